//! The employer: who must pay the first 30 days (SDL § 30), and the refund of insured employers inside them (§ 55).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::calendar::period::Period;
use crate::hours::Hours;
use crate::law::rate_book::RateBook;
use crate::law::rates;
use crate::sickness::days::plus;

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

/// Whether the employer must pay.
///
/// Nothing when the limits are not known for the day.
#[must_use]
pub fn duty(
    employment: Employment,
    first_absence_day: NaiveDate,
    book: &RateBook<'_>,
) -> Option<EmployerDuty> {
    let limit = |series| book.rate(series, first_absence_day).map(|found| found.amount);
    let weeks_met = employment.unbroken_weeks >= limit(&rates::SICKNESS_EMPLOYER_WEEKS)?;
    let hours_met = employment.hours_worked.hundredths() >= limit(&rates::SICKNESS_EMPLOYER_HOURS)?;
    let applies = hours_met && (weeks_met || employment.rehired_and_at_work);
    Some(EmployerDuty { weeks_met, hours_met, applies })
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
    let last = plus(first_absence_day, u64::try_from(days.checked_sub(1)?).ok()?);
    let last = employment_ends.map_or(last, |ends| ends.min(last));
    Period::new(first_absence_day, Some(last)).ok()
}

/// The refund of an insured small employer inside the employer period: from the second absence day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InsuredRefund {
    /// Calendar days of the employer period that are refunded.
    pub days: i64,
    /// The first day of refund; without insurance that after the employer period.
    pub first_day: NaiveDate,
}

/// The refundable days inside an employer period; insurance counts only when it was valid on the first absence day.
///
/// Nothing when the length of the period is not known for the day.
#[must_use]
pub fn insured_refund(
    insured: bool,
    first_absence_day: NaiveDate,
    requested_from: Option<NaiveDate>,
    book: &RateBook<'_>,
) -> Option<InsuredRefund> {
    let last = period(first_absence_day, None, book)?.to()?;
    let begins = if insured { plus(first_absence_day, 1) } else { plus(last, 1) };
    let first_day = requested_from.map_or(begins, |from| from.max(begins));
    let days = (last.signed_duration_since(first_day).num_days() + 1).max(0);
    Some(InsuredRefund { days, first_day })
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

    #[test]
    fn insured_refund_begins_on_the_second_day_and_never_before_the_request() {
        let found = |insured, from: Option<&str>| {
            insured_refund(insured, day("2024-03-18"), from.map(day), &RateBook::NATIONAL)
                .map(|found| (found.days, found.first_day))
        };
        assert_eq!(found(true, None), Some((29, day("2024-03-19"))));
        assert_eq!(found(true, Some("2024-04-16")), Some((1, day("2024-04-16"))));
        assert_eq!(found(true, Some("2024-04-17")), Some((0, day("2024-04-17"))));
        assert_eq!(found(false, None), Some((0, day("2024-04-17"))));
    }
}
