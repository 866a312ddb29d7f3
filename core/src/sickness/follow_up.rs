//! The follow-up of somebody who is sick: the category, the next talk, the employer's interview (SDL §§ 7 a, 12, 13 b, 13 f).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::law::rate::RateSeries;
use crate::law::rate_book::RateBook;
use crate::law::rates;
use crate::rule::reader::Choice;
use crate::sickness::choice::FollowUpRules;
use crate::sickness::days::plus;

/// The category — *visitation*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum Category {
    /// Recovery is expected within eight weeks of the first absence day.
    Short,
    /// Later.
    Long,
    /// Later, with other problems than the illness; until 2024.
    LongWithOtherProblems,
}

/// Whether there are other problems than the illness.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum OtherProblems {
    /// None.
    None,
    /// Social or others.
    Some,
}

/// The category as it is decided on a day. An unknown recovery is not one within eight weeks.
///
/// Nothing when the rules or a figure are not known for the day.
#[must_use]
pub fn category(
    first_absence_day: NaiveDate,
    expected_recovery: Option<NaiveDate>,
    problems: OtherProblems,
    decided: NaiveDate,
    book: &RateBook<'_>,
) -> Option<Category> {
    let choice = book.policy(&rates::SICKNESS_FOLLOW_UP, decided)?.choice;
    let rules = FollowUpRules::from_name(&choice)?;
    let short = after(&rates::SICKNESS_SHORT_COURSE, first_absence_day, book)?;
    if expected_recovery.is_some_and(|recovery| recovery <= short) {
        return Some(Category::Short);
    }
    Some(match (rules, problems) {
        (FollowUpRules::ThreeCategories, OtherProblems::Some) => Category::LongWithOtherProblems,
        (FollowUpRules::ThreeCategories, OtherProblems::None)
        | (FollowUpRules::TwoCategories, OtherProblems::None | OtherProblems::Some) => {
            Category::Long
        }
    })
}

/// How somebody is followed up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "course")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum FollowUp {
    /// By talks.
    Talks,
    /// Employed, with a predictable course: by the recovery alone, after the first talk (§ 13 f).
    Recovery {
        /// When it is expected.
        expected: NaiveDate,
    },
    /// Seriously ill: no talks and no measures — *standby*.
    Standby,
}

/// What is due next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "next")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum Next {
    /// A talk, at the latest on this day.
    Talk {
        /// The last day for it.
        by: NaiveDate,
    },
    /// To see whether the person is well.
    Recovery {
        /// The day.
        on: NaiveDate,
    },
    /// Nothing.
    Nothing,
}

/// What is due next: the first talk within eight weeks of the first absence day, each later one within four weeks of the last. Whose
/// recovery is expected within 13 weeks of the first talk is only asked for it, since 2025.
///
/// Nothing when a figure is not known for the day.
#[must_use]
pub fn next(
    first_absence_day: NaiveDate,
    talks: &[NaiveDate],
    follow_up: FollowUp,
    book: &RateBook<'_>,
) -> Option<Next> {
    if follow_up == FollowUp::Standby {
        return Some(Next::Nothing);
    }
    let (Some(first), Some(last)) = (talks.iter().min(), talks.iter().max()) else {
        let by = after(&rates::SICKNESS_FIRST_TALK, first_absence_day, book)?;
        return Some(Next::Talk { by });
    };
    if let FollowUp::Recovery { expected } = follow_up
        && after(&rates::SICKNESS_RECOVERY_CHECK, *first, book).is_some_and(|to| expected <= to)
    {
        return Some(Next::Recovery { on: expected });
    }
    Some(Next::Talk { by: after(&rates::SICKNESS_NEXT_TALK, *last, book)? })
}

/// The last day for the interview by the employer (§ 7 a).
///
/// Nothing when its length is not known for the day.
#[must_use]
pub fn employer_interview(first_absence_day: NaiveDate, book: &RateBook<'_>) -> Option<NaiveDate> {
    after(&rates::SICKNESS_EMPLOYER_INTERVIEW, first_absence_day, book)
}

fn after(series: &'static RateSeries, from: NaiveDate, book: &RateBook<'_>) -> Option<NaiveDate> {
    let weeks = u64::try_from(book.rate(series, from)?.amount).ok()?;
    Some(plus(from, weeks.checked_mul(7)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOOK: RateBook<'static> = RateBook::NATIONAL;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("an ISO date")
    }

    #[test]
    fn the_third_category_ended_with_2024() {
        let found = |recovery: Option<&str>, problems, decided: &str| {
            category(day("2024-12-02"), recovery.map(day), problems, day(decided), &BOOK)
        };
        let (none, some) = (OtherProblems::None, OtherProblems::Some);
        assert_eq!(found(Some("2025-01-27"), some, "2024-12-31"), Some(Category::Short));
        assert_eq!(found(Some("2025-01-28"), none, "2024-12-31"), Some(Category::Long));
        assert_eq!(found(None, some, "2024-12-31"), Some(Category::LongWithOtherProblems));
        assert_eq!(found(None, some, "2025-01-01"), Some(Category::Long));
        assert_eq!(found(None, some, "2036-01-01"), None);
    }

    #[test]
    fn the_first_talk_is_due_after_eight_weeks_and_the_next_after_four() {
        let next = |talks: &[&str]| {
            let talks: Vec<NaiveDate> = talks.iter().map(|talk| day(talk)).collect();
            next(day("2026-03-02"), &talks, FollowUp::Talks, &BOOK)
        };
        assert_eq!(next(&[]), Some(Next::Talk { by: day("2026-04-27") }));
        assert_eq!(next(&["2026-04-20"]), Some(Next::Talk { by: day("2026-05-18") }));
        assert_eq!(next(&["2026-05-18", "2026-04-20"]), Some(Next::Talk { by: day("2026-06-15") }));
    }

    #[test]
    fn a_recovery_within_13_weeks_of_the_first_talk_is_all_that_is_asked_for() {
        let asked = |first: &str, talk: &str, expected: &str| {
            let follow_up = FollowUp::Recovery { expected: day(expected) };
            next(day(first), &[day(talk)], follow_up, &BOOK)
        };
        let on = |day| Some(Next::Recovery { on: day });
        let by = |day| Some(Next::Talk { by: day });
        let (last, later) = (day("2026-07-20"), day("2026-07-21"));
        assert_eq!(asked("2026-03-02", "2026-04-20", "2026-07-20"), on(last));
        assert_eq!(
            asked("2026-03-02", "2026-04-20", &later.to_string()),
            by(day("2026-05-18")),
            "a day more than 13 weeks"
        );
        assert_eq!(asked("2024-10-07", "2024-12-02", "2024-12-16"), by(day("2024-12-30")));
    }

    #[test]
    fn nobody_calls_in_the_seriously_ill() {
        assert_eq!(next(day("2026-03-02"), &[], FollowUp::Standby, &BOOK), Some(Next::Nothing));
    }

    #[test]
    fn the_employer_asks_within_four_weeks() {
        assert_eq!(employer_interview(day("2026-03-02"), &BOOK), Some(day("2026-03-30")));
    }
}
