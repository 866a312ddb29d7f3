//! A week of partial absence of an employee (SDL § 53): the hours that pay, and whether the person counts as recovered.

pub mod facts;
pub mod levers;
pub mod rules;

use chrono::NaiveDate;

use crate::law::rate_book::RateBook;
use crate::law::rates;
use crate::rule::assessment::{Assessment, assess};
use crate::rule::contrast::{Contrast, contrasts};
use crate::rule::explain::Area;
use crate::sickness::partial_week::facts::PartialFacts;
use crate::sickness::partial_week::levers::LEVERS;
use crate::sickness::partial_week::rules::{PARTIAL_WEEK, PartialRule};

/// What explanations need to know of a week of partial absence.
pub static AREA: Area = Area {
    facts: &[facts::NAMES],
    heading: |id| PARTIAL_WEEK.iter().copied().find(|rule| rule.id == id).map(PartialRule::heading),
    act: |_| None,
    rates: &[&rates::SICKNESS_PARTIAL_HOURS],
    policies: &[&rates::SICKNESS_FOUR_HOURS_WEEK],
};

/// The week that begins on this Monday.
#[must_use]
pub fn compute(monday: NaiveDate, facts: &PartialFacts, book: &RateBook<'_>) -> Assessment {
    assess(PARTIAL_WEEK, facts, book, monday)
}

/// The nearest changes of one fact that would give another outcome: half an hour more absence, and the week pays.
#[must_use]
pub fn nearest_changes(
    monday: NaiveDate,
    facts: &PartialFacts,
    book: &RateBook<'_>,
) -> Vec<Contrast> {
    let now = compute(monday, facts, book);
    contrasts(facts, LEVERS, |other| {
        let then = compute(monday, other, book);
        (then.outcome, then.reason) != (now.outcome, now.reason)
    })
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::calendar::period::Period;
    use crate::code::Code;
    use crate::hours::Hours;
    use crate::law::rate_book::{Overlay, OverlayPolicy};
    use crate::rule::fact::{Known, Origin, Source};
    use crate::rule::value::Value;
    use crate::sickness::partial_week::rules::PAYABLE;
    use crate::sickness::right::kinds::Claimant;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("an ISO date")
    }

    fn known<T>(value: T) -> Known<T> {
        let source = Source { origin: Origin::CaseFile, on: day("2026-03-02") };
        Known::new(value, source, DateTime::UNIX_EPOCH)
    }

    fn hours(hundredths: i64) -> Option<Known<Hours>> {
        Some(known(Hours::from_hundredths(hundredths)))
    }

    /// A full week of an employee with 37 hours.
    fn week(worked: i64) -> PartialFacts {
        PartialFacts {
            claimant: Some(known(Claimant::Employee)),
            contracted: hours(3_700),
            worked: hours(worked),
            shortened: Some(known(false)),
            ..PartialFacts::default()
        }
    }

    /// The same person in a week with so many contracted hours left.
    fn shortened(contracted: i64, worked: i64) -> PartialFacts {
        PartialFacts {
            shortened: Some(known(true)),
            contracted_here: hours(contracted),
            ..week(worked)
        }
    }

    fn check_with(facts: &PartialFacts, book: &RateBook<'_>, expect: (Option<i64>, Option<Code>)) {
        let found = compute(day("2026-03-02"), facts, book);
        let pays = match found.value(PAYABLE.id) {
            Some(Value::Hours(hours)) => Some(hours.hundredths()),
            _ => None,
        };
        assert_eq!((pays, found.reason), expect, "{facts:?}");
    }

    fn check(facts: &PartialFacts, pays: Option<i64>, reason: Option<Code>) {
        check_with(facts, &RateBook::NATIONAL, (pays, reason));
    }

    #[test]
    fn four_hours_pay_and_a_hundredth_less_is_recovery() {
        check(&week(3_300), Some(400), None);
        check(&week(3_301), Some(0), Some(Code::RecoveredUnderFourHours));
        check(&week(4_000), Some(0), Some(Code::RecoveredUnderFourHours));
        check(&week(0), Some(3_700), None);
    }

    #[test]
    fn unknown_hours_are_a_gap_and_impossible_ones_are_told() {
        check(&PartialFacts { worked: None, ..week(0) }, None, Some(Code::HoursNotReported));
        check(&PartialFacts { contracted: None, ..week(0) }, None, Some(Code::HoursNotReported));
        check(&week(-1), None, Some(Code::Range));
        check(&week(16_801), None, Some(Code::Range));
        check(&PartialFacts { contracted: hours(0), ..week(0) }, None, Some(Code::Range));
    }

    #[test]
    fn a_shortened_week_is_measured_on_a_full_one_and_nobody_recovers_by_it() {
        // 3,20 hours of 29,60 are 4 of 37.
        check(&shortened(2_960, 2_640), Some(320), None);
        check(&shortened(2_960, 2_641), None, Some(Code::UnderFourHours));
        check(&shortened(0, 0), None, Some(Code::UnderFourHours));
        check(&PartialFacts { shortened: None, ..week(3_600) }, None, Some(Code::FactMissing));
        let policy = OverlayPolicy {
            key: "SICKNESS_FOUR_HOURS_WEEK".into(),
            period: Period::open(day("2012-01-02")),
            choice: "ACTUAL_WEEK".into(),
            source: "test".into(),
        };
        let overlay = Overlay { policies: vec![policy], ..Overlay::default() };
        let book = RateBook::with(&overlay);
        let asks = (None, Some(Code::UnderFourHours));
        check_with(&shortened(2_960, 2_640), &book, asks);
        check_with(&shortened(2_960, 2_561), &book, asks);
        check_with(&shortened(2_960, 2_560), &book, (Some(400), None));
    }

    #[test]
    fn who_lost_the_work_or_finds_none_of_fewer_hours_counts_as_fully_absent() {
        let lost = PartialFacts { lost_work: Some(known(true)), ..week(3_600) };
        check(&lost, Some(3_700), None);
        let offered = PartialFacts { no_part_time_work: Some(known(true)), ..week(3_600) };
        check(&offered, Some(3_700), None);
        let denied = PartialFacts { no_part_time_work: Some(known(false)), ..week(3_600) };
        check(&denied, Some(0), Some(Code::RecoveredUnderFourHours));
        let unemployed =
            PartialFacts { claimant: Some(known(Claimant::Unemployed)), ..week(3_600) };
        check(&unemployed, Some(3_700), None);
        let business =
            PartialFacts { claimant: Some(known(Claimant::SelfEmployed)), ..week(3_600) };
        check(&business, None, None);
    }

    #[test]
    fn half_an_hour_more_absence_is_named() {
        let changes = nearest_changes(day("2026-03-02"), &week(3_350), &RateBook::NATIONAL);
        let worked = changes.iter().find(|change| change.path == "partial.worked");
        assert_eq!(
            worked.map(|change| &change.change),
            Some(&Value::Hours(Hours::from_hundredths(-50)))
        );
    }
}
