//! How the hours of a week fall on its days when nobody said (SDL § 50, stk. 3).

use chrono::NaiveDate;

use crate::hours::Hours;
use crate::law::rate_book::RateBook;
use crate::law::rates;
use crate::rule::reader::Choice;
use crate::sickness::choice::WeekdayDistribution;
use crate::sickness::right::kinds::Claimant;

/// The hours of each day, Monday first, by the policy for the claimant. They add up to the week; what does not divide falls on the first days.
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
    let hours = match WeekdayDistribution::from_name(&choice)? {
        // The pattern is that of a full week; another week has no such pattern.
        WeekdayDistribution::FullTime if weekly == Hours::FULL_TIME => {
            [800, 800, 800, 800, 500, 0, 0]
        }
        WeekdayDistribution::FullTime | WeekdayDistribution::EqualFiveDays => {
            let (each, rest) = (weekly.hundredths() / 5, weekly.hundredths() % 5);
            let day = |at: i64| each + i64::from(at < rest);
            [day(0), day(1), day(2), day(3), day(4), 0, 0]
        }
    };
    Some(hours.map(Hours::from_hundredths))
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
    fn the_pattern_of_a_full_week_is_for_a_full_week() {
        check(3_700, "FULL_TIME_8_8_8_8_5", Some([800, 800, 800, 800, 500, 0, 0]));
        check(3_000, "FULL_TIME_8_8_8_8_5", Some([600, 600, 600, 600, 600, 0, 0]));
    }
}
