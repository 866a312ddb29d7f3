//! Rate years (SDL § 50): they begin on the first Monday of January and hold to the day before the next one.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::fraction::Fraction;
use crate::law::rate_book::RateBook;
use crate::law::rates;
use crate::money::Money;
use crate::sickness::days::minus;

/// The first Monday of January.
#[must_use]
pub fn start(year: i32) -> NaiveDate {
    NaiveDate::from_weekday_of_month_opt(year, 1, Weekday::Mon, 1).unwrap_or(NaiveDate::MAX)
}

/// The rate year that a day belongs to.
#[must_use]
pub fn of(day: NaiveDate) -> i32 {
    if day < start(day.year()) { day.year() - 1 } else { day.year() }
}

/// The last day of a rate year.
#[must_use]
pub fn end(year: i32) -> NaiveDate {
    match start(year.saturating_add(1)) {
        NaiveDate::MAX => NaiveDate::MAX,
        next => minus(next, 1),
    }
}

/// The hourly maximum that belongs to a weekly one: a 37th, in whole øre.
#[must_use]
pub fn hourly(weekly: Money) -> Option<Money> {
    part(weekly, 1, 37).map(Fraction::round_to_ore_half_up)
}

/// The weekly maximum that belongs to an hourly one: 37 hours, in whole kroner.
#[must_use]
pub fn weekly(hourly: Money) -> Option<Money> {
    part(hourly, 37, 1).map(Fraction::round_to_krone_half_up)
}

/// The least weekly amount of an insured self-employed person (SDL § 45): two thirds of the maximum, in whole kroner.
#[must_use]
pub fn insured_minimum(weekly: Money) -> Option<Money> {
    part(weekly, 2, 3).map(Fraction::round_to_krone_half_up)
}

/// A period by rate years, oldest first.
///
/// # Errors
/// The first day for which no weekly maximum is loaded.
pub fn split(
    from: NaiveDate,
    to: NaiveDate,
    book: &RateBook<'_>,
) -> Result<Vec<(NaiveDate, NaiveDate)>, NaiveDate> {
    let mut parts = Vec::new();
    let mut begin = from;
    while begin <= to {
        let last = end(of(begin)).min(to);
        if book.rate(&rates::SICKNESS_WEEKLY_MAX, begin).is_none() {
            return Err(begin);
        }
        parts.push((begin, last));
        // The calendar ends somewhere: there is no day after its last.
        let Some(next) = last.succ_opt() else { break };
        begin = next;
    }
    Ok(parts)
}

fn part(money: Money, numerator: i64, denominator: i64) -> Option<Fraction> {
    Fraction::from(money).checked_mul((numerator, denominator).try_into().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("an ISO date")
    }

    #[test]
    fn a_rate_year_begins_on_the_first_monday_of_january() {
        for (year, first) in
            [(2018, "2018-01-01"), (2019, "2019-01-07"), (2024, "2024-01-01"), (2026, "2026-01-05")]
        {
            assert_eq!(start(year), day(first));
            assert_eq!(of(day(first)), year);
            assert_eq!(of(minus(day(first), 1)), year - 1);
        }
        assert_eq!(end(2026), day("2027-01-03"));
    }

    #[test]
    fn the_table_checks_itself() {
        for value in rates::SICKNESS_WEEKLY_MAX.values {
            let weekly_max = Money::from_ore(value.amount);
            let found = rates::SICKNESS_HOURLY_MAX.on(value.from).map(|rate| rate.amount);
            assert_eq!(hourly(weekly_max).map(Money::ore), found, "{}", value.from);
            assert_eq!(hourly(weekly_max).and_then(weekly), Some(weekly_max), "{}", value.from);
            assert_eq!(weekly_max.ore() % 500, 0, "a regulated amount is divisible by 5 kroner");
            assert_eq!(start(value.from.year()), value.from);
            assert_eq!(end(value.from.year()), value.to);
        }
    }

    #[test]
    fn a_year_that_is_not_loaded_ends_the_split() {
        let book = RateBook::NATIONAL;
        assert_eq!(split(day("2026-12-01"), day("2027-02-01"), &book), Err(day("2027-01-04")));
        assert_eq!(split(day("2017-12-31"), day("2018-01-01"), &book), Err(day("2017-12-31")));
    }
}
