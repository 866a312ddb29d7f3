//! PS-5.6 The supplement — *tillæggets størrelse*.

use std::borrow::Cow;

use crate::code::Code;
use crate::law::citation::{Act, Citation};
use crate::law::rates;
use crate::law::standing::Standing;
use crate::money::Money;
use crate::rule::Verdict;
use crate::rule::account::Cause;
use crate::rule::assessment::Gap;
use crate::rule::reader::Reader;
use crate::rule::value::Value;
use crate::supplement::choice::Rounding;
use crate::supplement::facts;
use crate::supplement::rules::SupplementRule;
use crate::supplement::rules::basis::BASIS;
use crate::supplement::rules::health_rate::HEALTH_RATE;
use crate::supplement::rules::own_share::OWN_SHARE;
use crate::text::Message;

/// PS-5.6 The supplement — *tillæggets størrelse*: basis times health supplement percentage, rounded once per line.
///
/// The rounding is a policy; no national rule was found. Supplement and subsidies together may not pass the price (PS-5.3.5).
pub static AMOUNT: SupplementRule = SupplementRule {
    id: "PS-5.6",
    title: Message::RuleAmount,
    basis: Citation::new(Act::Lsp, "14 a").subsection("1"),
    older: Some(Citation::new(Act::Gfl, "18")),
    standing: Standing::Statute,
    apply: |read| {
        let basis = read.money(&BASIS)?;
        let share = read.share(&HEALTH_RATE)?;
        let day = read.fact(&facts::EXPENSE_DATE)?;
        let rounding = read.policy::<Rounding>(&rates::ROUNDING, day)?;
        let mut account = read.account();
        account.add(Reader::cause_of(&BASIS), basis)?;
        account.keep(Reader::cause_of(&HEALTH_RATE), share)?;
        let rounded = account
            .round(Cause::Rounding(Cow::Borrowed(rates::ROUNDING.key)), |exact| {
                rounding.round(exact)
            })?;
        if rounded > read.money(&OWN_SHARE)? {
            return Err(Gap::Invalid {
                path: Cow::Borrowed(facts::GROSS_PRICE.path),
                code: Code::SubsidyExceedsPrice,
            });
        }
        let amount: Money = read.close(account);
        Ok(Verdict::Value(Value::Money(amount)))
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::period::Period;
    use crate::fraction::Fraction;
    use crate::law::rate_book::{Overlay, OverlayPolicy, RateBook};
    use crate::rule::assessment::assess;
    use crate::rule::value::Percent;
    use crate::supplement::facts::{ExpenseFacts, Facts};
    use crate::supplement::kinds::Benefit;
    use crate::supplement::rules::COMPUTATION;
    use crate::supplement::rules::testing::{day, known};

    fn check(price: i64, percent: i64, rounding: &str, expect: Option<i64>) {
        let money = |ore| Some(known(Money::from_ore(ore)));
        let expense = ExpenseFacts {
            date: Some(known(day("2026-05-04"))),
            gross_price: money(price),
            regional_subsidy: money(0),
            insurance_subsidy: money(0),
            ..ExpenseFacts::default()
        };
        let facts = Facts {
            benefit: Some(known(Benefit::Ordinary)),
            expense,
            personal_percent: vec![known(Percent(percent))],
            ..Facts::default()
        };
        let policy = OverlayPolicy {
            key: "ROUNDING".into(),
            period: Period::open(day("2020-01-01")),
            choice: rounding.into(),
            source: "test".into(),
        };
        let overlay = Overlay { policies: vec![policy], ..Overlay::default() };
        let assessment = assess(COMPUTATION, &facts, &RateBook::with(&overlay), day("2026-05-04"));
        assert_eq!(
            assessment.money(AMOUNT.id).map(Money::ore),
            expect,
            "{price} {percent} {rounding}"
        );
        if let (Some(amount), Some(finding)) =
            (assessment.money(AMOUNT.id), assessment.finding(AMOUNT.id))
        {
            let sum = assessment
                .leaves(finding)
                .iter()
                .try_fold(Fraction::ZERO, |sum, leaf| sum.checked_add(leaf.amount));
            assert_eq!(sum, Some(amount.into()), "the leaves add up to the amount");
        }
    }

    #[test]
    fn a_bill_of_300_kroner_at_60_percent_gives_153_kroner() {
        check(30_000, 60, "ORE_HALF_UP", Some(15_300));
    }

    #[test]
    fn each_policy_rounds_once_and_in_its_own_way() {
        check(4_500, 75, "ORE_HALF_UP", Some(2_869));
        check(4_500, 75, "ORE_CEIL", Some(2_869));
        check(4_501, 75, "ORE_HALF_UP", Some(2_869));
        check(4_501, 75, "ORE_CEIL", Some(2_870));
        check(9_500, 100, "KRONE_NEAREST", Some(8_100));
        check(1_000, 50, "KRONE_NEAREST", Some(400));
    }

    #[test]
    fn rounding_to_kroner_never_pays_more_than_the_own_share() {
        check(60, 100, "KRONE_NEAREST", None);
        check(100, 100, "KRONE_NEAREST", Some(100));
    }

    #[test]
    fn the_largest_amount_of_a_form_is_computed_without_overflow() {
        check(99_999_999_999_999, 100, "ORE_HALF_UP", Some(84_999_999_999_999));
    }
}
