//! The hours of a week for which an unemployed person gets benefit (SDL § 51; BekB § 13).

pub mod facts;
pub mod rules;

use chrono::NaiveDate;

use crate::law::rate_book::RateBook;
use crate::law::rates;
use crate::rule::assessment::{Assessment, assess};
use crate::rule::explain::Area;
use crate::sickness::unemployed::facts::UnemployedFacts;
use crate::sickness::unemployed::rules::{UNEMPLOYED_HOURS, UnemployedRule};

/// What explanations need to know of the hours.
pub static AREA: Area = Area {
    facts: &[facts::NAMES],
    heading: |id| {
        UNEMPLOYED_HOURS.iter().copied().find(|rule| rule.id == id).map(UnemployedRule::heading)
    },
    act: |_| None,
    rates: &[
        &rates::SICKNESS_FUND_HOURS_FULL_TIME,
        &rates::SICKNESS_FUND_HOURS_PART_TIME,
        &rates::SICKNESS_PARTLY_UNEMPLOYED_WEEKS,
    ],
    policies: &[&rates::SICKNESS_HOURS_ROUNDING],
};

/// The hours of a week, for an absence that begins on this day.
#[must_use]
pub fn compute(
    first_absence_day: NaiveDate,
    facts: &UnemployedFacts,
    book: &RateBook<'_>,
) -> Assessment {
    assess(UNEMPLOYED_HOURS, facts, book, first_absence_day)
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::calendar::period::Period;
    use crate::code::Code;
    use crate::hours::Hours;
    use crate::rule::fact::{Known, Origin, Source};
    use crate::rule::value::Value;
    use crate::sickness::days::plus;
    use crate::sickness::estimate::kinds::FundMember;
    use crate::sickness::unemployed::rules::WEEKLY_HOURS;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("an ISO date")
    }

    fn known<T>(value: T) -> Known<T> {
        let source = Source { origin: Origin::CaseFile, on: day("2026-03-02") };
        Known::new(value, source, DateTime::UNIX_EPOCH)
    }

    fn fully(member: FundMember) -> UnemployedFacts {
        UnemployedFacts {
            member: Some(known(member)),
            fully_unemployed: Some(known(true)),
            ..UnemployedFacts::default()
        }
    }

    fn partly(member: FundMember, hundredths: i64) -> UnemployedFacts {
        UnemployedFacts {
            fully_unemployed: Some(known(false)),
            varying: Some(known(false)),
            would_work: Some(known(Hours::from_hundredths(hundredths))),
            ..fully(member)
        }
    }

    fn check(facts: &UnemployedFacts, hundredths: Option<i64>, reason: Option<Code>) {
        let found = compute(day("2026-03-02"), facts, &RateBook::NATIONAL);
        let hours = match found.value(WEEKLY_HOURS.id) {
            Some(Value::Hours(hours)) => Some(hours.hundredths()),
            _ => None,
        };
        assert_eq!((hours, found.reason), (hundredths, reason), "{facts:?}");
    }

    #[test]
    fn the_fully_unemployed_have_the_hours_they_are_insured_for() {
        check(&fully(FundMember::FullTime), Some(3_700), None);
        check(&fully(FundMember::PartTime), Some(3_000), None);
        let unknown = UnemployedFacts { member: None, ..fully(FundMember::FullTime) };
        check(&unknown, None, Some(Code::FactMissing));
    }

    #[test]
    fn the_partly_unemployed_have_them_less_what_they_would_have_worked() {
        check(&partly(FundMember::FullTime, 1_500), Some(2_200), None);
        check(&partly(FundMember::PartTime, 1_500), Some(1_500), None);
        check(&partly(FundMember::PartTime, 3_000), Some(0), None);
        check(&partly(FundMember::PartTime, 3_001), Some(0), None);
        check(&partly(FundMember::PartTime, -1), None, Some(Code::Range));
        let unknown = UnemployedFacts { would_work: None, ..partly(FundMember::FullTime, 0) };
        check(&unknown, None, Some(Code::HoursNotReported));
    }

    #[test]
    fn varying_hours_are_the_average_of_four_weeks_or_of_those_since_it_began() {
        let weeks = |hours: &[i64]| UnemployedFacts {
            varying: Some(known(true)),
            would_work: None,
            partly_since: Some(known(day("2025-06-02"))),
            worked: hours
                .iter()
                .zip(["2026-02-02", "2026-02-09", "2026-02-16", "2026-02-23"])
                .map(|(hours, monday)| {
                    let days = Period::new(day(monday), Some(plus(day(monday), 6)));
                    known(Hours::from_hundredths(*hours)).during(days.expect("in order"))
                })
                .collect(),
            ..partly(FundMember::FullTime, 0)
        };
        check(&weeks(&[1_000, 2_000, 0, 1_000]), Some(2_700), None);
        // 1.000,25 is 10,00 hours.
        check(&weeks(&[1_000, 2_000, 0, 1_001]), Some(2_700), None);
        check(&weeks(&[1_000, 2_000, 0, 1_002]), Some(2_699), None);
        check(&weeks(&[1_000, 2_000, 0]), None, Some(Code::HoursNotReported));
        let mut new = weeks(&[0, 0, 1_000, 2_000]);
        new.worked.drain(..2);
        new.partly_since = Some(known(day("2026-02-16")));
        check(&new, Some(2_200), None);
        new.partly_since = None;
        check(&new, None, Some(Code::FactMissing));
    }
}
