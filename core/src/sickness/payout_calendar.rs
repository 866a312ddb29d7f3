//! The payment calendar of the citizens — *udbetalingskalender*. A published calendar is data; here is the proposal for it.

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use crate::calendar::{Calendar, ClosedDays};
use crate::sickness::days::{last_of_month, minus, monday_of, plus};

/// The days on which banks are closed besides public holidays. Only Christmas Eve is confirmed, by a printed calendar.
pub const BANK_CLOSED: ClosedDays = ClosedDays {
    constitution_day: true,
    christmas_eve: true,
    new_years_eve: true,
    friday_after_ascension: true,
};

/// A period that is paid at once: whole ISO weeks in arrears.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PayoutPeriod {
    /// The first day, a Monday.
    pub from: NaiveDate,
    /// The last day, a Sunday.
    pub to: NaiveDate,
    /// The day the money is on the account — *dispositionsdag*.
    pub value_date: NaiveDate,
}

impl PayoutPeriod {
    /// How many weeks it has.
    #[must_use]
    pub fn weeks(&self) -> i64 {
        (self.to.signed_duration_since(self.from).num_days() + 1) / 7
    }
}

/// From one month to the next there are four weeks or five.
const WEEKS: std::ops::RangeInclusive<i64> = 4..=5;

/// Why a calendar cannot be proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the period before does not end on a Sunday four or five weeks before the new one does")]
pub struct PayoutPeriodError;

/// The proposal for the payment of a month: the value date is the last Thursday, or the nearest bank day before it; the
/// period runs from the day after the one before to the Sunday before the week of payment.
///
/// # Errors
/// When the period before does not end on a Sunday, reaches into the week of payment, or is not the one of the month before.
pub fn propose(
    month: NaiveDate,
    previous_end: NaiveDate,
) -> Result<PayoutPeriod, PayoutPeriodError> {
    let thursday = last_thursday(month);
    let period = PayoutPeriod {
        from: plus(previous_end, 1),
        to: minus(monday_of(thursday), 1),
        value_date: bank_day_on_or_before(thursday),
    };
    let whole = previous_end.weekday() == Weekday::Sun && WEEKS.contains(&period.weeks());
    whole.then_some(period).ok_or(PayoutPeriodError)
}

/// The payments of a year, from the end of the last period of the year before.
///
/// # Errors
/// When that end is not a Sunday in the last weeks of the year before.
pub fn propose_year(
    year: i32,
    previous_end: NaiveDate,
) -> Result<Vec<PayoutPeriod>, PayoutPeriodError> {
    let mut end = previous_end;
    let mut periods = Vec::with_capacity(12);
    for month in 1..=12 {
        let first = NaiveDate::from_ymd_opt(year, month, 1).ok_or(PayoutPeriodError)?;
        let period = propose(first, end)?;
        end = period.to;
        periods.push(period);
    }
    Ok(periods)
}

fn last_thursday(month: NaiveDate) -> NaiveDate {
    let last = last_of_month(month);
    let back =
        (last.weekday().num_days_from_monday() + 7 - Weekday::Thu.num_days_from_monday()) % 7;
    minus(last, u64::from(back))
}

fn bank_day_on_or_before(day: NaiveDate) -> NaiveDate {
    let banks = Calendar::new(BANK_CLOSED);
    let mut found = day;
    while !banks.is_working_day(found) && found > NaiveDate::MIN {
        found = minus(found, 1);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("an ISO date")
    }

    #[test]
    fn the_printed_rows_of_a_municipal_calendar_come_out() {
        let january = propose(day("2026-01-01"), day("2025-12-21")).expect("whole weeks");
        assert_eq!((january.to, january.value_date), (day("2026-01-25"), day("2026-01-29")));
        assert_eq!(january.weeks(), 5);
        let february = propose(day("2026-02-01"), january.to).expect("whole weeks");
        assert_eq!((february.to, february.value_date), (day("2026-02-22"), day("2026-02-26")));
        assert_eq!(february.weeks(), 4);
    }

    #[test]
    fn the_years_do_not_follow_a_strict_4_4_5() {
        let weeks = |year, end| -> Vec<i64> {
            propose_year(year, day(end))
                .expect("whole weeks")
                .iter()
                .map(PayoutPeriod::weeks)
                .collect()
        };
        assert_eq!(weeks(2024, "2023-12-24"), [4, 5, 4, 4, 5, 4, 4, 5, 4, 5, 4, 4]);
        assert_eq!(weeks(2026, "2025-12-21")[..3], [5, 4, 4]);
    }

    #[test]
    fn a_closed_thursday_moves_to_the_bank_day_before() {
        let value = |month, end| {
            propose(day(month), day(end)).map(|period| period.value_date).expect("whole weeks")
        };
        assert_eq!(value("2025-12-01", "2025-11-23"), day("2025-12-23"));
        assert_eq!(value("2024-03-01", "2024-02-25"), day("2024-03-27"));
        assert_eq!(value("2026-12-01", "2026-11-22"), day("2026-12-30"));
    }

    #[test]
    fn a_period_that_is_not_of_whole_weeks_is_refused() {
        assert_eq!(propose(day("2026-02-01"), day("2026-01-24")), Err(PayoutPeriodError));
        assert_eq!(propose(day("2026-02-01"), day("2026-02-22")), Err(PayoutPeriodError));
    }
}
