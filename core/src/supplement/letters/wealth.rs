//! The liquid wealth behind a decision, and its limit.

use crate::money::Money;
use crate::rule::assessment::Reading;
use crate::supplement::case::state::Decision;
use crate::text::render;

/// The liquid wealth that the decision counted, and the limit that it was held against.
pub(super) fn wealth_and_limit(decision: &Decision) -> Option<(String, String)> {
    let wealth = decision.assessment.money("PS-4.2.9")?;
    let finding = decision.assessment.finding("PS-4.2.1")?;
    let limit = decision.assessment.readings(finding).iter().find_map(|reading| match reading {
        Reading::Rate { found, .. } => Some(found.amount),
        _ => None,
    })?;
    Some((render::money(wealth), render::money(Money::from_ore(limit))))
}
