//! Days that pay and days that do not: public holidays on weekdays, weeks, calendar months.

use chrono::{Datelike, Days, IsoWeek, Months, NaiveDate, Weekday};

use crate::calendar::is_public_holiday;

/// The first day since when no benefit is paid for a public holiday.
const HOLIDAYS_SINCE: NaiveDate = match NaiveDate::from_ymd_opt(2012, 7, 2) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// A public holiday on Monday to Friday — *søgnehelligdag*. Neither benefit nor refund is paid for it.
#[must_use]
pub fn is_weekday_holiday(day: NaiveDate) -> bool {
    day >= HOLIDAYS_SINCE
        && !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
        && is_public_holiday(day)
}

/// The longest run of weeks that is looked at day by day: a hundred years. No absence lasts as long.
pub const MOST_WEEKS: i64 = 5_218;

/// How many days from Monday to Friday pay, both ends included; none of them when the last lies before the first.
///
/// Nothing when they are further apart than [`MOST_WEEKS`].
#[must_use]
pub fn payable_weekdays(from: NaiveDate, to: NaiveDate) -> Option<usize> {
    let pays = |day: &NaiveDate| {
        !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !is_weekday_holiday(*day)
    };
    (weeks_between(from, to) <= MOST_WEEKS).then(|| days(from, to).filter(pays).count())
}

/// Whole weeks from one day to another, below zero when the other comes first.
#[must_use]
pub fn weeks_between(from: NaiveDate, to: NaiveDate) -> i64 {
    to.signed_duration_since(from).num_weeks()
}

/// Every day from the first to the last, both included.
pub fn days(from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    from.iter_days().take_while(move |day| *day <= to)
}

/// The last of so many calendar days from the first on.
#[must_use]
pub fn last_of(first: NaiveDate, length: i64) -> NaiveDate {
    minus(plus(first, u64::try_from(length).unwrap_or(0)), 1)
}

/// The Monday of the ISO week of a day.
#[must_use]
pub fn monday_of(day: NaiveDate) -> NaiveDate {
    let back = u64::from(day.weekday().num_days_from_monday());
    day.checked_sub_days(Days::new(back)).unwrap_or(NaiveDate::MIN)
}

/// The Sunday of the ISO week of a day.
#[must_use]
pub fn sunday_of(day: NaiveDate) -> NaiveDate {
    plus(monday_of(day), 6)
}

/// The day so many days later.
#[must_use]
pub fn plus(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX)
}

/// The day so many days earlier.
#[must_use]
pub fn minus(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(NaiveDate::MIN)
}

/// The same day number so many calendar months later, or the last day of that month.
#[must_use]
pub fn months_later(day: NaiveDate, months: u32) -> NaiveDate {
    day.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX)
}

/// The same day number so many calendar months earlier, or the last day of that month.
#[must_use]
pub fn months_earlier(day: NaiveDate, months: u32) -> NaiveDate {
    day.checked_sub_months(Months::new(months)).unwrap_or(NaiveDate::MIN)
}

/// The first day of the month of a day.
#[must_use]
pub fn first_of_month(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// The last day of the month of a day.
#[must_use]
pub fn last_of_month(day: NaiveDate) -> NaiveDate {
    minus(months_later(first_of_month(day), 1), 1)
}

/// A week as it is written: `2026-W04`.
#[must_use]
pub fn week_text(week: IsoWeek) -> String {
    format!("{:04}-W{:02}", week.year(), week.week())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("an ISO date")
    }

    #[test]
    fn a_holiday_counts_on_weekdays_and_since_2012_only() {
        for (holiday, expect) in [
            ("2023-05-05", true),
            ("2024-04-26", false),
            ("2026-12-25", true),
            ("2026-12-26", false),
            ("2012-05-28", false),
            ("2012-12-25", true),
            ("2026-06-05", false),
        ] {
            assert_eq!(is_weekday_holiday(day(holiday)), expect, "{holiday}");
        }
    }

    #[test]
    fn weekdays_between_two_years_are_counted_without_the_holiday() {
        assert_eq!(payable_weekdays(day("2023-12-29"), day("2024-01-03")), Some(3));
        assert_eq!(payable_weekdays(day("2026-01-02"), day("2026-01-01")), Some(0));
        assert_eq!(payable_weekdays(day("2026-01-02"), NaiveDate::MAX), None);
    }

    #[test]
    fn a_month_back_from_the_31st_is_the_last_day() {
        assert_eq!(months_earlier(day("2024-05-31"), 3), day("2024-02-29"));
        assert_eq!(months_earlier(day("2025-05-31"), 3), day("2025-02-28"));
        assert_eq!(last_of_month(day("2024-02-10")), day("2024-02-29"));
    }

    #[test]
    fn weeks_run_from_monday_to_sunday_over_the_turn_of_the_year() {
        assert_eq!(monday_of(day("2026-01-01")), day("2025-12-29"));
        assert_eq!(sunday_of(day("2025-12-29")), day("2026-01-04"));
        assert_eq!(week_text(day("2025-12-29").iso_week()), "2026-W01");
    }
}
