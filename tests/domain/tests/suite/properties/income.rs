//! More income, wealth or work never raises what is paid because somebody has too little of it.
//!
//! What replaces an income follows it, and that is not meant here: the benefit of a higher earning, day rate or profit is higher
//! (SDL §§ 46, 47 and 51), and a refund goes as far as the wages (§ 54).

use std::collections::BTreeMap;

use bevilling_core::code::Code;
use bevilling_core::hours::Hours;
use bevilling_core::law::rate_book::RateBook;
use bevilling_core::money::Money;
use bevilling_core::rule::value::Value as Answer;
use bevilling_core::sickness::estimate::draft::SicknessDraft;
use bevilling_core::sickness::payee::Payee;
use bevilling_core::sickness::several::{Job, several};
use bevilling_core::sickness::week::facts::WeekFacts;
use bevilling_core::sickness::week::kind::EMPLOYEE;
use bevilling_core::sickness::week::rules::GROSS;
use bevilling_core::supplement::estimate::{Estimate, EstimateDraft};
use chrono::NaiveDate;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::super::drawn::{answered, cases};
use super::super::given::day;
use super::estimate::filled_in;
use super::sickness::known;

const BOOK: RateBook<'static> = RateBook::NATIONAL;
const HOUSEHOLDS: [&str; 2] = ["Enlig", "Par"];
/// From nothing left to do to more than half of the work.
const WORK_LEFT: [&str; 4] = ["NoWork", "UpToQuarter", "UpToHalf", "MoreThanHalf"];

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn more_income_never_raises_a_supplement(household in 0_usize..2, income in 0_i64..25_000_000, more in 0_i64..2_000_000, price in 0_i64..5_000_000, on in 0_u64..300) {
        let today = day("2026-01-01") + chrono::Days::new(on);
        let estimate = |income: i64| supplement(household, income, 0, price).estimate(today, &BOOK);
        let (less, higher) = (estimate(income), estimate(income + more));
        answered(&higher);
        prop_assert!(percent(&less).is_some() && percent(&higher) <= percent(&less));
        prop_assert_eq!(less.amount.is_some(), percent(&less) > Some(0), "{:?}", less.against);
        prop_assert!(higher.amount <= less.amount, "{:?} {:?}", less.amount, higher.amount);
    }

    #[test]
    fn more_wealth_never_raises_a_supplement(wealth in 0_i64..15_000_000, more in 0_i64..5_000_000, price in 0_i64..5_000_000) {
        let today = day("2026-06-01");
        let estimate = |wealth: i64| supplement(0, 4_000_000, wealth, price).estimate(today, &BOOK);
        let (less, higher) = (estimate(wealth), estimate(wealth + more));
        // Above the limit nothing is paid; below it wealth is of no account.
        prop_assert_eq!(less.amount.is_none(), less.against.contains(&Code::WealthOverLimit));
        prop_assert!(higher.amount <= less.amount, "{:?} {:?}", less.amount, higher.amount);
    }

    #[test]
    fn more_work_during_the_absence_never_raises_a_benefit(worked in proptest::collection::vec(0_i64..=3_300, 12), week in 0_usize..12, more in 1_i64..1_500, pays in any::<bool>()) {
        let typed = |worked: &[i64]| {
            let mut typed = filled_in("Employee", "Part");
            typed["employee"]["workedHours"] = worked.iter().map(|hours| json!(hundredths(*hours))).collect();
            typed["employee"]["paysWages"] = json!(if pays { "yes" } else { "no" });
            typed
        };
        let mut longer = worked.clone();
        longer[week] += more;
        never_more(typed(&worked), typed(&longer))?;
    }

    #[test]
    fn more_work_in_the_business_never_raises_its_benefit(left in 0_usize..3, more in 0_usize..4, profit in 1_000_i64..900_000, insurance in any::<bool>()) {
        let typed = |left: usize| {
            let mut typed = filled_in("SelfEmployed", "Part");
            typed["selfEmployed"]["workLeft"] = json!(WORK_LEFT[left]);
            typed["selfEmployed"]["profit"] = json!(profit.to_string());
            typed["selfEmployed"]["insurance"] = json!(if insurance { "DayThree" } else { "NotInsured" });
            typed
        };
        never_more(typed(left), typed(left.max(more)))?;
    }

    // Who is fully unemployed has the first two weeks from the fund, and others have not.
    #[test]
    fn more_hours_of_work_beside_unemployment_never_raise_a_benefit(hours in 1_i64..3_000, more in 1_i64..1_500, part_time in any::<bool>()) {
        let typed = |hours: i64| {
            let mut typed = filled_in("Unemployed", "Whole");
            typed["unemployed"]["otherHours"] = json!(hundredths(hours));
            typed["unemployed"]["member"] = json!(if part_time { "PartTime" } else { "FullTime" });
            typed
        };
        never_more(typed(hours), typed(hours + more))?;
    }

    #[test]
    fn a_higher_earning_in_another_job_never_raises_the_benefit_of_this(jobs in proptest::collection::vec((0_i64..=1_000, 0_i64..30_000, any::<bool>()), 2..5), more in 1_i64..10_000) {
        let week = |more: i64| -> Vec<Option<Money>> {
            let jobs: Vec<Job> = (0_i64..).zip(&jobs).map(|(at, (hours, earning, employer))| job(*hours, earning + if at == 0 { more } else { 0 }, *employer)).collect();
            several(day("2026-03-02"), &jobs, None, &BOOK).iter().map(|shared| shared.week.money(GROSS.id)).collect()
        };
        let (before, after) = (week(0), week(more));
        prop_assert!(before.iter().all(Option::is_some));
        // The maximum and the citizen's jobs are each rounded as one amount, so the odd krone may fall to another.
        let odd = Money::from_ore(100);
        let others = |week: &[Option<Money>]| week.iter().skip(1).copied().flatten().try_fold(Money::ZERO, Money::checked_add);
        prop_assert!(others(&after) <= others(&before).and_then(|sum| sum.checked_add(odd)), "{before:?} {after:?}");
        for (after, before) in after.iter().zip(&before).skip(1) {
            prop_assert!(*after <= before.and_then(|before| before.checked_add(odd)), "{before:?} {after:?}");
        }
    }
}

/// An ordinary health supplement of somebody who does not know the percentage.
fn supplement(household: usize, income: i64, wealth: i64, price: i64) -> EstimateDraft {
    EstimateDraft {
        pension_kind: "Folkepension".into(),
        household: HOUSEHOLDS[household].into(),
        income: hundredths(income),
        wealth: hundredths(wealth),
        cash: "0".into(),
        gross_price: hundredths(price),
        regional_subsidy: "0".into(),
        insurance_subsidy: "0".into(),
        ..EstimateDraft::default()
    }
}

fn percent(estimate: &Estimate) -> Option<i64> {
    match estimate.percent.as_ref()?.value("PS-5.2") {
        Some(Answer::Percent(percent)) => Some(*percent),
        _ => None,
    }
}

/// A number of hundredths, as it is typed.
fn hundredths(number: i64) -> String {
    format!("{},{:02}", number / 100, number % 100)
}

/// What each week comes to, whoever is paid: the first form is computed whole, and no week of the second comes to more.
fn never_more(less: Value, more: Value) -> Result<(), TestCaseError> {
    let weeks = |typed: Value| -> BTreeMap<NaiveDate, i64> {
        let draft: SicknessDraft = serde_json::from_value(typed).expect("a form takes every text");
        let found = draft.estimate(day("2026-06-01"), &BOOK);
        answered(&found);
        let mut weeks = BTreeMap::new();
        for week in &found.weeks {
            let gross = week.amounts.as_ref().map(|amounts| amounts.gross.ore());
            *weeks.entry(week.monday).or_default() += gross.unwrap_or_default();
        }
        weeks
    };
    let (less, more) = (weeks(less), weeks(more));
    prop_assert!(less.values().any(|gross| *gross > 0), "nothing was computed");
    for (monday, higher) in more {
        let before = less.get(&monday).copied().unwrap_or_default();
        prop_assert!(higher <= before, "{monday}: {before} {higher}");
    }
    Ok(())
}

fn job(hours: i64, earning: i64, employer: bool) -> Job {
    let hours = known(Hours::from_hundredths(hours));
    let facts = WeekFacts {
        hours: std::array::from_fn(|_| Some(hours.clone())),
        hourly_earning: vec![known(Money::from_ore(earning))],
        payee: Some(known(if employer { Payee::Employer } else { Payee::Citizen })),
        wages: employer.then(|| known(Money::from_ore(1_000_000))),
        ..WeekFacts::default()
    };
    Job { kind: &EMPLOYEE, facts }
}
