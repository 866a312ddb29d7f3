//! PS-4.7.3 First day of the grant — *bevilling start*.

use crate::law::citation::{Act, Citation};
use crate::law::rates;
use crate::law::standing::Standing;
use crate::rule::Verdict;
use crate::rule::value::Value;
use crate::supplement::choice::GrantStart;
use crate::supplement::facts;
use crate::supplement::rules::SupplementRule;
use crate::text::Message;

/// PS-4.7.3 First day of the grant — *bevilling start*. By default the day the application was received; no source states the rule.
pub static GRANT_START: SupplementRule = SupplementRule {
    id: "PS-4.7.3a",
    title: Message::RuleGrantStart,
    basis: Citation::new(Act::Lsp, "14 a").subsection("1"),
    older: Some(Citation::new(Act::Gfl, "18")),
    standing: Standing::Unconfirmed,
    apply: |read| {
        let received = read.fact(&facts::APPLICATION_RECEIVED)?;
        match read.policy::<GrantStart>(&rates::GRANT_START, received)? {
            GrantStart::ApplicationReceived => Ok(Verdict::Value(Value::Day(received))),
        }
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::assessment::Answer;
    use crate::supplement::facts::Facts;
    use crate::supplement::rules::testing::{answer, day, known};

    #[test]
    fn the_grant_starts_the_day_the_application_was_received() {
        let facts =
            Facts { application_received: Some(known(day("2026-01-12"))), ..Facts::default() };
        assert_eq!(
            answer(&[&GRANT_START], &facts),
            Answer::Value { value: Value::Day(day("2026-01-12")) }
        );
    }
}
