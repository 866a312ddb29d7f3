//! Partial absence of employees (SDL §§ 7, 53): the hours that pay, and when the person counts as recovered.

use crate::fraction::Fraction;
use crate::hours::Hours;
use crate::money::Money;

/// The absence of a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartialWeek {
    /// Hours of absence: contracted less worked, never below zero.
    pub absence: Hours,
    /// At least four hours: the week pays.
    pub payable: bool,
}

/// Hours contracted less hours worked, and whether they reach the least absence.
///
/// Nothing when the difference leaves the range.
#[must_use]
pub fn week(contracted: Hours, worked: Hours, least: Hours) -> Option<PartialWeek> {
    let absence = contracted.checked_sub(worked)?.max(Hours::ZERO);
    Some(PartialWeek { absence, payable: absence >= least })
}

/// Weeks of partial absence in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartialWeeks {
    /// The hours that pay in each week; none from the week on in which the period ended.
    pub payable: Vec<Hours>,
    /// The place of the week in which the person counts as recovered.
    pub ended_in: Option<usize>,
}

/// The hours that pay, week by week. Below the least absence the person counts as fully recovered: the period ends, and a
/// later absence is a new case. Weeks cut short by holidays or by the first or last absence day are not asked here.
///
/// Nothing when a difference leaves the range.
#[must_use]
pub fn weeks(contracted: Hours, worked: &[Hours], least: Hours) -> Option<PartialWeeks> {
    let weeks: Vec<PartialWeek> =
        worked.iter().map(|worked| week(contracted, *worked, least)).collect::<Option<_>>()?;
    let ended_in = weeks.iter().position(|week| !week.payable);
    let payable = weeks
        .iter()
        .enumerate()
        .map(
            |(at, week)| {
                if ended_in.is_some_and(|end| at >= end) { Hours::ZERO } else { week.absence }
            },
        )
        .collect();
    Some(PartialWeeks { payable, ended_in })
}

/// What so many hours are worth, before the week is rounded.
#[must_use]
pub fn amount(hours: Hours, hourly_rate: Money) -> Option<Fraction> {
    hours.fraction().checked_mul(Fraction::from(hourly_rate))
}

/// How much of the normal work a self-employed person can still do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorkLeft {
    /// None.
    None,
    /// At most a quarter.
    UpToQuarter,
    /// At most a half.
    UpToHalf,
    /// More than a half.
    MoreThanHalf,
}

impl WorkLeft {
    /// The share of the weekly amount (SDL § 53, stk. 3).
    #[must_use]
    pub fn share(self) -> Fraction {
        match self {
            WorkLeft::None => Fraction::percent(100),
            WorkLeft::UpToQuarter => Fraction::percent(75),
            WorkLeft::UpToHalf => Fraction::percent(50),
            WorkLeft::MoreThanHalf => Fraction::ZERO,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEAST: Hours = Hours::from_hundredths(400);

    fn check(worked: i64, absence: i64, payable: bool) {
        let found = week(Hours::FULL_TIME, Hours::from_hundredths(worked), LEAST);
        let expect = PartialWeek { absence: Hours::from_hundredths(absence), payable };
        assert_eq!(found, Some(expect), "{worked}");
    }

    #[test]
    fn four_hours_are_enough_and_less_is_not() {
        check(3_300, 400, true);
        check(3_301, 399, false);
        check(3_700, 0, false);
        check(4_000, 0, false);
    }

    #[test]
    fn the_first_short_week_ends_the_period() {
        let worked = [2_700, 3_400, 2_700].map(Hours::from_hundredths);
        let found = weeks(Hours::FULL_TIME, &worked, LEAST).expect("in range");
        assert_eq!(
            found.payable.iter().map(|hours| hours.hundredths()).collect::<Vec<_>>(),
            [1_000, 0, 0]
        );
        assert_eq!(found.ended_in, Some(1));
    }

    #[test]
    fn the_share_of_the_self_employed_goes_in_quarters() {
        assert_eq!(WorkLeft::UpToQuarter.share(), Fraction::percent(75));
        assert!(WorkLeft::MoreThanHalf.share().is_zero());
    }
}
