//! PS-4.2.9 Decided wealth — *fastsat likvid formue*.

use crate::code::Code;
use crate::law::citation::{Act, Citation};
use crate::law::standing::Standing;
use crate::rule::Verdict;
use crate::rule::assessment::Gap;
use crate::rule::value::Value;
use crate::supplement::facts;
use crate::supplement::kinds::WealthStatus;
use crate::supplement::rules::SupplementRule;
use crate::text::Message;

/// PS-4.2.9 Decided wealth — *fastsat likvid formue*.
///
/// Udbetaling Danmark decides the wealth; the municipality uses the figure and does not make one of its own from the lines.
/// Not stated is not zero.
pub static DECIDED_WEALTH: SupplementRule = SupplementRule {
    id: "PS-4.2.9",
    title: Message::RuleDecidedWealth,
    basis: Citation::new(Act::Lsp, "56 a").subsection("2"),
    older: None,
    standing: Standing::Statute,
    apply: |read| {
        if read.fact(&facts::WEALTH_STATUS)? == WealthStatus::NotStated {
            return Err(Gap::Unknown {
                path: facts::WEALTH_STATUS.path,
                code: Code::WealthUnknown,
            });
        }
        if let Some(decided) = read.optional(&facts::WEALTH_DECIDED_TOTAL) {
            return Ok(Verdict::Value(Value::Money(decided)));
        }
        // A plain yes or no of the authority leaves no figure.
        read.fact(&facts::WEALTH_OVER_LIMIT).map(|_| Verdict::NotRelevant)
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Money;
    use crate::rule::assessment::Answer;
    use crate::supplement::facts::Facts;
    use crate::supplement::rules::testing::{answer, known};

    fn check(status: WealthStatus, decided: Option<i64>, over: Option<bool>, expect: Answer) {
        let facts = Facts {
            wealth_status: Some(known(status)),
            wealth_items_1_to_5: Some(known(Money::from_ore(7))),
            wealth_decided_total: decided.map(|ore| known(Money::from_ore(ore))),
            wealth_over_limit: over.map(known),
            ..Facts::default()
        };
        assert_eq!(answer(&[&DECIDED_WEALTH], &facts), expect);
    }

    #[test]
    fn the_decided_figure_is_taken_and_a_yes_or_no_leaves_none() {
        check(
            WealthStatus::Stated,
            Some(9),
            None,
            Answer::Value { value: Value::Money(Money::from_ore(9)) },
        );
        check(WealthStatus::Stated, None, Some(false), Answer::NotRelevant);
    }

    #[test]
    fn lines_alone_decide_nothing() {
        check(
            WealthStatus::Stated,
            None,
            None,
            Answer::Unknown { path: "wealth.overLimit".into(), code: Code::WealthUnknown },
        );
    }

    #[test]
    fn wealth_not_stated_is_not_zero() {
        check(
            WealthStatus::NotStated,
            Some(0),
            None,
            Answer::Unknown { path: "wealth.status".into(), code: Code::WealthUnknown },
        );
    }
}
