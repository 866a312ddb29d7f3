//! PS-5.7.3 One grant fits the expense — *én bevilling passer*.

use crate::code::Code;
use crate::law::citation::Citation;
use crate::law::standing::Standing;
use crate::rule::Verdict;
use crate::supplement::facts;
use crate::supplement::rules::SupplementRule;
use crate::text::Message;

/// PS-5.7.3 One grant fits the expense — *én bevilling passer*.
///
/// When a grant of another case covers the day as well, a caseworker says under which one the expense is settled.
pub static SINGLE_GRANT: SupplementRule = SupplementRule {
    id: "PS-5.7.3",
    title: Message::RuleSingleGrant,
    basis: Citation::local(),
    older: None,
    standing: Standing::Practice,
    apply: |read| {
        let benefit = read.fact(&facts::BENEFIT)?;
        let day = read.fact(&facts::EXPENSE_DATE)?;
        let standing = read.all(&facts::STANDING_GRANTS);
        let also =
            standing.iter().any(|grant| grant.benefit == benefit && grant.period.contains(day));
        Ok(if also { Verdict::Manual(Code::MultipleGrants) } else { Verdict::Met })
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::period::Period;
    use crate::rule::assessment::Answer;
    use crate::supplement::facts::{ExpenseFacts, Facts, StandingGrant};
    use crate::supplement::kinds::Benefit;
    use crate::supplement::rules::testing::{answer, day, known};

    fn check(benefit: Benefit, from: &str, expect: Answer) {
        let grant = StandingGrant { benefit, period: Period::open(day(from)) };
        let facts = Facts {
            benefit: Some(known(Benefit::Ordinary)),
            expense: ExpenseFacts {
                date: Some(known(day("2026-05-04"))),
                ..ExpenseFacts::default()
            },
            standing_grants: vec![known(grant)],
            ..Facts::default()
        };
        assert_eq!(answer(&[&SINGLE_GRANT], &facts), expect);
    }

    #[test]
    fn two_grants_for_one_day_go_to_a_caseworker() {
        check(Benefit::Ordinary, "2026-05-04", Answer::Manual { code: Code::MultipleGrants });
        check(Benefit::Ordinary, "2026-05-05", Answer::Met);
        check(Benefit::Extended, "2026-05-04", Answer::Met);
    }
}
