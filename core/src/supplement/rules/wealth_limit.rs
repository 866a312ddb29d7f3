//! PS-4.2.1 Wealth limit — *formuegrænse*.

use crate::code::Code;
use crate::law::citation::{Act, Citation};
use crate::law::rates;
use crate::law::standing::Standing;
use crate::rule::Verdict;
use crate::rule::assessment::Gap;
use crate::supplement::facts;
use crate::supplement::kinds::WealthStatus;
use crate::supplement::rules::SupplementRule;
use crate::supplement::rules::counted_wealth::COUNTED_WEALTH;
use crate::supplement::rules::decided_wealth::DECIDED_WEALTH;
use crate::text::Message;

/// PS-4.2.1 Wealth limit — *formuegrænse*.
///
/// Liquid wealth of the pensioner and the partner may not exceed the limit of the year of the statement. Equal is allowed.
/// Where Udbetaling Danmark delivers only its own yes or no, that answer is taken.
pub static WEALTH_LIMIT: SupplementRule = SupplementRule {
    id: "PS-4.2.1",
    title: Message::RuleWealthLimit,
    basis: Citation::new(Act::Lsp, "14 b").subsection("1"),
    older: Some(Citation::new(Act::Gfl, "18")),
    standing: Standing::Statute,
    apply: |read| {
        if read.fact(&facts::WEALTH_STATUS)? == WealthStatus::NotStated {
            return Err(Gap::Unknown {
                path: facts::WEALTH_STATUS.path,
                code: Code::WealthUnknown,
            });
        }
        if let Some(over) = read.optional(&facts::WEALTH_OVER_LIMIT) {
            return Ok(Verdict::met_if(!over, Code::WealthOverLimit));
        }
        let decided = read.money(&DECIDED_WEALTH)?;
        let day = read.fact(&facts::WEALTH_REFERENCE_DATE)?;
        let limit = read.rate(&rates::WEALTH_LIMIT, day)?;
        Ok(Verdict::met_if(decided.ore() <= limit, Code::WealthOverLimit))
    },
};

/// PS-4.2.1 The limit applied to our own count, for estimates. The decision uses [`WEALTH_LIMIT`].
pub static COUNTED_WEALTH_LIMIT: SupplementRule = SupplementRule {
    id: "PS-4.2.1e",
    title: Message::RuleCountedWealthLimit,
    basis: Citation::new(Act::Lsp, "14 b").subsection("1"),
    older: Some(Citation::new(Act::Gfl, "18")),
    standing: Standing::Statute,
    apply: |read| {
        let counted = read.money(&COUNTED_WEALTH)?;
        let day = read.fact(&facts::WEALTH_REFERENCE_DATE)?;
        let limit = read.rate(&rates::WEALTH_LIMIT, day)?;
        Ok(Verdict::met_if(counted.ore() <= limit, Code::WealthOverLimit))
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Money;
    use crate::rule::assessment::Answer;
    use crate::supplement::facts::Facts;
    use crate::supplement::rules::testing::{answer, day, known};

    fn check(total: i64, on: &str, expect: Answer) {
        let facts = Facts {
            wealth_status: Some(known(WealthStatus::Stated)),
            wealth_decided_total: Some(known(Money::from_ore(total))),
            wealth_reference_date: Some(known(day(on))),
            ..Facts::default()
        };
        assert_eq!(answer(&[&DECIDED_WEALTH, &WEALTH_LIMIT], &facts), expect);
    }

    #[test]
    fn wealth_equal_to_the_limit_is_allowed() {
        check(10_800_000, "2026-01-01", Answer::Met);
    }

    #[test]
    fn one_oere_above_the_limit_is_not() {
        check(10_800_001, "2026-01-01", Answer::NotMet { code: Code::WealthOverLimit });
    }

    #[test]
    fn the_limit_is_that_of_the_year_of_the_statement() {
        check(10_500_000, "2025-12-31", Answer::NotMet { code: Code::WealthOverLimit });
        check(10_500_000, "2026-01-01", Answer::Met);
    }

    #[test]
    fn wealth_that_nobody_delivered_waits() {
        let expect = Answer::Unknown { path: "wealth.status".into(), code: Code::WealthUnknown };
        assert_eq!(answer(&[&DECIDED_WEALTH, &WEALTH_LIMIT], &Facts::default()), expect);
    }
}
