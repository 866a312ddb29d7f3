//! Recourse — *regres* — against whoever is liable for an absence (SDL § 78; EAL § 17; chapter 16 of the specification of the area).

pub mod facts;
pub mod rules;

use chrono::NaiveDate;

use crate::law::rate_book::RateBook;
use crate::law::rates;
use crate::rule::assessment::{Assessment, assess};
use crate::rule::explain::Area;
use crate::sickness::recourse::facts::RecourseFacts;
use crate::sickness::recourse::rules::{RECOURSE, RecourseRule};

/// What explanations need to know of recourse.
pub static AREA: Area = Area {
    facts: &[facts::NAMES],
    heading: |id| RECOURSE.iter().copied().find(|rule| rule.id == id).map(RecourseRule::heading),
    act: |_| None,
    rates: rates::SICKNESS_RATES,
    policies: rates::SICKNESS_POLICIES,
};

/// Whether and how much is claimed, as it is seen on a day.
#[must_use]
pub fn assess_recourse(facts: &RecourseFacts, day: NaiveDate, book: &RateBook<'_>) -> Assessment {
    assess(RECOURSE, facts, book, day)
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::code::Code;
    use crate::money::Money;
    use crate::rule::assessment::Outcome;
    use crate::rule::fact::{Known, Origin, Source};
    use crate::rule::value::Value;
    use crate::sickness::recourse::rules::{AMOUNT, FORM, INTEREST, STATE};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("an ISO date")
    }

    fn known<T>(value: T) -> Option<Known<T>> {
        let source = Source { origin: Origin::CaseFile, on: day("2026-05-04") };
        Some(Known::new(value, source, DateTime::UNIX_EPOCH))
    }

    fn liable() -> RecourseFacts {
        RecourseFacts {
            liable: known(true),
            loss: known(true),
            causation: known(true),
            patient_scheme: known(false),
            benefit: known(Money::from_ore(1_000_000)),
            refund: known(Money::from_ore(500_000)),
            ..RecourseFacts::default()
        }
    }

    fn found(facts: &RecourseFacts) -> Assessment {
        assess_recourse(facts, day("2026-05-04"), &RateBook::NATIONAL)
    }

    fn outcome(facts: &RecourseFacts) -> (Outcome, Option<Code>) {
        let found = found(facts);
        (found.outcome, found.reason)
    }

    #[test]
    fn liability_loss_and_causation_are_needed_and_found_by_a_person() {
        assert_eq!(outcome(&liable()), (Outcome::Grant, None));
        for facts in [
            RecourseFacts { liable: known(false), ..liable() },
            RecourseFacts { loss: known(false), ..liable() },
            RecourseFacts { causation: known(false), ..liable() },
        ] {
            assert_eq!(outcome(&facts), (Outcome::Refuse, Some(Code::NotLiable)));
        }
        for facts in [
            RecourseFacts { liable: None, ..liable() },
            RecourseFacts { loss: None, ..liable() },
            RecourseFacts { causation: None, ..liable() },
            RecourseFacts { patient_scheme: None, ..liable() },
        ] {
            assert_eq!(outcome(&facts), (Outcome::Manual, Some(Code::LiabilityOpen)));
        }
        let patient = RecourseFacts { patient_scheme: known(true), ..liable() };
        assert_eq!(outcome(&patient), (Outcome::Refuse, Some(Code::PatientScheme)));
    }

    #[test]
    fn benefit_and_refund_count_and_nothing_else() {
        let other = RecourseFacts { other: known(Money::from_ore(99_900)), ..liable() };
        for facts in [liable(), other] {
            assert_eq!(found(&facts).money(AMOUNT.id), Some(Money::from_ore(1_500_000)));
        }
        let nothing =
            RecourseFacts { benefit: known(Money::ZERO), refund: known(Money::ZERO), ..liable() };
        assert_eq!(outcome(&nothing), (Outcome::Refuse, Some(Code::NoRecourse)));
        let unknown = RecourseFacts { refund: None, ..liable() };
        assert_eq!(outcome(&unknown), (Outcome::Wait, Some(Code::AmountMissing)));
    }

    #[test]
    fn interest_runs_from_a_month_after_the_claim_was_presented() {
        let presented = RecourseFacts { presented: known(day("2017-11-13")), ..liable() };
        let value = |facts: &RecourseFacts, rule| found(facts).value(rule).cloned();
        assert_eq!(value(&presented, INTEREST.id), Some(Value::Day(day("2017-12-13"))));
        assert_eq!(value(&presented, FORM.id), Some(Value::Word("DP 210 A".into())));
        assert_eq!(value(&liable(), INTEREST.id), None);
        assert_eq!(value(&liable(), FORM.id), Some(Value::Word("DP 210".into())));
    }

    #[test]
    fn half_of_what_is_paid_in_is_the_states() {
        let share = |ore| {
            let facts = RecourseFacts { received: known(Money::from_ore(ore)), ..liable() };
            found(&facts).money(STATE.id)
        };
        assert_eq!(share(1_500_000), Some(Money::from_ore(750_000)));
        assert_eq!(share(101), Some(Money::from_ore(50)));
        assert_eq!(share(-1), None);
    }
}
