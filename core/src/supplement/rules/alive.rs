//! PS-9.5.4 The citizen is alive.

use crate::code::Code;
use crate::law::citation::Citation;
use crate::law::standing::Standing;
use crate::rule::Verdict;
use crate::supplement::facts;
use crate::supplement::rules::SupplementRule;
use crate::text::Message;

/// PS-9.5.4 The citizen is alive. A case of a dead person goes to a caseworker: the estate may still have claims.
pub static ALIVE: SupplementRule = SupplementRule {
    id: "PS-9.5.4a",
    title: Message::RuleAlive,
    basis: Citation::local(),
    older: None,
    standing: Standing::Practice,
    apply: |read| {
        let alive = read.fact(&facts::ALIVE)?;
        Ok(if alive { Verdict::Met } else { Verdict::Manual(Code::Dead) })
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::assessment::Answer;
    use crate::supplement::facts::Facts;
    use crate::supplement::rules::testing::{answer, known};

    #[test]
    fn a_dead_citizen_is_a_matter_for_a_caseworker_not_a_refusal() {
        let facts = Facts { alive: Some(known(false)), ..Facts::default() };
        assert_eq!(answer(&[&ALIVE], &facts), Answer::Manual { code: Code::Dead });
    }

    #[test]
    fn a_citizen_not_looked_up_waits() {
        assert_eq!(
            answer(&[&ALIVE], &Facts::default()),
            Answer::Unknown { path: "person.alive".into(), code: Code::CitizenUnknown }
        );
    }
}
