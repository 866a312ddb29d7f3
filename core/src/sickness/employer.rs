//! The employer: who must pay the first 30 days (SDL § 30), and which they are.

use chrono::{DateTime, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::calendar::period::Period;
use crate::hours::Hours;
use crate::law::rate_book::RateBook;
use crate::law::rates;
use crate::rule::fact::{Known, Origin, Source};
use crate::rule::value::Value;
use crate::sickness::days::last_of;
use crate::sickness::payer::facts::PayerFacts;
use crate::sickness::payer::payer_and_payee;
use crate::sickness::payer::rules::EMPLOYER_DUTY;
use crate::sickness::right::kinds::Claimant;

/// What the duty of the employer rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Employment {
    /// Whole weeks of unbroken employment before the absence. Sickness, leave, holiday, agreed unpaid days, courses and
    /// conflicts during the employment count (stk. 3).
    pub unbroken_weeks: i64,
    /// Hours worked for the employer in the last eight weeks; hours of holiday and sickness do not count.
    pub hours_worked: Hours,
    /// At work on the day sickness set in, or on the last working day before and due to work that day (stk. 4): then only
    /// the hours count, whatever the breaks.
    pub rehired_and_at_work: bool,
}

/// The two tests, and what comes of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct EmployerDuty {
    /// Eight weeks.
    pub weeks_met: bool,
    /// 74 hours.
    pub hours_met: bool,
    /// The employer pays the first 30 days.
    pub applies: bool,
}

/// Whether the employer must pay, as the rules of who pays whom have it: each test asked with the other met.
///
/// Nothing when the limits are not known for the day.
#[must_use]
pub fn duty(
    employment: Employment,
    first_absence_day: NaiveDate,
    book: &RateBook<'_>,
) -> Option<EmployerDuty> {
    let asked = |employment| applies(employment, first_absence_day, book);
    let enough = Hours::from_hundredths(i64::MAX);
    Some(EmployerDuty {
        weeks_met: asked(Employment {
            hours_worked: enough,
            rehired_and_at_work: false,
            ..employment
        })?,
        hours_met: asked(Employment { rehired_and_at_work: true, ..employment })?,
        applies: asked(employment)?,
    })
}

fn applies(employment: Employment, first: NaiveDate, book: &RateBook<'_>) -> Option<bool> {
    let known = Known::new((), Source { origin: Origin::Case, on: first }, DateTime::UNIX_EPOCH);
    let facts = PayerFacts {
        claimant: vec![known.with(Claimant::Employee)],
        first_absence_day: vec![known.with(first)],
        unbroken_weeks: vec![known.with(employment.unbroken_weeks)],
        hours_worked: vec![known.with(employment.hours_worked)],
        rehired: vec![known.with(employment.rehired_and_at_work)],
        ..PayerFacts::default()
    };
    match payer_and_payee(first, &facts, book).value(EMPLOYER_DUTY.id)? {
        Value::Flag(applies) => Some(*applies),
        _ => None,
    }
}

/// The employer period — *arbejdsgiverperiode*: 30 calendar days from the first absence day, never extended, cut short by the
/// end of the employment.
#[must_use]
pub fn period(
    first_absence_day: NaiveDate,
    employment_ends: Option<NaiveDate>,
    book: &RateBook<'_>,
) -> Option<Period> {
    let days = book.rate(&rates::SICKNESS_EMPLOYER_PERIOD, first_absence_day)?.amount;
    let last = last_of(first_absence_day, days);
    let last = employment_ends.map_or(last, |ends| ends.min(last));
    Period::new(first_absence_day, Some(last)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("an ISO date")
    }

    fn check(weeks: i64, hundredths: i64, rehired: bool, expect: bool) {
        let employment = Employment {
            unbroken_weeks: weeks,
            hours_worked: Hours::from_hundredths(hundredths),
            rehired_and_at_work: rehired,
        };
        let found = duty(employment, day("2026-03-02"), &RateBook::NATIONAL).expect("known limits");
        assert_eq!(found.applies, expect, "{weeks} {hundredths} {rehired}");
    }

    #[test]
    fn eight_weeks_and_74_hours_make_the_duty() {
        check(8, 7_400, false, true);
        check(7, 7_400, false, false);
        check(8, 7_399, false, false);
    }

    #[test]
    fn who_was_rehired_and_at_work_needs_the_hours_only() {
        check(1, 7_400, true, true);
        check(1, 7_399, true, false);
    }

    #[test]
    fn the_period_is_30_calendar_days_or_less() {
        let found = |ends: Option<&str>| {
            period(day("2024-03-18"), ends.map(day), &RateBook::NATIONAL)
                .and_then(|found| found.to())
        };
        assert_eq!(found(None), Some(day("2024-04-16")));
        assert_eq!(found(Some("2024-04-15")), Some(day("2024-04-15")));
        assert_eq!(found(Some("2024-05-15")), Some(day("2024-04-16")));
    }
}
