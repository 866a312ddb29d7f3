//! PS-5.5 Health supplement percentage — *helbredstillægsprocent*.

use std::borrow::Cow;

use crate::code::Code;
use crate::fraction::Fraction;
use crate::law::citation::{Act, Citation};
use crate::law::rates;
use crate::law::standing::Standing;
use crate::rule::Verdict;
use crate::rule::assessment::Gap;
use crate::rule::value::{Percent, Value};
use crate::supplement::facts;
use crate::supplement::rules::SupplementRule;
use crate::text::Message;

/// PS-5.5 Health supplement percentage — *helbredstillægsprocent*.
///
/// The whole number that the pension authority delivers for the day is used as it is, at most the coverage rate. Without one: coverage rate times
/// personal percentage, exact. The day is that of the treatment or purchase.
pub static HEALTH_RATE: SupplementRule = SupplementRule {
    id: "PS-5.5",
    title: Message::RuleHealthRate,
    basis: Citation::new(Act::Lsp, "14 a").subsection("1"),
    older: Some(Citation::new(Act::Gfl, "18")),
    standing: Standing::Statute,
    apply: |read| {
        let day = read.fact(&facts::EXPENSE_DATE)?;
        let coverage = read.rate(&rates::HEALTH_COVERAGE, day)?;
        let delivered = read.optional_on(&facts::HEALTH_PERCENT, day)?;
        let personal = match delivered {
            Some(_) => read.optional_on(&facts::PERSONAL_PERCENT, day)?,
            None => Some(read.on(&facts::PERSONAL_PERCENT, day)?),
        };
        if personal.is_some_and(|Percent(percent)| !(0..=100).contains(&percent)) {
            return Err(out_of_range(facts::PERSONAL_PERCENT.path));
        }
        if let Some(Percent(percent)) = delivered {
            if !(0..=coverage).contains(&percent) {
                return Err(out_of_range(facts::HEALTH_PERCENT.path));
            }
            return Ok(Verdict::Value(Value::Fraction(Fraction::percent(percent))));
        }
        let Some(Percent(personal)) = personal else {
            return Err(Gap::Unknown {
                path: facts::PERSONAL_PERCENT.path,
                code: Code::PercentUnknown,
            });
        };
        let exact = Fraction::percent(coverage)
            .checked_mul(Fraction::percent(personal))
            .ok_or(out_of_range(facts::PERSONAL_PERCENT.path))?;
        Ok(Verdict::Value(Value::Fraction(exact)))
    },
};

fn out_of_range(path: &'static str) -> Gap {
    Gap::Invalid { path: Cow::Borrowed(path), code: Code::PercentRange }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::assessment::Answer;
    use crate::supplement::facts::{ExpenseFacts, Facts};
    use crate::supplement::rules::testing::{answer, day, known};

    fn check(health: Option<i64>, personal: Option<i64>, expect: Answer) {
        let facts = Facts {
            expense: ExpenseFacts {
                date: Some(known(day("2026-05-04"))),
                ..ExpenseFacts::default()
            },
            health_percent: health.map(|percent| known(Percent(percent))).into_iter().collect(),
            personal_percent: personal.map(|percent| known(Percent(percent))).into_iter().collect(),
            ..Facts::default()
        };
        assert_eq!(answer(&[&HEALTH_RATE], &facts), expect);
    }

    fn share(numerator: i64, denominator: i64) -> Answer {
        Answer::Value {
            value: Value::Fraction(
                Fraction::try_from((numerator, denominator)).expect("a denominator above zero"),
            ),
        }
    }

    #[test]
    fn a_delivered_whole_percentage_is_used_as_it_is() {
        check(Some(63), Some(75), share(63, 100));
        check(None, Some(75), share(6375, 10_000));
        check(None, Some(100), share(85, 100));
    }

    #[test]
    fn the_delivered_percentage_may_not_pass_the_coverage_rate() {
        check(Some(85), None, share(85, 100));
        check(
            Some(86),
            None,
            Answer::Stopped { path: "percent.health".into(), code: Code::PercentRange },
        );
    }

    #[test]
    fn no_percentage_at_all_waits() {
        check(
            None,
            None,
            Answer::Unknown { path: "percent.personal".into(), code: Code::PercentUnknown },
        );
    }
}
