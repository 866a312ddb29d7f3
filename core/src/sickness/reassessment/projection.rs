//! Which days count, and when the reassessment point is reached if nothing changes.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::calendar::period::Period;
use crate::law::rate_book::RateBook;
use crate::law::rates;
use crate::rule::assessment::{Answer, Assessment};
use crate::rule::fact::{Known, Source};
use crate::rule::value::Value;
use crate::sickness::days::{days, first_of_month, last_of_month, minus, months_earlier, plus};
use crate::sickness::reassessment::assess_month;
use crate::sickness::reassessment::facts::ReassessmentFacts;
use crate::sickness::reassessment::rules::{LIMIT, POINT};
use crate::sickness::right::kinds::Claimant;
use crate::text::{Language, render};

/// An absence with benefit, reduced benefit or pay, as far as it counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Spell {
    /// Who was absent: what does not count at the beginning depends on it.
    pub claimant: Claimant,
    /// The days; one without an end goes on.
    pub period: Period,
    /// Parental leave inside it.
    #[serde(default)]
    pub parental: Vec<Period>,
}

impl Spell {
    /// The first day that counts.
    ///
    /// Nothing when the length of the beginning is not known for the day.
    #[must_use]
    pub fn counts_from(&self, book: &RateBook<'_>) -> Option<NaiveDate> {
        let first = self.period.from();
        let length = match self.claimant {
            Claimant::Employee => &rates::SICKNESS_EMPLOYER_PERIOD,
            Claimant::SelfEmployed => &rates::SICKNESS_SELF_EMPLOYED_WAITING,
            Claimant::Unemployed | Claimant::NoneOfThem => return Some(first),
        };
        Some(plus(first, u64::try_from(book.rate(length, first)?.amount).ok()?))
    }
}

/// The days that count in each of so many months that end with the month of a day, oldest first. One that goes on counts to the end.
///
/// Nothing when a figure is not known.
#[must_use]
pub fn counted_by_month(
    spells: &[Spell],
    (last, months): (NaiveDate, u32),
    told: &(Source, DateTime<Utc>),
    book: &RateBook<'_>,
) -> Option<Vec<Known<i64>>> {
    let begins: Vec<NaiveDate> =
        spells.iter().map(|spell| spell.counts_from(book)).collect::<Option<_>>()?;
    let counts = |day: NaiveDate| {
        spells.iter().zip(&begins).any(|(spell, begins)| {
            *begins <= day
                && spell.period.contains(day)
                && !spell.parental.iter().any(|leave| leave.contains(day))
        })
    };
    (0..months)
        .rev()
        .map(|back| {
            let first = months_earlier(first_of_month(last), back);
            let end = last_of_month(first);
            let number = i64::try_from(days(first, end).filter(|day| counts(*day)).count()).ok()?;
            let month = Period::new(first, Some(end)).ok()?;
            Some(Known::new(number, told.0.clone(), told.1).during(month))
        })
        .collect()
}

/// The reassessment point to come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Projection {
    /// The day on which more days count than there may be.
    pub crossed_on: NaiveDate,
    /// The end of its month: the point.
    pub reached_on: NaiveDate,
    /// It is so near that a person must look now.
    pub asks: bool,
    /// The assessment of that month, with the days that count.
    pub assessment: Assessment,
}

impl Projection {
    /// What it means, in a sentence.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let day = render::day(self.reached_on);
        match language {
            Language::Da => {
                format!("Revurderingstidspunktet er den {day}, hvis fraværet fortsætter.")
            }
            Language::En => {
                format!("The reassessment point is on {day}, if the absence goes on.")
            }
        }
    }
}

/// The longest window, and so the furthest that a point can lie ahead of an absence that goes on.
const LOOK_AHEAD: u32 = 13;

/// Where the reassessment point lies if the absences that go on do so. None when they end before it.
///
/// Nothing when a figure or a fact is not known.
#[must_use]
pub fn project(
    spells: &[Spell],
    facts: &ReassessmentFacts,
    (today, told): (NaiveDate, &(Source, DateTime<Utc>)),
    book: &RateBook<'_>,
) -> Option<Projection> {
    let pension = facts.pension.as_ref()?.value;
    let series = if pension {
        &rates::SICKNESS_REASSESSMENT_MONTHS_25
    } else {
        &rates::SICKNESS_REASSESSMENT_MONTHS
    };
    let mut end = last_of_month(today);
    for _ in 0..LOOK_AHEAD {
        let months = u32::try_from(book.rate(series, end)?.amount).ok()?;
        let counted = counted_by_month(spells, (end, months), told, book)?;
        let before: i64 = counted.iter().rev().skip(1).map(|month| month.value).sum();
        let facts = ReassessmentFacts { counted, ..facts.clone() };
        let assessment = assess_month(&facts, end, book);
        if matches!(assessment.finding(POINT.id)?.answer, Answer::Manual { .. }) {
            let Some(Value::Count(limit)) = assessment.value(LIMIT.id) else { return None };
            let crossed_on = crossing(spells, end, limit.saturating_sub(before), book)?;
            let warning = book.rate(&rates::SICKNESS_REASSESS_WARNING, today)?.amount;
            let near = plus(today, u64::try_from(warning).ok()?.checked_mul(7)?);
            return Some(Projection {
                crossed_on,
                reached_on: end,
                asks: crossed_on <= near,
                assessment,
            });
        }
        end = last_of_month(plus(end, 1));
    }
    None
}

/// The day of a month on which one more than so many of its days count.
fn crossing(spells: &[Spell], end: NaiveDate, left: i64, book: &RateBook<'_>) -> Option<NaiveDate> {
    let first = first_of_month(end);
    // A month that begins beyond the limit crossed it before: what fell out of the window had kept it hidden by an extension.
    let nth = usize::try_from(left).unwrap_or(0);
    let counts = |day: &NaiveDate| {
        spells.iter().any(|spell| {
            spell.counts_from(book).is_some_and(|begins| begins <= *day)
                && spell.period.contains(*day)
                && !spell.parental.iter().any(|leave| leave.contains(*day))
        })
    };
    days(first, end).filter(counts).nth(nth).or(Some(minus(first, 1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::Code;
    use crate::rule::fact::Origin;
    use crate::sickness::reassessment::rules::{AFTERWARDS, COUNTED_DAYS};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("an ISO date")
    }

    fn told() -> (Source, DateTime<Utc>) {
        (Source { origin: Origin::Case, on: day("2026-01-01") }, DateTime::UNIX_EPOCH)
    }

    fn facts(pension: bool) -> ReassessmentFacts {
        let (source, learnt) = told();
        ReassessmentFacts {
            pension: Some(Known::new(pension, source, learnt)),
            ..ReassessmentFacts::default()
        }
    }

    fn sick(claimant: Claimant, from: &str, to: Option<&str>) -> Spell {
        let period = Period::new(day(from), to.map(day)).expect("in order");
        Spell { claimant, period, parental: Vec::new() }
    }

    fn point(spells: &[Spell], pension: bool, today: &str) -> Option<Projection> {
        project(spells, &facts(pension), (day(today), &told()), &RateBook::NATIONAL)
    }

    #[test]
    fn an_employee_who_stays_sick_reaches_it_22_weeks_after_the_first_thirty_days() {
        // 1 January and 30 days is the 31st; the 155th counted day is 4 July.
        let spell = [sick(Claimant::Employee, "2026-01-01", None)];
        let found = point(&spell, false, "2026-05-08").expect("it is reached");
        assert_eq!((found.crossed_on, found.reached_on), (day("2026-07-04"), day("2026-07-31")));
        assert!(!found.asks, "8 May and eight weeks is 3 July");
        assert!(point(&spell, false, "2026-05-09").expect("it is reached").asks);
        assert_eq!(
            found.text(Language::En),
            "The reassessment point is on 31.07.2026, if the absence goes on."
        );
    }

    #[test]
    fn it_is_more_than_22_weeks_and_an_end_before_it_is_no_point() {
        let until = |to| [sick(Claimant::Unemployed, "2026-01-01", Some(to))];
        assert!(point(&until("2026-06-03"), false, "2026-02-01").is_none(), "154 days");
        let found = point(&until("2026-06-04"), false, "2026-02-01").expect("155 days");
        assert_eq!(found.reached_on, day("2026-06-30"));
        assert_eq!(found.assessment.value(COUNTED_DAYS.id), Some(&Value::Count(155)));
        assert_eq!(found.assessment.reason, Some(Code::Reassess));
    }

    #[test]
    fn a_pensioner_has_26_weeks_in_twelve_months() {
        let until = |to| [sick(Claimant::Unemployed, "2026-01-01", Some(to))];
        assert!(point(&until("2026-07-01"), true, "2026-02-01").is_none(), "182 days");
        let found = point(&until("2026-07-02"), true, "2026-02-01").expect("183 days");
        assert_eq!(found.assessment.reason, Some(Code::PensionAge));
    }

    #[test]
    fn the_self_employed_leave_two_weeks_out_and_nobody_counts_parental_leave() {
        let mut spell = sick(Claimant::SelfEmployed, "2026-01-01", Some("2026-06-17"));
        let book = RateBook::NATIONAL;
        assert_eq!(spell.counts_from(&book), Some(day("2026-01-15")));
        assert!(point(std::slice::from_ref(&spell), false, "2026-02-01").is_none(), "154 days");
        spell.period = Period::new(day("2026-01-01"), Some(day("2026-06-18"))).expect("in order");
        assert!(point(std::slice::from_ref(&spell), false, "2026-02-01").is_some(), "155 days");
        spell.parental =
            vec![Period::new(day("2026-03-01"), Some(day("2026-03-01"))).expect("in order")];
        assert!(point(&[spell], false, "2026-02-01").is_none(), "154 days again");
    }

    #[test]
    fn days_of_earlier_absences_count_while_they_lie_in_the_window() {
        let spells = [
            sick(Claimant::Unemployed, "2025-10-01", Some("2025-12-31")),
            sick(Claimant::Unemployed, "2026-04-01", None),
        ];
        // 92 days of 2025 and 63 of 2026, on 2 June; in June the window begins with October.
        let found = point(&spells, false, "2026-04-01").expect("it is reached");
        assert_eq!((found.crossed_on, found.reached_on), (day("2026-06-02"), day("2026-06-30")));
    }

    #[test]
    fn an_extension_moves_the_point_beyond_its_end() {
        let spell = [sick(Claimant::Unemployed, "2026-01-01", None)];
        let (source, learnt) = told();
        let extended = ReassessmentFacts {
            extended_to: Some(Known::new(day("2026-08-30"), source, learnt)),
            ..facts(false)
        };
        let found = project(&spell, &extended, (day("2026-06-01"), &told()), &RateBook::NATIONAL);
        assert_eq!(found.map(|found| found.reached_on), Some(day("2026-08-31")));
    }

    #[test]
    fn what_follows_is_job_clarification_until_2026_and_then_a_gap() {
        let after = |from, today| {
            let spell = [sick(Claimant::Unemployed, from, None)];
            let found = point(&spell, false, today).expect("it is reached");
            found.assessment.finding(AFTERWARDS.id).map(|finding| finding.answer.clone())
        };
        let value = Value::Word("JobClarification".into());
        assert_eq!(after("2026-06-01", "2026-11-01"), Some(Answer::Value { value }));
        assert!(matches!(
            after("2026-08-01", "2027-01-01"),
            Some(Answer::Stopped { code: Code::RateMissing, .. })
        ));
    }

    #[test]
    fn without_knowing_about_a_pension_or_a_month_nothing_is_told() {
        let spell = [sick(Claimant::Unemployed, "2026-01-01", None)];
        let unknown = ReassessmentFacts::default();
        assert!(
            project(&spell, &unknown, (day("2026-06-01"), &told()), &RateBook::NATIONAL).is_none()
        );
        let mut gap = facts(false);
        gap.counted =
            counted_by_month(&spell, (day("2026-06-30"), 9), &told(), &RateBook::NATIONAL)
                .expect("known figures");
        gap.counted.remove(0);
        let found = assess_month(&gap, day("2026-06-15"), &RateBook::NATIONAL);
        assert_eq!(found.reason, Some(Code::FactMissing));
    }
}
