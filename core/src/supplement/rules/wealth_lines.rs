//! PS-4.2.9b The lines of the wealth statement add up — *formuens linjer stemmer*.

use crate::code::Code;
use crate::law::citation::{Act, Citation};
use crate::law::rates;
use crate::law::standing::Standing;
use crate::money::Money;
use crate::rule::Verdict;
use crate::supplement::facts;
use crate::supplement::rules::SupplementRule;
use crate::text::Message;

/// PS-4.2.9b The lines of the wealth statement add up — *formuens linjer stemmer*.
///
/// Udbetaling Danmark's total decides; the lines only check it. When they come to another sum a caseworker asks before
/// the total is used. Over the limit with items 1 to 5 alone, these alone may be the total.
pub static WEALTH_LINES: SupplementRule = SupplementRule {
    id: "PS-4.2.9b",
    title: Message::RuleWealthLines,
    basis: Citation::new(Act::Lsp, "56 a").subsection("2"),
    older: None,
    standing: Standing::Model,
    apply: |read| {
        let (Some(decided), Some(first), Some(second), Some(less), Some(day)) = (
            read.optional(&facts::WEALTH_DECIDED_TOTAL),
            read.optional(&facts::WEALTH_ITEMS_1_TO_5),
            read.optional(&facts::WEALTH_ITEMS_6_TO_7),
            read.optional(&facts::WEALTH_DISREGARDS),
            read.optional(&facts::WEALTH_REFERENCE_DATE),
        ) else {
            return Ok(Verdict::NotRelevant);
        };
        let limit = Money::from_ore(read.rate(&rates::WEALTH_LIMIT, day)?);
        let counted = |sum: Option<Money>| {
            sum.and_then(|sum| sum.checked_sub(less)).map(|rest| rest.max(Money::ZERO))
        };
        let is_first = counted(Some(first)) == Some(decided) && decided > limit;
        let is_all = counted(first.checked_add(second)) == Some(decided);
        Ok(if is_first || is_all { Verdict::Met } else { Verdict::Manual(Code::WealthLinesDiffer) })
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::assessment::Answer;
    use crate::supplement::facts::Facts;
    use crate::supplement::rules::testing::{answer, day, known};

    fn check(decided: Option<i64>, first: i64, second: i64, less: i64, expect: Answer) {
        let money = |ore| Some(known(Money::from_ore(ore)));
        let facts = Facts {
            wealth_reference_date: Some(known(day("2026-01-01"))),
            wealth_decided_total: decided.and_then(money),
            wealth_items_1_to_5: money(first),
            wealth_items_6_to_7: money(second),
            wealth_disregards: money(less),
            ..Facts::default()
        };
        assert_eq!(answer(&[&WEALTH_LINES], &facts), expect);
    }

    const DIFFER: Answer = Answer::Manual { code: Code::WealthLinesDiffer };

    #[test]
    fn the_lines_of_a_total_add_up() {
        check(Some(900), 700, 300, 100, Answer::Met);
        check(Some(0), 100, 50, 200, Answer::Met);
        check(Some(901), 700, 300, 100, DIFFER);
        check(Some(600), 700, 300, 100, DIFFER);
    }

    #[test]
    fn over_the_limit_the_first_five_items_may_be_the_total() {
        check(Some(10_800_001), 10_800_001, 300, 0, Answer::Met);
        check(Some(10_800_000), 10_800_000, 300, 0, DIFFER);
    }

    #[test]
    fn without_a_total_there_is_nothing_to_check() {
        check(None, 700, 300, 100, Answer::NotRelevant);
    }
}
