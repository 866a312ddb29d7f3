//! A week with benefit for one payee: the unit in which benefit and refund are computed and rounded (SDL §§ 54 a, 67).

pub mod business;
pub mod facts;
pub mod kind;
pub mod levers;
pub mod rules;
pub mod unemployed;

use chrono::NaiveDate;

use crate::law::rate_book::RateBook;
use crate::law::rates;
use crate::money::Money;
use crate::rule::account::{Cause, Leaf};
use crate::rule::assessment::{Assessment, Finding, assess};
use crate::rule::contrast::{Contrast, contrasts};
use crate::rule::explain::Area;
use crate::sickness::week::business::BUSINESS_WEEK;
use crate::sickness::week::facts::WeekFacts;
use crate::sickness::week::kind::WeekKind;
use crate::sickness::week::levers::LEVERS;
use crate::sickness::week::rules::{WEEK, WeekRule};
use crate::sickness::week::unemployed::UNEMPLOYED_WEEK;

/// What explanations need to know of a week.
pub static AREA: Area = Area {
    facts: &[facts::NAMES],
    heading: |id| {
        let all = [WEEK, BUSINESS_WEEK, UNEMPLOYED_WEEK];
        all.into_iter().flatten().copied().find(|rule| rule.id == id).map(WeekRule::heading)
    },
    act: |_| None,
    rates: &[
        &rates::SICKNESS_WEEKLY_MAX,
        &rates::SICKNESS_HOURLY_MAX,
        &rates::SICKNESS_ATP_HOUR,
        &rates::SICKNESS_PENSION_OP,
        &rates::SICKNESS_REFUND_SUPPLEMENT,
        &rates::SICKNESS_SELF_EMPLOYED_WAITING,
        &rates::SICKNESS_FUND_HOURS_FULL_TIME,
        &rates::SICKNESS_FUND_HOURS_PART_TIME,
    ],
    policies: &[&rates::SICKNESS_WEEK_ROUNDING],
};

/// The nearest changes of one fact that would give the week of a claimant another outcome or reason, bring it to a maximum or
/// away from it, or from nothing to something.
#[must_use]
pub fn nearest_changes(
    kind: &WeekKind,
    monday: NaiveDate,
    facts: &WeekFacts,
    book: &RateBook<'_>,
) -> Vec<Contrast> {
    let says = |facts: &WeekFacts| {
        let found = assess(kind.rules, facts, book, monday);
        // A limit that holds leaves a negative part.
        let limits = |finding: &Finding| {
            let holds = |leaf: &Leaf| {
                matches!(leaf.cause, Cause::Rate(_) | Cause::Fact(_)) && leaf.amount.is_negative()
            };
            found.leaves(finding).iter().any(holds)
        };
        let limited: Vec<bool> = found.findings.iter().map(limits).collect();
        let pays = found.money(kind.gross.id).map(|gross| gross > Money::ZERO);
        (found.outcome, found.reason, limited, pays)
    };
    let now = says(facts);
    contrasts(facts, LEVERS, |other| says(other) != now)
}

/// The week of an employee that begins on this Monday, with everything it rests on.
#[must_use]
pub fn compute(monday: NaiveDate, facts: &WeekFacts, book: &RateBook<'_>) -> Assessment {
    assess(WEEK, facts, book, monday)
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::calendar::period::Period;
    use crate::code::Code;
    use crate::fraction::Fraction;
    use crate::hours::Hours;
    use crate::money::Money;
    use crate::rule::assessment::Answer;
    use crate::rule::explain::{amount_lines, explain};
    use crate::rule::fact::{Known, Origin, Source};
    use crate::rule::value::Value;
    use crate::sickness::payee::Payee;
    use crate::sickness::week::kind::EMPLOYEE;
    use crate::sickness::week::rules::{
        GROSS, MUNICIPAL_ATP, OWN_ATP, PENSION, RAW, REFUND_SUPPLEMENT, TAXABLE,
    };
    use crate::text::Language;

    const FULL: [i64; 7] = [800, 800, 800, 800, 500, 0, 0];

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("an ISO date")
    }

    fn known<T>(value: T) -> Known<T> {
        let source = Source { origin: Origin::CaseFile, on: day("2025-01-06") };
        Known::new(value, source, DateTime::UNIX_EPOCH)
    }

    fn facts(payee: Payee, hours: [i64; 7], earning: i64) -> WeekFacts {
        WeekFacts {
            hours: hours.map(|hours| Some(known(Hours::from_hundredths(hours)))),
            hourly_earning: vec![known(Money::from_ore(earning))],
            payee: Some(known(payee)),
            ..WeekFacts::default()
        }
    }

    fn week(monday: &str, facts: &WeekFacts) -> Assessment {
        compute(day(monday), facts, &RateBook::NATIONAL)
    }

    fn check(found: &Assessment, expect: &[(&WeekRule, Option<i64>)]) {
        for (rule, ore) in expect {
            assert_eq!(found.money(rule.id).map(Money::ore), *ore, "{}", rule.id);
        }
    }

    #[test]
    fn a_full_week_at_the_maximum() {
        let found = week("2025-01-06", &facts(Payee::Citizen, FULL, 20_000));
        check(
            &found,
            &[
                (&GROSS, Some(486_500)),
                (&OWN_ATP, Some(5_300)),
                (&MUNICIPAL_ATP, Some(10_600)),
                (&PENSION, Some(8_700)),
                (&TAXABLE, Some(481_200)),
                (&REFUND_SUPPLEMENT, None),
            ],
        );
    }

    #[test]
    fn an_employer_gets_the_supplement_and_no_atp() {
        let found = week("2025-01-06", &facts(Payee::Employer, FULL, 20_000));
        // 1,8 % of 4.865 kr. is 87,57 kr.
        check(
            &found,
            &[(&GROSS, Some(486_500)), (&OWN_ATP, None), (&REFUND_SUPPLEMENT, Some(8_800))],
        );
    }

    #[test]
    fn a_refund_is_never_more_than_the_wages() {
        let mut wages = facts(Payee::Employer, FULL, 20_000);
        wages.wages = Some(known(Money::from_ore(300_000)));
        check(&week("2025-01-06", &wages), &[(&GROSS, Some(300_000))]);
        // 3.000,50 kr. would be rounded to 3.001; the supplement is 1,8 % of 3.000 kr.
        wages.wages = Some(known(Money::from_ore(300_050)));
        let supplement = (&REFUND_SUPPLEMENT, Some(5_400));
        check(&week("2025-01-06", &wages), &[(&GROSS, Some(300_000)), supplement]);
    }

    #[test]
    fn a_week_without_hours_needs_no_rate_and_pays_nothing() {
        let mut none = facts(Payee::Citizen, [0; 7], 20_000);
        none.hourly_earning.clear();
        check(
            &week("2031-01-06", &none),
            &[(&GROSS, Some(0)), (&OWN_ATP, Some(0)), (&PENSION, Some(0))],
        );
    }

    #[test]
    fn a_day_nobody_speaks_of_is_a_gap() {
        let mut gap = facts(Payee::Citizen, FULL, 20_000);
        gap.hours[2] = None;
        let found = week("2025-01-06", &gap);
        check(&found, &[(&GROSS, None)]);
        assert_eq!(found.waiting(), [Code::HoursNotReported]);
    }

    #[test]
    fn a_year_without_rates_stops_the_week() {
        let found = week("2027-01-04", &facts(Payee::Citizen, FULL, 20_000));
        assert_eq!(found.reason, Some(Code::RateMissing));
        check(&found, &[(&GROSS, None)]);
    }

    #[test]
    fn a_pay_rise_in_the_week_is_computed_day_by_day() {
        let mut rise = facts(Payee::Citizen, FULL, 10_000);
        let until = Period::new(day("2024-12-30"), Some(day("2025-01-07"))).expect("in order");
        rise.hourly_earning = vec![
            known(Money::from_ore(10_000)).during(until),
            known(Money::from_ore(11_000)).during(Period::open(day("2025-01-08"))),
        ];
        // 16 hours of 100,00 and 21 of 110,00.
        let found = week("2025-01-06", &rise);
        check(&found, &[(&GROSS, Some(391_000))]);
        assert_eq!(found.finding(RAW.id).map(|finding| found.leaves(finding).len()), Some(5));
        rise.hourly_earning.remove(1);
        assert_eq!(week("2025-01-06", &rise).waiting(), [Code::IncomeMissing]);
    }

    #[test]
    fn half_a_krone_goes_up_and_the_lines_add_up() {
        let found = week("2025-01-06", &facts(Payee::Citizen, [150, 0, 0, 0, 0, 0, 0], 10_100));
        // 1,50 hours of 101,00 are 151,50.
        check(&found, &[(&GROSS, Some(15_200))]);
        let finding = found.finding(GROSS.id).expect("the benefit of the week");
        let sum = found
            .leaves(finding)
            .iter()
            .try_fold(Fraction::ZERO, |sum, leaf| sum.checked_add(leaf.amount));
        assert_eq!(sum, Some(Money::from_ore(15_200).into()));
        let lines = amount_lines(&AREA, &found, GROSS.id, Language::Da);
        assert_eq!(
            lines.iter().map(|line| line.amount.as_str()).collect::<Vec<_>>(),
            ["151,50 kr.", "0,50 kr."]
        );
        let tree = explain(&AREA, &found, GROSS.id, Language::Da).expect("a tree");
        assert_eq!(tree.title, "Ugens sygedagpenge");
        assert_eq!(tree.citation.map(ToString::to_string).as_deref(), Some("SDL § 50, stk. 2"));
    }

    #[test]
    fn a_negative_earning_is_told_and_not_paid() {
        let found = week("2025-01-06", &facts(Payee::Citizen, FULL, -1));
        assert!(matches!(
            found.finding("SB-6.1").map(|finding| &finding.answer),
            Some(Answer::Stopped { code: Code::IncomeOutlier, .. })
        ));
        check(&found, &[(&GROSS, None)]);
    }

    #[test]
    fn the_earning_that_reaches_the_maximum_is_named() {
        let facts = facts(Payee::Citizen, FULL, 13_100);
        let changes = nearest_changes(&EMPLOYEE, day("2025-01-06"), &facts, &RateBook::NATIONAL);
        let earning = changes.iter().find(|change| change.path == "week.hourlyEarning");
        // 37 hours of 131,49 kr. are above 4.865 kr.
        let then = earning.map(|change| &change.then);
        assert_eq!(then, Some(&Value::Money(Money::from_ore(13_149))));
        let hours = changes.iter().find(|change| change.path == "week.hours");
        // 14 hundredths more on Friday: 37,14 hours of 131,00 kr.
        let change = hours.map(|change| &change.change);
        assert_eq!(change, Some(&Value::Hours(Hours::from_hundredths(14))));
    }

    #[test]
    fn the_wages_that_limit_a_refund_are_named() {
        let mut facts = facts(Payee::Employer, FULL, 13_000);
        facts.wages = Some(known(Money::from_ore(500_000)));
        let changes = nearest_changes(&EMPLOYEE, day("2025-01-06"), &facts, &RateBook::NATIONAL);
        let wages = changes.iter().find(|change| change.path == "week.wages");
        let then = wages.map(|change| &change.then);
        assert_eq!(then, Some(&Value::Money(Money::from_ore(480_999))));
    }
}
