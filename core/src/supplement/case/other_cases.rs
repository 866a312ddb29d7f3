//! What a case knows of the citizen's other cases: grants and settled expenses, with the number of their case as source.

use chrono::{DateTime, Utc};

use crate::ids::CaseId;
use crate::rule::fact::{Known, Origin, Source};
use crate::supplement::case::state::Case;
use crate::supplement::facts::{Facts, StandingGrant};

/// The facts that a case has from the citizen's other cases. Its own lines and grant are not among them.
#[must_use]
pub fn facts_of_other_cases<'a>(
    case: &CaseId,
    all: impl IntoIterator<Item = &'a Case>,
    learnt: DateTime<Utc>,
) -> Facts {
    let mut facts = Facts::default();
    for other in all.into_iter().filter(|other| other.id != *case) {
        let source = |on| Source { origin: Origin::OtherCase { number: other.number.clone() }, on };
        if let (Some(period), Some(decision)) = (other.grant_period(), other.decision()) {
            let grant = StandingGrant { benefit: other.benefit, period };
            facts.standing_grants.push(Known::new(grant, source(decision.on), learnt));
        }
        for (entered_on, prior) in other.prior_payments() {
            facts.prior_payments.push(Known::new(prior, source(entered_on), learnt));
        }
    }
    facts
}

/// True when a case would tell the others the same before and after: then they need not be told.
#[must_use]
pub fn tells_the_same(before: &Case, after: &Case) -> bool {
    before.person == after.person
        && before.grant_period() == after.grant_period()
        && before.prior_payments() == after.prior_payments()
}
