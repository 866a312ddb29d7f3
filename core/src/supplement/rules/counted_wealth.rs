//! PS-4.2.3 Counted wealth — *opgjort likvid formue*.

use std::borrow::Cow;

use crate::code::Code;
use crate::law::citation::{Act, Citation};
use crate::law::rates;
use crate::law::standing::Standing;
use crate::money::Money;
use crate::rule::Verdict;
use crate::rule::account::Cause;
use crate::rule::assessment::Gap;
use crate::rule::value::Value;
use crate::supplement::facts;
use crate::supplement::kinds::WealthStatus;
use crate::supplement::rules::SupplementRule;
use crate::text::Message;

/// PS-4.2.3 Counted wealth — *opgjort likvid formue*.
///
/// Items 1 to 5 of both partners less what is disregarded; when that is over the limit it is the figure, otherwise items 6
/// and 7 are added. An estimate: the figure that decides is Udbetaling Danmark's. Not stated is not zero.
pub static COUNTED_WEALTH: SupplementRule = SupplementRule {
    id: "PS-4.2.3",
    title: Message::RuleCountedWealth,
    basis: Citation::new(Act::Lsp, "14 b").subsection("2-3"),
    older: Some(Citation::new(Act::Gfl, "20")),
    standing: Standing::Statute,
    apply: |read| {
        if read.fact(&facts::WEALTH_STATUS)? == WealthStatus::NotStated {
            return Err(Gap::Unknown {
                path: facts::WEALTH_STATUS.path,
                code: Code::WealthUnknown,
            });
        }
        let first = read.fact(&facts::WEALTH_ITEMS_1_TO_5)?;
        let less = read.fact(&facts::WEALTH_DISREGARDS)?;
        let day = read.fact(&facts::WEALTH_REFERENCE_DATE)?;
        let limit = Money::from_ore(read.rate(&rates::WEALTH_LIMIT, day)?);
        if first.is_negative() || less.is_negative() {
            return Err(Gap::Invalid {
                path: Cow::Borrowed(facts::WEALTH_ITEMS_1_TO_5.path),
                code: Code::Amount,
            });
        }

        let mut account = read.account();
        account.add(fact("wealth.items1to5"), first)?;
        account.subtract(fact("wealth.disregards"), less)?;
        if account.money() <= limit {
            let second = read.fact(&facts::WEALTH_ITEMS_6_TO_7)?;
            account.add(fact("wealth.items6to7"), second)?;
        }
        account.floor_at_zero(Cause::Finding(Cow::Borrowed("PS-4.2.3")))?;
        Ok(Verdict::Value(Value::Money(read.close(account))))
    },
};

fn fact(path: &'static str) -> Cause {
    Cause::Fact(Cow::Borrowed(path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::assessment::Answer;
    use crate::supplement::facts::Facts;
    use crate::supplement::rules::testing::{answer, day, known};

    fn stated(first: i64, second: i64, less: i64) -> Facts {
        Facts {
            wealth_status: Some(known(WealthStatus::Stated)),
            wealth_reference_date: Some(known(day("2026-01-01"))),
            wealth_items_1_to_5: Some(known(Money::from_ore(first))),
            wealth_items_6_to_7: Some(known(Money::from_ore(second))),
            wealth_disregards: Some(known(Money::from_ore(less))),
            ..Facts::default()
        }
    }

    fn check(facts: &Facts, expect: i64) {
        assert_eq!(
            answer(&[&COUNTED_WEALTH], facts),
            Answer::Value { value: Value::Money(Money::from_ore(expect)) }
        );
    }

    #[test]
    fn cash_is_added_only_while_the_first_five_items_are_within_the_limit() {
        check(&stated(10_800_000, 100, 0), 10_800_100);
        check(&stated(10_800_001, 100, 0), 10_800_001);
    }

    #[test]
    fn what_is_disregarded_comes_off_first_and_never_below_nothing() {
        check(&stated(25_000_000, 0, 16_000_000), 9_000_000);
        check(&stated(100, 0, 200), 0);
        check(&stated(100, 50, 200), 0);
    }

    #[test]
    fn wealth_not_stated_is_not_zero() {
        let facts =
            Facts { wealth_status: Some(known(WealthStatus::NotStated)), ..stated(0, 0, 0) };
        assert_eq!(
            answer(&[&COUNTED_WEALTH], &facts),
            Answer::Unknown { path: "wealth.status".into(), code: Code::WealthUnknown }
        );
    }

    #[test]
    fn a_year_without_a_limit_stops() {
        let facts =
            Facts { wealth_reference_date: Some(known(day("2012-01-01"))), ..stated(1, 1, 0) };
        assert_eq!(
            answer(&[&COUNTED_WEALTH], &facts),
            Answer::Stopped { path: "WEALTH_LIMIT".into(), code: Code::RateMissing }
        );
    }
}
