//! PS-5.2 Estimate of the personal percentage — *skøn over personlig tillægsprocent*.

use std::borrow::Cow;

use crate::code::Code;
use crate::fraction::Fraction;
use crate::law::citation::{Act, Citation};
use crate::law::rates;
use crate::law::standing::Standing;
use crate::money::Money;
use crate::rule::Verdict;
use crate::rule::assessment::Gap;
use crate::rule::value::Value;
use crate::supplement::choice::PercentRounding;
use crate::supplement::facts;
use crate::supplement::kinds::Household;
use crate::supplement::rules::SupplementRule;
use crate::text::Message;

/// PS-5.2 Estimate of the personal percentage — *skøn over personlig tillægsprocent*.
///
/// 100 less one for each step of income above the disregard, rounded by policy. Udbetaling Danmark decides the real one.
pub static PERCENT_ESTIMATE: SupplementRule = SupplementRule {
    id: "PS-5.2",
    title: Message::RulePercentEstimate,
    basis: Citation::new(Act::Lsp, "31").subsection("3"),
    older: Some(Citation::new(Act::Gfl, "29").subsection("3")),
    standing: Standing::Unconfirmed,
    apply: |read| {
        let income = read.fact(&facts::INCOME_BASE)?;
        let day = read.day();
        let (disregard, step) = match read.fact(&facts::HOUSEHOLD)? {
            Household::Single => (&rates::PERCENT_DISREGARD_SINGLE, &rates::PERCENT_STEP_SINGLE),
            Household::Couple => (&rates::PERCENT_DISREGARD_COUPLE, &rates::PERCENT_STEP_COUPLE),
        };
        let disregard = Money::from_ore(read.rate(disregard, day)?);
        let step = Money::from_ore(read.rate(step, day)?);
        let rounding = read.policy::<PercentRounding>(&rates::PERCENT_ROUNDING, day)?;

        let out_of_range = || Gap::Invalid {
            path: Cow::Borrowed(facts::INCOME_BASE.path),
            code: Code::OutOfRange,
        };
        let excess = income.checked_sub(disregard).ok_or_else(out_of_range)?.max(Money::ZERO);
        let steps = Fraction::from(excess).checked_div(step.into()).ok_or_else(out_of_range)?;
        let reduction = match rounding {
            PercentRounding::Ceil => steps.ceil(),
            PercentRounding::HalfUp => steps.half_up(),
        };
        Ok(Verdict::Value(Value::Percent(100_i64.saturating_sub(reduction).clamp(0, 100))))
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::assessment::Answer;
    use crate::supplement::facts::Facts;
    use crate::supplement::rules::testing::{answer, known};

    fn check(household: Household, income: i64, expect: i64) {
        let facts = Facts {
            household: Some(known(household)),
            income_base: Some(known(Money::from_ore(income))),
            ..Facts::default()
        };
        assert_eq!(
            answer(&[&PERCENT_ESTIMATE], &facts),
            Answer::Value { value: Value::Percent(expect) },
            "{household:?} {income}"
        );
    }

    #[test]
    fn income_up_to_the_disregard_gives_100_and_one_oere_more_gives_99() {
        check(Household::Single, 3_570_000, 100);
        check(Household::Single, 3_570_001, 99);
        check(Household::Single, 3_570_000 + 63_500, 99);
        check(Household::Single, 3_570_000 + 63_501, 98);
    }

    #[test]
    fn the_cut_off_amount_gives_0_and_more_stays_0() {
        check(Household::Single, 9_920_000, 0);
        check(Household::Couple, 19_880_000, 0);
        check(Household::Couple, 99_999_999_999, 0);
    }
}
