//! The insurance of small employers — *sygedagpengeforsikring for mindre arbejdsgivere* (SDL § 55): who may be in it, and its premium.

use chrono::NaiveDate;

use crate::fraction::Fraction;
use crate::law::rate_book::RateBook;
use crate::law::rates;
use crate::money::Money;

/// The payroll of the last year up to which an employer may join the insurance, and above which it must leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PayrollLimits {
    /// For joining.
    pub admission: Money,
    /// For staying.
    pub exclusion: Money,
}

/// The limits that belong to a weekly maximum, on a day.
///
/// Nothing when a figure is not known for the day, or the product leaves the range.
#[must_use]
pub fn limits(weekly: Money, day: NaiveDate, book: &RateBook<'_>) -> Option<PayrollLimits> {
    let limit = |series| {
        let weeks = book.rate(series, day)?.amount;
        weekly.ore().checked_mul(weeks).map(Money::from_ore)
    };
    Some(PayrollLimits {
        admission: limit(&rates::SICKNESS_S55_ADMISSION)?,
        exclusion: limit(&rates::SICKNESS_S55_EXCLUSION)?,
    })
}

/// Whether an employer may join.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Admission {
    /// It may.
    Open,
    /// Its payroll of the last year was above the limit.
    TooLarge,
    /// The public pays for too much of it.
    PublicFunding,
}

/// Whether an employer with this payroll in the last year, of which the public paid so many percent, may join on a day.
///
/// Nothing when a figure is not known for the day.
#[must_use]
pub fn admission(
    payroll: Money,
    public_percent: i64,
    day: NaiveDate,
    book: &RateBook<'_>,
) -> Option<Admission> {
    let weekly = Money::from_ore(book.rate(&rates::SICKNESS_WEEKLY_MAX, day)?.amount);
    if book.rate(&rates::SICKNESS_S55_PUBLIC_FUNDING, day)?.amount <= public_percent {
        return Some(Admission::PublicFunding);
    }
    let most = limits(weekly, day, book)?.admission;
    Some(if payroll <= most { Admission::Open } else { Admission::TooLarge })
}

/// The premium of a year by its payroll, in whole kroner.
///
/// Nothing in a year whose percentage is not known.
#[must_use]
pub fn premium(payroll: Money, day: NaiveDate, book: &RateBook<'_>) -> Option<Money> {
    let points = book.rate(&rates::SICKNESS_S55_PREMIUM, day)?.amount;
    Some(Fraction::from(payroll).parts(points, 10_000)?.round_to_krone_half_up())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("an ISO date")
    }

    fn check(kroner: i64, public_percent: i64, expect: Admission) {
        let payroll = Money::from_ore(kroner * 100);
        let found = admission(payroll, public_percent, day("2024-03-01"), &RateBook::NATIONAL);
        assert_eq!(found, Some(expect), "{kroner} {public_percent}");
    }

    #[test]
    fn a_payroll_up_to_1750_weekly_amounts_is_open_and_half_public_funding_is_not() {
        check(8_216_250, 0, Admission::Open);
        check(8_216_251, 0, Admission::TooLarge);
        check(8_216_250, 49, Admission::Open);
        check(8_216_250, 50, Admission::PublicFunding);
    }

    #[test]
    fn a_premium_is_known_in_the_years_that_are_printed_and_never_carried_over() {
        let of = |on: &str| premium(Money::from_ore(100_000_000), day(on), &RateBook::NATIONAL);
        assert_eq!(of("2024-12-31"), Some(Money::from_ore(870_000)));
        assert_eq!(of("2018-01-01"), Some(Money::from_ore(710_000)));
        for unknown in ["2019-01-01", "2023-06-01", "2025-01-01"] {
            assert_eq!(of(unknown), None, "{unknown}");
        }
    }
}
