//! The right lapses when the citizen does not cooperate — *bortfald* (SDL §§ 21, 21 a).

pub mod facts;
pub mod rules;

use chrono::NaiveDate;

use crate::law::rate_book::RateBook;
use crate::law::rates;
use crate::rule::assessment::{Assessment, assess};
use crate::rule::explain::Area;
use crate::sickness::lapse::facts::LapseFacts;
use crate::sickness::lapse::rules::{LAPSE, LapseRule};

/// What explanations need to know of a lapse.
pub static AREA: Area = Area {
    facts: &[facts::NAMES],
    heading: |id| LAPSE.iter().copied().find(|rule| rule.id == id).map(LapseRule::heading),
    act: |_| None,
    rates: rates::SICKNESS_RATES,
    policies: rates::SICKNESS_POLICIES,
};

/// Whether the right lapses, as it is seen on a day: granted means that it can.
#[must_use]
pub fn assess_lapse(facts: &LapseFacts, day: NaiveDate, book: &RateBook<'_>) -> Assessment {
    assess(LAPSE, facts, book, day)
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::calendar::period::Period;
    use crate::code::Code;
    use crate::law::rate_book::{Overlay, OverlayPolicy};
    use crate::rule::assessment::Outcome;
    use crate::rule::fact::{Known, Origin, Source};
    use crate::rule::value::Value;
    use crate::sickness::lapse::facts::LapseGround;
    use crate::sickness::lapse::rules::{FROM, RESUMES};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("an ISO date")
    }

    fn known<T>(value: T) -> Option<Known<T>> {
        let source = Source { origin: Origin::CaseFile, on: day("2026-03-02") };
        Some(Known::new(value, source, DateTime::UNIX_EPOCH))
    }

    fn stays_away() -> LapseFacts {
        LapseFacts {
            ground: known(LapseGround::NoCooperation),
            reasonable_cause: known(false),
            warned: known(true),
            heard: known(true),
            opened: known(day("2026-03-02")),
            letter: known(day("2026-03-20")),
            ..LapseFacts::default()
        }
    }

    fn check(facts: &LapseFacts, expect: (Outcome, Option<Code>)) {
        let found = assess_lapse(facts, day("2026-03-20"), &RateBook::NATIONAL);
        assert_eq!((found.outcome, found.reason), expect);
    }

    #[test]
    fn each_condition_alone_keeps_the_right() {
        check(&stays_away(), (Outcome::Grant, None));
        for (facts, code) in [
            (LapseFacts { reasonable_cause: known(true), ..stays_away() }, Code::LapseExcused),
            (LapseFacts { warned: known(false), ..stays_away() }, Code::LapseNotWarned),
            (LapseFacts { heard: known(false), ..stays_away() }, Code::LapseNotHeard),
            (
                LapseFacts { ground: known(LapseGround::RefusesTreatment), ..stays_away() },
                Code::LapseTreatment,
            ),
        ] {
            check(&facts, (Outcome::Refuse, Some(code)));
        }
        let unknown = LapseFacts { warned: None, ..stays_away() };
        check(&unknown, (Outcome::Wait, Some(Code::FactMissing)));
    }

    #[test]
    fn an_unanswered_form_needs_proof_that_its_letter_arrived() {
        let form =
            |arrived| LapseFacts { ground: known(LapseGround::NoForm), arrived, ..stays_away() };
        check(&form(known(true)), (Outcome::Grant, None));
        check(&form(known(false)), (Outcome::Refuse, Some(Code::LapseUnproven)));
        check(&form(None), (Outcome::Wait, Some(Code::FactMissing)));
    }

    #[test]
    fn it_has_effect_from_the_letter_unless_the_municipality_chose_otherwise() {
        let from = |book: &RateBook<'_>| {
            assess_lapse(&stays_away(), day("2026-03-20"), book).value(FROM.id).cloned()
        };
        assert_eq!(from(&RateBook::NATIONAL), Some(Value::Day(day("2026-03-20"))));
        let policy = OverlayPolicy {
            key: "SICKNESS_LAPSE_EFFECT".into(),
            period: Period::open(day("2026-01-01")),
            choice: "DATE_OF_MATTER".into(),
            source: "test".into(),
        };
        let overlay = Overlay { policies: vec![policy], ..Overlay::default() };
        assert_eq!(from(&RateBook::with(&overlay)), Some(Value::Day(day("2026-03-02"))));
    }

    #[test]
    fn who_cooperates_within_four_weeks_is_paid_again_from_then() {
        let resumes = |on: &str| {
            let facts = LapseFacts { cooperates: known(day(on)), ..stays_away() };
            assess_lapse(&facts, day("2026-05-01"), &RateBook::NATIONAL).value(RESUMES.id).cloned()
        };
        assert_eq!(resumes("2026-04-16"), Some(Value::Day(day("2026-04-16"))));
        assert_eq!(resumes("2026-04-17"), Some(Value::Day(day("2026-04-17"))));
        assert_eq!(resumes("2026-04-18"), None);
        assert_eq!(resumes("2026-03-19"), Some(Value::Day(day("2026-03-20"))));
    }
}
