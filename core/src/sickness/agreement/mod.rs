//! An agreement about a chronic illness — *§ 56-aftale*: refund from the first day, for that illness only (SDL §§ 56–58).
//!
//! Which days it refunds is a question of [`crate::sickness::payer`]: it presupposes the employer's duty (§ 30) and that a person
//! found the illness to be the one agreed on.

pub mod facts;
pub mod levers;
pub mod rules;

use chrono::NaiveDate;

use crate::law::rate_book::RateBook;
use crate::law::rates;
use crate::rule::assessment::{Assessment, assess};
use crate::rule::contrast::{Contrast, contrasts};
use crate::rule::explain::Area;
use crate::sickness::agreement::facts::AgreementFacts;
use crate::sickness::agreement::levers::LEVERS;
use crate::sickness::agreement::rules::{AGREEMENT, AgreementRule};

/// What explanations need to know of an agreement.
pub static AREA: Area = Area {
    facts: &[facts::NAMES],
    heading: |id| AGREEMENT.iter().copied().find(|rule| rule.id == id).map(AgreementRule::heading),
    act: |_| None,
    rates: rates::SICKNESS_RATES,
    policies: rates::SICKNESS_POLICIES,
};

/// Whether an agreement can be approved, as it is seen on a day.
#[must_use]
pub fn assess_agreement(facts: &AgreementFacts, day: NaiveDate, book: &RateBook<'_>) -> Assessment {
    assess(AGREEMENT, facts, book, day)
}

/// The nearest changes of one fact that would give another outcome or another reason.
#[must_use]
pub fn nearest_changes(
    facts: &AgreementFacts,
    day: NaiveDate,
    book: &RateBook<'_>,
) -> Vec<Contrast> {
    let says = |facts: &AgreementFacts| {
        let found = assess_agreement(facts, day, book);
        (found.outcome, found.reason)
    };
    let now = says(facts);
    contrasts(facts, LEVERS, |other| says(other) != now)
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::code::Code;
    use crate::rule::assessment::Outcome;
    use crate::rule::fact::{Known, Origin, Source};
    use crate::rule::value::Value;
    use crate::sickness::agreement::rules::ENDS;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("an ISO date")
    }

    fn known<T>(value: T) -> Option<Known<T>> {
        let source = Source { origin: Origin::CaseFile, on: day("2026-03-02") };
        Some(Known::new(value, source, DateTime::UNIX_EPOCH))
    }

    fn asked() -> AgreementFacts {
        AgreementFacts {
            expected_days: known(9),
            treatment_decided: known(false),
            paid_days: known(29),
            permanent: known(false),
            renewal: known(false),
            statement: known(day("2026-02-20")),
            from: known(day("2026-03-02")),
            ..AgreementFacts::default()
        }
    }

    fn check(facts: &AgreementFacts, expect: (Outcome, Option<Code>)) {
        let found = assess_agreement(facts, day("2026-03-02"), &RateBook::NATIONAL);
        assert_eq!((found.outcome, found.reason), expect);
    }

    const REFUSED: (Outcome, Option<Code>) = (Outcome::Refuse, Some(Code::NoAgreementGround));

    #[test]
    fn each_of_the_three_grounds_is_enough_and_less_is_none() {
        check(&asked(), REFUSED);
        check(&AgreementFacts { expected_days: known(10), ..asked() }, (Outcome::Grant, None));
        check(
            &AgreementFacts { treatment_decided: known(true), ..asked() },
            (Outcome::Grant, None),
        );
        check(&AgreementFacts { paid_days: known(30), ..asked() }, (Outcome::Grant, None));
    }

    #[test]
    fn one_more_day_of_either_ground_is_told() {
        let changes = nearest_changes(&asked(), day("2026-03-02"), &RateBook::NATIONAL);
        let told: Vec<(&str, &Value)> =
            changes.iter().map(|change| (change.path.as_str(), &change.change)).collect();
        let one = Value::Count(1);
        assert_eq!(told, [("agreement.expectedDays", &one), ("agreement.paidDays", &one)]);
    }

    #[test]
    fn before_2012_the_employer_had_paid_enough_after_21_days() {
        let then = |days| AgreementFacts {
            paid_days: known(days),
            expected_days: known(10),
            from: known(day("2012-01-01")),
            ..asked()
        };
        // The ten days of the other ground are not known for that day.
        check(&then(21), (Outcome::Manual, Some(Code::RateMissing)));
        let last = |day| RateBook::NATIONAL.rate(&rates::SICKNESS_AGREEMENT_PAID_DAYS, day);
        assert_eq!(last(day("2012-01-01")).map(|found| found.amount), Some(21));
        assert_eq!(last(day("2012-01-02")).map(|found| found.amount), Some(30));
    }

    #[test]
    fn what_is_not_known_may_be_the_ground() {
        let facts = AgreementFacts { paid_days: None, ..asked() };
        check(&facts, (Outcome::Wait, Some(Code::FactMissing)));
        let facts = AgreementFacts { paid_days: None, treatment_decided: known(true), ..asked() };
        check(&facts, (Outcome::Grant, None));
        let facts = AgreementFacts { statement: None, treatment_decided: known(true), ..asked() };
        check(&facts, (Outcome::Wait, Some(Code::FactMissing)));
    }

    #[test]
    fn it_is_renewed_when_it_was_needed_or_something_changed() {
        let renewal = |caused, changed| AgreementFacts {
            expected_days: known(10),
            renewal: known(true),
            caused_days: known(caused),
            changed: known(changed),
            ..asked()
        };
        check(&renewal(10, false), (Outcome::Grant, None));
        check(&renewal(9, false), (Outcome::Refuse, Some(Code::AgreementNotRenewed)));
        check(&renewal(9, true), (Outcome::Grant, None));
    }

    #[test]
    fn a_capacity_reduced_for_good_is_no_illness_to_agree_on() {
        let facts = AgreementFacts { permanent: known(true), ..asked() };
        check(&facts, (Outcome::Refuse, Some(Code::CapacityReducedForGood)));
    }

    #[test]
    fn it_lasts_two_years_at_most() {
        for (from, expect) in [("2026-03-02", "2028-03-01"), ("2024-02-29", "2026-02-27")] {
            let facts = AgreementFacts { from: known(day(from)), ..asked() };
            let found = assess_agreement(&facts, day(from), &RateBook::NATIONAL);
            assert_eq!(found.value(ENDS.id), Some(&Value::Day(day(expect))), "{from}");
        }
    }
}
