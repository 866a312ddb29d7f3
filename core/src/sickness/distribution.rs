//! How the hours of a week fall on its days when nobody said (SDL § 50, stk. 3).

use chrono::NaiveDate;

use crate::hours::Hours;
use crate::law::rate_book::RateBook;
use crate::law::rates;
use crate::rule::reader::Choice;
use crate::sickness::choice::{OddHours, WeekdayDistribution};
use crate::sickness::right::kinds::Claimant;

/// The hours of each day, Monday first, by the policy for the claimant. They add up to the week.
///
/// Nothing when no policy is known for the day, or there are no such weekly hours.
#[must_use]
pub fn spread(
    weekly: Hours,
    claimant: Claimant,
    day: NaiveDate,
    book: &RateBook<'_>,
) -> Option<[Hours; 7]> {
    if weekly.is_negative() || weekly > Hours::WEEK {
        return None;
    }
    let policy = match claimant {
        Claimant::Unemployed => &rates::SICKNESS_WEEKDAYS_UNEMPLOYED,
        Claimant::Employee | Claimant::SelfEmployed | Claimant::NoneOfThem => {
            &rates::SICKNESS_WEEKDAYS
        }
    };
    let choice = book.policy(policy, day)?.choice;
    let pattern = match WeekdayDistribution::from_name(&choice)? {
        // The pattern is that of a full week; another week has no such pattern.
        WeekdayDistribution::FullTime if weekly == Hours::FULL_TIME => {
            [800, 800, 800, 800, 500, 0, 0]
        }
        WeekdayDistribution::FullTime | WeekdayDistribution::EqualFiveDays => [1, 1, 1, 1, 1, 0, 0],
    };
    share(weekly, pattern.map(Hours::from_hundredths), day, book)
}

/// Hours shared over the days of a week as others fall on them, Monday first. They add up; the hundredths that do not divide fall one
/// by one on days that have a share, by the policy of the day.
///
/// Nothing when no policy is known for the day, there is nothing to share by, or a number leaves the range.
#[must_use]
pub fn share(
    total: Hours,
    by: [Hours; 7],
    day: NaiveDate,
    book: &RateBook<'_>,
) -> Option<[Hours; 7]> {
    let all = Hours::sum(by)?.hundredths();
    let mut days = [0; 7];
    for (day, by) in days.iter_mut().zip(by) {
        *day = total.hundredths().checked_mul(by.hundredths())?.checked_div(all)?;
    }
    let odd = total.hundredths().checked_sub(days.iter().sum())?;
    let odd = usize::try_from(odd).ok()?;
    let shares = || (0..days.len()).filter(|at| !by[*at].is_zero());
    let places: Vec<usize> =
        match OddHours::from_name(&book.policy(&rates::SICKNESS_ODD_HOURS, day)?.choice)? {
            OddHours::FirstDays => shares().take(odd).collect(),
            OddHours::LastDays => shares().rev().take(odd).collect(),
        };
    for at in places {
        days[at] += 1;
    }
    Some(days.map(Hours::from_hundredths))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::period::Period;
    use crate::law::rate_book::{Overlay, OverlayPolicy};

    fn check(weekly: i64, choice: &str, expect: Option<[i64; 7]>) {
        let day = "2026-01-05".parse().expect("an ISO date");
        let policy = OverlayPolicy {
            key: "SICKNESS_WEEKDAYS".into(),
            period: Period::open(day),
            choice: choice.into(),
            source: "test".into(),
        };
        let overlay = Overlay { policies: vec![policy], ..Overlay::default() };
        let book = RateBook::with(&overlay);
        let found = |claimant| spread(Hours::from_hundredths(weekly), claimant, day, &book);
        let expect = expect.map(|hours| hours.map(Hours::from_hundredths));
        assert_eq!(found(Claimant::Employee), expect, "{weekly} {choice}");
        // The unemployed have a choice of their own.
        let equal =
            spread(Hours::from_hundredths(weekly), Claimant::Unemployed, day, &RateBook::NATIONAL);
        assert_eq!(found(Claimant::Unemployed), equal, "{weekly} {choice}");
    }

    #[test]
    fn equal_shares_lose_nothing() {
        check(3_700, "EQUAL_FIVE_DAYS", Some([740, 740, 740, 740, 740, 0, 0]));
        check(3_703, "EQUAL_FIVE_DAYS", Some([741, 741, 741, 740, 740, 0, 0]));
        check(0, "EQUAL_FIVE_DAYS", Some([0; 7]));
        check(-1, "EQUAL_FIVE_DAYS", None);
        check(16_801, "EQUAL_FIVE_DAYS", None);
    }

    #[test]
    fn hours_are_shared_as_others_fall_and_the_odd_ones_by_the_choice() {
        let day = "2026-01-05".parse().expect("an ISO date");
        let by = [800, 0, 800, 800, 500, 0, 0].map(Hours::from_hundredths);
        let found = |book: &RateBook<'_>| {
            share(Hours::from_hundredths(1_000), by, day, book)
                .map(|days| days.map(Hours::hundredths))
        };
        // 275,86 each and 172,41: three hundredths are left.
        assert_eq!(found(&RateBook::NATIONAL), Some([276, 0, 276, 276, 172, 0, 0]));
        let policy = OverlayPolicy {
            key: "SICKNESS_ODD_HOURS".into(),
            period: Period::open(day),
            choice: "ODD_LAST_DAYS".into(),
            source: "test".into(),
        };
        let overlay = Overlay { policies: vec![policy], ..Overlay::default() };
        assert_eq!(found(&RateBook::with(&overlay)), Some([275, 0, 276, 276, 173, 0, 0]));
        assert_eq!(share(Hours::FULL_TIME, [Hours::ZERO; 7], day, &RateBook::NATIONAL), None);
    }

    #[test]
    fn the_pattern_of_a_full_week_is_for_a_full_week() {
        check(3_700, "FULL_TIME_8_8_8_8_5", Some([800, 800, 800, 800, 500, 0, 0]));
        check(3_000, "FULL_TIME_8_8_8_8_5", Some([600, 600, 600, 600, 600, 0, 0]));
    }
}
