//! The amounts before a week: earning, partial absence, profit, hours. Any numbers are computed or told; pay in one report or in
//! several comes to the same.

use bevilling_core::calendar::period::Period;
use bevilling_core::fraction::Fraction;
use bevilling_core::hours::Hours;
use bevilling_core::law::rate_book::RateBook;
use bevilling_core::law::rates;
use bevilling_core::money::Money;
use bevilling_core::rule::assessment::{Assessment, Outcome, assess};
use bevilling_core::rule::value::Value;
use bevilling_core::sickness::days::{minus, plus};
use bevilling_core::sickness::earning::facts::EarningFacts;
use bevilling_core::sickness::earning::months::month_hours;
use bevilling_core::sickness::earning::report::{Filed, HoursKind, IncomeReport, ReportKind};
use bevilling_core::sickness::earning::rules::{AVERAGE, HOURLY_EARNING};
use bevilling_core::sickness::estimate::kinds::{BusinessWork, InsuranceCover};
use bevilling_core::sickness::partial_week::facts::PartialFacts;
use bevilling_core::sickness::partial_week::rules::PAYABLE;
use bevilling_core::sickness::payee::Payee;
use bevilling_core::sickness::profit::facts::{BusinessKind, ProfitFacts, TaxAssessment};
use bevilling_core::sickness::profit::rules::WEEKLY;
use bevilling_core::sickness::right::kinds::Claimant;
use bevilling_core::sickness::several::{Job, several};
use bevilling_core::sickness::week::compute;
use bevilling_core::sickness::week::facts::{BusinessWeek, WeekFacts};
use bevilling_core::sickness::week::kind::{EMPLOYEE, SELF_EMPLOYED};
use bevilling_core::sickness::week::rules::{GROSS, OWN_ATP, PENSION};
use bevilling_core::sickness::{earning, partial_week, profit};
use chrono::{Datelike, NaiveDate};
use proptest::prelude::*;

use super::super::drawn::cases;
use super::super::given::day;
use super::extremes::{any_day, number};
use super::sickness::known;

const BOOK: RateBook<'static> = RateBook::NATIONAL;

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn an_earning_of_any_numbers_is_above_zero_or_somebody_is_told(reports in proptest::collection::vec((any_day(), 0_u64..400, number(), proptest::option::of(number()), proptest::option::of(number()), any::<bool>()), 0..6), since in any_day(), first in any_day(), fixed in any::<bool>()) {
        let reports: Vec<_> = reports
            .into_iter()
            .filter_map(|(from, length, pay, hours, pension, correction)| {
                let mut report = report(pay, hours.unwrap_or_default());
                report.hours = hours.map(Hours::from_hundredths);
                report.pension = pension.map(Money::from_ore);
                report.kind = if correction { ReportKind::Correction } else { ReportKind::Regular };
                Some(known(report).during(Period::new(from, Some(plus(from, length))).ok()?))
            })
            .collect();
        let _ = month_hours(&reports, None, first, &BOOK);
        let facts = EarningFacts {
            employed_since: Some(known(since)),
            fixed_hours: Some(known(fixed)),
            reports,
            ..EarningFacts::default()
        };
        let found = earning::compute(first, &facts, &BOOK);
        match found.money(HOURLY_EARNING.id) {
            Some(earning) => prop_assert!(!earning.is_negative()),
            None => prop_assert!(found.outcome != Outcome::Grant),
        }
    }

    #[test]
    fn pay_in_one_report_or_in_two_comes_to_the_same(cut in 1_u64..89, first in 0_u64..300, each in 1_i64..50, hours in 1_i64..10) {
        // Days of equal pay and equal hours from the first of the three months to the last.
        let first = plus(day("2026-04-01"), first);
        let (from, to) = (minus(first, 200), minus(first, 1));
        let whole = 200_i64;
        let cut_days = i64::try_from(cut).expect("few");
        let facts = |reports| EarningFacts {
            employed_since: Some(known(from)),
            fixed_hours: Some(known(true)),
            reports,
            ..EarningFacts::default()
        };
        let over = |from, to, days: i64| {
            let period = Period::new(from, Some(to)).expect("in order");
            known(report(days * each * 1_000, days * hours * 10)).during(period)
        };
        let one = facts(vec![over(from, to, whole)]);
        let two = facts(vec![
            over(from, minus(first, cut + 1), whole - cut_days),
            over(minus(first, cut), to, cut_days),
        ]);
        let average = |facts: &EarningFacts| earning::compute(first, facts, &BOOK).value(AVERAGE.id).cloned();
        prop_assert!(average(&one).is_some());
        prop_assert_eq!(average(&one), average(&two));
    }

    #[test]
    fn shared_pay_periods_lose_no_hour_of_the_months(cuts in proptest::collection::btree_set(1_u64..180, 0..9), each in 0_i64..3_000) {
        let first = day("2026-07-01");
        let from = day("2026-01-01");
        let mut begin = from;
        let mut reports = Vec::new();
        for end in cuts.into_iter().map(|days| plus(from, days)).chain([day("2026-06-30")]) {
            let period = Period::new(begin, Some(end)).expect("in order");
            reports.push(known(report(100, each)).during(period));
            begin = plus(end, 1);
        }
        let told = i64::try_from(reports.len()).expect("few") * each;
        let found = month_hours(&reports, None, first, &BOOK);
        prop_assert_eq!(found.len(), 6);
        let sum = Hours::sum(found.iter().map(|known| known.value)).expect("in range");
        // A hundredth is only lost where it would lift a month to 40 hours, and then the total is below 240.
        prop_assert!(sum.hundredths() == told || (sum.hundredths() < told && told < 24_000), "{} {told}", sum.hundredths());
    }

    #[test]
    fn more_work_never_pays_more_hours(contracted in 1_i64..=16_800, worked in 0_i64..=16_800, more in 0_i64..=16_800) {
        let paid = |worked: i64| {
            let facts = PartialFacts {
                claimant: Some(known(Claimant::Employee)),
                contracted: Some(known(Hours::from_hundredths(contracted))),
                worked: Some(known(Hours::from_hundredths(worked))),
                shortened: Some(known(false)),
                ..PartialFacts::default()
            };
            match partial_week::compute(day("2026-03-02"), &facts, &BOOK).value(PAYABLE.id) {
                Some(Value::Hours(hours)) => *hours,
                _ => Hours::from_hundredths(-1),
            }
        };
        prop_assert!(paid(worked) >= Hours::ZERO);
        prop_assert!(paid((worked + more).min(16_800)) <= paid(worked));
    }

    #[test]
    fn several_jobs_never_come_to_more_than_the_maximum_and_none_to_more_than_alone(jobs in proptest::collection::vec((0_i64..=2_400, 0_i64..30_000, proptest::option::of(0_i64..400_000), any::<bool>()), 1..6), first in proptest::option::of(any::<bool>())) {
        let monday = day("2026-03-02");
        let jobs: Vec<Job> = jobs
            .into_iter()
            .map(|(hours, earning, wages, employer)| {
                let hours = known(Hours::from_hundredths(hours));
                let facts = WeekFacts {
                    hours: std::array::from_fn(|_| Some(hours.clone())),
                    hourly_earning: vec![known(Money::from_ore(earning))],
                    payee: Some(known(if employer { Payee::Employer } else { Payee::Citizen })),
                    wages: wages.map(|wages| known(Money::from_ore(wages))),
                    ..WeekFacts::default()
                };
                Job { kind: &EMPLOYEE, facts }
            })
            .collect();
        let gross = |week: &Assessment| week.money(GROSS.id).map_or(0, Money::ore);
        let most = BOOK.rate(&rates::SICKNESS_WEEKLY_MAX, monday).expect("a known year").amount;
        let alone: Vec<i64> = jobs.iter().map(|job| gross(&compute(monday, &job.facts, &BOOK))).collect();
        let found = several(monday, &jobs, first.map(known).as_ref(), &BOOK);
        let shared: Vec<i64> =
            found.iter().map(|shared| gross(&shared.week)).collect();
        let (sum, all) = (shared.iter().sum::<i64>(), alone.iter().sum::<i64>());
        // A refund is never more than it would be alone; the citizen's jobs are rounded together, so that each may have a krone more.
        let is_citizen = |job: &Job| job.facts.payee.as_ref().is_some_and(|payee| payee.value == Payee::Citizen);
        for ((job, shared), alone) in jobs.iter().zip(&shared).zip(&alone) {
            let more = if is_citizen(job) { 100 } else { 0 };
            prop_assert!(*shared <= alone + more, "{shared:?} {alone:?}");
        }
        prop_assert!(sum <= most, "{shared:?}");
        // What is not used of the maximum is what rounding takes: half a krone of each.
        let few = 50 * i64::try_from(jobs.len()).expect("few");
        prop_assert!(sum >= all.min(most) - 2 * few, "{shared:?} {alone:?}");
    }

    #[test]
    fn what_the_citizen_gets_for_several_jobs_below_the_maximum_is_rounded_once(jobs in proptest::collection::vec((0_i64..=160, 0_i64..8_000), 1..6), rota in any::<bool>()) {
        let monday = day("2026-03-02");
        let week = |hours: i64, earning: i64| {
            let hours = known(Hours::from_hundredths(hours));
            WeekFacts {
                hours: std::array::from_fn(|_| Some(hours.clone())),
                hourly_earning: vec![known(Money::from_ore(earning))],
                payee: Some(known(Payee::Citizen)),
                rota: Some(known(rota)),
                ..WeekFacts::default()
            }
        };
        let list: Vec<Job> = jobs.iter().map(|(hours, earning)| Job { kind: &EMPLOYEE, facts: week(*hours, *earning) }).collect();
        let found = several(monday, &list, None, &BOOK);
        let sum = |rule: &str| found.iter().map(|shared| shared.week.money(rule).map_or(0, Money::ore)).sum::<i64>();
        // Hundredths of øre: seven days of hundredths of hours and øre.
        let exact: i64 = jobs.iter().map(|(hours, earning)| 7 * hours * earning).sum();
        prop_assert_eq!(sum(GROSS.id), (exact + 5_000) / 10_000 * 100);
        let hours: i64 = jobs.iter().map(|(hours, _)| 7 * hours).sum();
        let hourly = BOOK.rate(&rates::SICKNESS_ATP_HOUR, monday).expect("a known year").amount;
        prop_assert_eq!(sum(OWN_ATP.id), (2 * hours * hourly + 30_000) / 60_000 * 100);
        let points = BOOK.rate(&rates::SICKNESS_PENSION_OP, monday).expect("a known year").amount;
        let basis = (sum(GROSS.id) - sum(OWN_ATP.id)).max(0);
        prop_assert_eq!(sum(PENSION.id), (basis * points + 500_000) / 1_000_000 * 100);
    }

    #[test]
    fn a_business_week_is_the_sum_of_its_days(weekly in 0_i64..900_000, monday in 0_u64..400, days in proptest::array::uniform5(any::<bool>()), insured in proptest::option::of(any::<bool>())) {
        let monday = plus(day("2018-01-01"), 7 * monday);
        let week = |days: [bool; 5]| {
            let hours = |at: usize| Hours::from_hundredths(if days.get(at) == Some(&true) { 740 } else { 0 });
            let business = BusinessWeek {
                weekly_amount: Some(known(Money::from_ore(weekly))),
                first_absence_day: Some(known(minus(monday, 10))),
                insured: insured.map(known),
                insured_from: Some(known(minus(monday, 10))),
                cover: Some(known(InsuranceCover::TwoThirds)),
                agreement: None,
                work_left: vec![known(BusinessWork::UpToQuarter)],
            };
            let facts = WeekFacts {
                hours: std::array::from_fn(|at| Some(known(hours(at)))),
                payee: Some(known(Payee::Citizen)),
                business: Some(Box::new(business)),
                ..WeekFacts::default()
            };
            match assess(SELF_EMPLOYED.rules, &facts, &BOOK, monday).value(SELF_EMPLOYED.raw.id) {
                Some(Value::Exact(raw)) => Some(*raw),
                _ => None,
            }
        };
        let by_day = (0..5).try_fold(Fraction::ZERO, |sum, at| {
            let mut one = [false; 5];
            one[at] = days[at];
            sum.checked_add(week(one)?)
        });
        prop_assert!(by_day.is_some());
        prop_assert_eq!(week(days), by_day);
    }

    #[test]
    fn a_profit_of_any_number_gives_no_negative_week(profit in number(), first in any_day()) {
        let year = first.year() - 1;
        let bounds = NaiveDate::from_ymd_opt(year, 1, 1).zip(NaiveDate::from_ymd_opt(year, 12, 31));
        let assessment = bounds.and_then(|(from, to)| {
            let found = TaxAssessment { profit: Money::from_ore(profit), full_year: true, issued_on: first };
            Some(known(found).during(Period::new(from, Some(to)).ok()?))
        });
        let facts = ProfitFacts {
            kind: Some(known(BusinessKind::OwnBusiness)),
            assessments: assessment.into_iter().collect(),
            ..ProfitFacts::default()
        };
        let found = profit::compute(first, &facts, &BOOK);
        prop_assert!(found.money(WEEKLY.id).map_or(found.outcome != Outcome::Grant, |week| !week.is_negative()));
    }
}

fn report(pay: i64, hundredths: i64) -> IncomeReport {
    IncomeReport {
        kind: ReportKind::Regular,
        filed: Filed::InRegister,
        hours_kind: HoursKind::Work,
        pay: Money::from_ore(pay),
        hours: Some(Hours::from_hundredths(hundredths)),
        holiday_allowance: None,
        public_holiday_pay: None,
        pension: None,
        atp: None,
        labor_market_contribution: None,
    }
}
