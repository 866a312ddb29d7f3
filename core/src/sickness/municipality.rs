//! The employment requirement against the municipality (SDL § 32, stk. 1, no. 1): 240 hours in six months, 40 in five of them.

use chrono::NaiveDate;

use crate::fraction::Fraction;
use crate::hours::Hours;
use crate::law::rate_book::RateBook;
use crate::law::rates;
use crate::money::Money;
use crate::sickness::days::{first_of_month, months_earlier};

/// The requirement counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HoursRequirement {
    /// Hours of the six months together.
    pub total: Hours,
    /// In how many of them there were enough.
    pub good_months: i64,
    /// Both tests are met.
    pub met: bool,
}

/// The first days of the six completed calendar months before an absence, oldest first.
#[must_use]
pub fn months(first_absence_day: NaiveDate) -> [NaiveDate; 6] {
    let month = first_of_month(first_absence_day);
    [6, 5, 4, 3, 2, 1].map(|back| months_earlier(month, back))
}

/// What the hours are measured on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HoursLimits {
    /// The hours of all months together.
    pub total: Hours,
    /// The hours of a good month.
    pub month: Hours,
    /// How many good months there must be.
    pub months: i64,
}

impl HoursLimits {
    /// Counts the hours of the months; none when the sum leaves the range.
    #[must_use]
    pub fn count(self, hours: &[Hours]) -> Option<HoursRequirement> {
        let total = Hours::sum(hours.iter().copied())?;
        let good = hours.iter().filter(|hours| **hours >= self.month).count();
        let good_months = i64::try_from(good).ok()?;
        let met = total >= self.total && good_months >= self.months;
        Some(HoursRequirement { total, good_months, met })
    }
}

/// Counts the hours; `hours` gives those of a month by its first day. A month without reports has no hours: whether that is
/// known, or only not reported, is asked before.
///
/// Nothing when the limits are not known for the day, or the sum leaves the range.
#[must_use]
pub fn count(
    first_absence_day: NaiveDate,
    hours: impl Fn(NaiveDate) -> Hours,
    book: &RateBook<'_>,
) -> Option<HoursRequirement> {
    let limit = |series| book.rate(series, first_absence_day).map(|found| found.amount);
    let limits = HoursLimits {
        total: Hours::from_hundredths(limit(&rates::SICKNESS_MUNICIPALITY_HOURS)?),
        month: Hours::from_hundredths(limit(&rates::SICKNESS_MUNICIPALITY_MONTH_HOURS)?),
        months: limit(&rates::SICKNESS_MUNICIPALITY_MONTHS)?,
    };
    limits.count(&months(first_absence_day).map(hours))
}

/// Hours derived from pay that was reported without them (BEK-B § 3): gross pay divided by the published average hourly pay,
/// in whole hundredths.
///
/// Nothing when the average is not above zero.
#[must_use]
pub fn derived_hours(gross_pay: Money, average_hourly_pay: Money) -> Option<Hours> {
    if average_hourly_pay.is_negative() {
        return None;
    }
    let hours = Fraction::from(gross_pay).checked_div(Fraction::from(average_hourly_pay))?;
    let hundred = Fraction::try_from((100, 1)).ok()?;
    Some(Hours::from_hundredths(hours.checked_mul(hundred)?.half_up()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(by_month: [i64; 6], expect: (i64, i64, bool)) {
        let first = "2024-07-10".parse().expect("an ISO date");
        let months = months(first);
        let hours = |month| {
            let at = months.iter().position(|known| *known == month).expect("one of the six");
            Hours::from_hundredths(by_month[at])
        };
        let found = count(first, hours, &RateBook::NATIONAL).expect("known limits");
        assert_eq!((found.total.hundredths(), found.good_months, found.met), expect);
    }

    #[test]
    fn both_tests_are_needed() {
        check([4_500, 4_500, 4_500, 4_500, 4_500, 2_000], (24_500, 5, true));
        check([4_800, 4_800, 4_800, 4_800, 4_800, 0], (24_000, 5, true));
        check([4_800, 4_800, 4_800, 4_800, 4_799, 0], (23_999, 5, false));
        check([10_000, 10_000, 4_000, 4_000, 3_999, 0], (31_999, 4, false));
        check([10_000, 10_000, 4_000, 4_000, 4_000, 0], (32_000, 5, true));
    }

    #[test]
    fn the_months_are_those_completed_before_the_absence() {
        let first = |day: &str| months(day.parse().expect("an ISO date"));
        assert_eq!(first("2024-07-31")[0].to_string(), "2024-01-01");
        assert_eq!(first("2024-01-01")[5].to_string(), "2023-12-01");
    }

    #[test]
    fn hours_come_from_pay_in_whole_hundredths() {
        let derived = |pay, average| {
            derived_hours(Money::from_ore(pay), Money::from_ore(average)).map(Hours::hundredths)
        };
        assert_eq!(derived(2_500_000, 18_709), Some(13_363));
        assert_eq!(derived(1, 200), Some(1), "half a hundredth goes up");
        assert_eq!(derived(2_500_000, 0), None);
        assert_eq!(derived(2_500_000, -18_709), None);
    }
}
