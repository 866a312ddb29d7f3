//! The right to benefit in one activity (SDL §§ 2–7, 24, 30–32, 40–44, 53).

pub mod facts;
pub mod kinds;
pub mod levers;
pub mod rules;

use chrono::NaiveDate;

use crate::law::rate_book::RateBook;
use crate::law::rates;
use crate::rule::assessment::{Assessment, Outcome, assess};
use crate::rule::contrast::{Contrast, contrasts};
use crate::rule::explain::Area;
use crate::rule::value::Value;
use crate::sickness::right::facts::RightFacts;
use crate::sickness::right::levers::LEVERS;
use crate::sickness::right::rules::{IN_TIME, RIGHT, RightRule};

/// What explanations need to know of the right.
pub static AREA: Area = Area {
    facts: &[facts::NAMES],
    heading: |id| RIGHT.iter().copied().find(|rule| rule.id == id).map(RightRule::heading),
    act: |_| None,
    rates: &[
        &rates::SICKNESS_BROAD_ASSESSMENT,
        &rates::SICKNESS_PARTIAL_HOURS,
        &rates::SICKNESS_MUNICIPALITY_HOURS,
        &rates::SICKNESS_MUNICIPALITY_MONTHS,
        &rates::SICKNESS_MUNICIPALITY_MONTH_HOURS,
        &rates::SICKNESS_SELF_EMPLOYED_HOURS,
        &rates::SICKNESS_SELF_EMPLOYED_MONTHS,
    ],
    policies: &[],
};

/// The right, as it is seen on a day.
#[must_use]
pub fn assess_right(facts: &RightFacts, day: NaiveDate, book: &RateBook<'_>) -> Assessment {
    assess(RIGHT, facts, book, day)
}

/// Whether there is a right, as its rules found it; none while something is not known, or a person decides.
#[must_use]
pub fn has_right(right: &Assessment) -> Option<bool> {
    match right.outcome {
        Outcome::Grant => Some(true),
        Outcome::Refuse => Some(false),
        Outcome::Refer | Outcome::Wait | Outcome::Manual => None,
    }
}

/// The first day with a right by the report. An employer that pays wages loses by a late report only what its refund is.
#[must_use]
pub fn right_from(right: &Assessment, first: NaiveDate, wages: bool) -> Option<NaiveDate> {
    match right.value(IN_TIME.id) {
        _ if wages => Some(first),
        Some(Value::Day(from)) => Some(*from),
        _ => None,
    }
}

/// The nearest changes of one fact that would give another outcome or another reason.
#[must_use]
pub fn nearest_changes(facts: &RightFacts, day: NaiveDate, book: &RateBook<'_>) -> Vec<Contrast> {
    let now = assess_right(facts, day, book);
    contrasts(facts, LEVERS, |other| {
        let then = assess_right(other, day, book);
        (then.outcome, then.reason) != (now.outcome, now.reason)
    })
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::calendar::period::Period;
    use crate::code::Code;
    use crate::hours::Hours;
    use crate::rule::fact::{Known, Origin, Source};
    use crate::sickness::days::last_of_month;
    use crate::sickness::municipality::months;
    use crate::sickness::right::kinds::{Affiliation, Claimant, Incapacity};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("an ISO date")
    }

    fn known<T>(value: T) -> Known<T> {
        let source = Source { origin: Origin::CaseFile, on: day("2026-07-10") };
        Known::new(value, source, DateTime::UNIX_EPOCH)
    }

    /// An employee with these hundredths of hours in the six months, oldest first.
    fn employee(hours: [i64; 6]) -> RightFacts {
        let first = day("2026-07-10");
        let month_hours = months(first)
            .into_iter()
            .zip(hours)
            .map(|(month, hours)| {
                let period = Period::new(month, Some(last_of_month(month))).expect("in order");
                known(Hours::from_hundredths(hours)).during(period)
            })
            .collect();
        RightFacts {
            claimant: Some(known(Claimant::Employee)),
            affiliation: Some(known(Affiliation::Denmark)),
            incapacity: Some(known(Incapacity::Whole)),
            duration_used: Some(known(false)),
            first_absence_day: Some(known(first)),
            employed: Some(known(true)),
            report_deadline: Some(known(day("2026-08-14"))),
            reported: Some(known(day("2026-08-01"))),
            month_hours,
            ..RightFacts::default()
        }
    }

    fn outcome(facts: &RightFacts) -> (Outcome, Option<Code>) {
        let found = assess_right(facts, day("2026-08-20"), &RateBook::NATIONAL);
        (found.outcome, found.reason)
    }

    const ENOUGH: [i64; 6] = [4_500, 4_500, 4_500, 4_500, 4_500, 2_000];

    #[test]
    fn an_employee_who_meets_the_requirement_has_the_right_from_the_first_day() {
        let facts = employee(ENOUGH);
        assert_eq!(outcome(&facts), (Outcome::Grant, None));
        let found = assess_right(&facts, day("2026-08-20"), &RateBook::NATIONAL);
        assert_eq!(found.value("SB-4.1.7"), Some(&Value::Day(day("2026-07-10"))));
    }

    #[test]
    fn too_few_hours_are_never_refused_without_a_person_and_the_missing_hours_are_named() {
        let facts = employee([4_500, 4_500, 4_500, 4_500, 3_650, 1_850]);
        assert_eq!(outcome(&facts), (Outcome::Manual, Some(Code::RequirementNotMet)));
        let changes = nearest_changes(&facts, day("2026-08-20"), &RateBook::NATIONAL);
        let june = changes.iter().find(|change| change.path == "right.monthHours");
        // 235 hours and four good months: the last month must reach 40 hours.
        assert_eq!(
            june.map(|change| &change.change),
            Some(&Value::Hours(Hours::from_hundredths(2_150)))
        );
    }

    #[test]
    fn a_month_nobody_reported_is_a_gap_unless_the_others_are_enough() {
        let mut facts = employee(ENOUGH);
        facts.month_hours.pop();
        assert_eq!(outcome(&facts), (Outcome::Wait, Some(Code::HoursNotReported)));
        let mut facts = employee([6_000, 6_000, 6_000, 6_000, 6_000, 0]);
        facts.month_hours.pop();
        assert_eq!(outcome(&facts).0, Outcome::Grant);
    }

    #[test]
    fn another_ground_is_enough() {
        let short = [0; 6];
        for set in [
            (|facts: &mut RightFacts| facts.fund_confirms = Some(known(true)))
                as fn(&mut RightFacts),
            |facts| facts.flex_job = Some(known(true)),
            |facts| facts.apprentice = Some(known(true)),
        ] {
            let mut facts = employee(short);
            set(&mut facts);
            assert_eq!(outcome(&facts).0, Outcome::Grant);
        }
        for (finished, expect) in [
            ("2026-06-10", Code::EducationFinished),
            ("2026-06-09", Code::RequirementNotMet),
            ("2026-07-11", Code::RequirementNotMet),
        ] {
            let mut facts = employee(short);
            facts.education_finished = Some(known(day(finished)));
            assert_eq!(outcome(&facts), (Outcome::Manual, Some(expect)), "{finished}");
        }
    }

    #[test]
    fn less_than_four_hours_is_recovered_and_in_a_short_week_a_question() {
        let partly = |hundredths, shortened| {
            let mut facts = employee(ENOUGH);
            facts.incapacity = Some(known(Incapacity::Part));
            facts.weekly_absence = Some(known(Hours::from_hundredths(hundredths)));
            facts.shortened_week = Some(known(shortened));
            facts
        };
        assert_eq!(outcome(&partly(400, false)).0, Outcome::Grant);
        let short = partly(399, false);
        assert_eq!(outcome(&short), (Outcome::Refuse, Some(Code::RecoveredUnderFourHours)));
        assert_eq!(outcome(&partly(399, true)), (Outcome::Manual, Some(Code::UnderFourHours)));
        // § 53, stk. 2: nothing else than whole absence is open to them.
        let denied = RightFacts { no_part_time_work: Some(known(true)), ..short.clone() };
        assert_eq!(outcome(&denied).0, Outcome::Grant);
        let lost = RightFacts { lost_work: Some(known(true)), ..short.clone() };
        assert_eq!(outcome(&lost).0, Outcome::Grant);
        let changes = nearest_changes(&short, day("2026-08-20"), &RateBook::NATIONAL);
        let absence = changes.iter().find(|change| change.path == "right.weeklyAbsence");
        assert_eq!(
            absence.map(|change| &change.then),
            Some(&Value::Hours(Hours::from_hundredths(400)))
        );
    }

    #[test]
    fn a_late_report_moves_the_first_day_unless_a_person_excused_it() {
        let mut facts = employee(ENOUGH);
        facts.reported = Some(known(day("2026-08-15")));
        let first = |facts: &RightFacts| {
            assess_right(facts, day("2026-08-20"), &RateBook::NATIONAL).value("SB-4.1.7").cloned()
        };
        assert_eq!(first(&facts), Some(Value::Day(day("2026-08-15"))));
        facts.excused = Some(known(true));
        assert_eq!(first(&facts), Some(Value::Day(day("2026-07-10"))));
    }

    #[test]
    fn the_self_employed_need_18_and_a_half_hours_in_six_months() {
        let business = |hours, months, last| RightFacts {
            claimant: Some(known(Claimant::SelfEmployed)),
            business_hours: Some(known(Hours::from_hundredths(hours))),
            business_months: Some(known(months)),
            business_last_month: Some(known(last)),
            ..employee([0; 6])
        };
        assert_eq!(outcome(&business(1_850, 6, true)).0, Outcome::Grant);
        for short in [business(1_849, 6, true), business(1_850, 5, true), business(1_850, 6, false)]
        {
            assert_eq!(outcome(&short), (Outcome::Manual, Some(Code::RequirementNotMet)));
        }
        let partly = |half_or_less| RightFacts {
            incapacity: Some(known(Incapacity::Part)),
            half_or_less: Some(known(half_or_less)),
            ..business(1_850, 6, true)
        };
        assert_eq!(outcome(&partly(true)).0, Outcome::Grant);
        let most = (Outcome::Refuse, Some(Code::MoreThanHalfOfWork));
        assert_eq!(outcome(&partly(false)), most);
    }

    #[test]
    fn after_three_months_incapacity_is_assessed_broadly() {
        let seen = |facts: &RightFacts, on: &str| {
            let found = assess_right(facts, day(on), &RateBook::NATIONAL);
            (found.outcome, found.reason)
        };
        let mut facts = employee(ENOUGH);
        assert_eq!(seen(&facts, "2026-10-09").0, Outcome::Grant);
        assert_eq!(seen(&facts, "2026-10-10"), (Outcome::Wait, Some(Code::FactMissing)));
        facts.incapacity_broadly = Some(known(Incapacity::Part));
        assert_eq!(seen(&facts, "2026-10-10").0, Outcome::Grant);
        facts.incapacity_broadly = Some(known(Incapacity::None));
        assert_eq!(seen(&facts, "2026-10-10"), (Outcome::Manual, Some(Code::NotIncapable)));
        assert_eq!(seen(&facts, "2026-10-09").0, Outcome::Grant);
    }

    #[test]
    fn whoever_is_tied_to_another_country_is_looked_at_by_a_person() {
        let mut facts = employee(ENOUGH);
        facts.affiliation = Some(known(Affiliation::AnotherCountry));
        assert_eq!(outcome(&facts), (Outcome::Manual, Some(Code::CrossBorder)));
        facts.affiliation = None;
        assert_eq!(outcome(&facts), (Outcome::Wait, Some(Code::ResidenceUnknown)));
    }
}
