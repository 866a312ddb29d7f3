//! What several activities come to together, by the course of an absence.

use bevilling_core::calendar::period::Period;
use bevilling_core::hours::Hours;
use bevilling_core::ids::StatementId;
use bevilling_core::law::rate_book::RateBook;
use bevilling_core::money::Money;
use bevilling_core::rule::fact::{Known, Origin, Source};
use bevilling_core::sickness::course::{AbsenceFacts, Activity, course};
use bevilling_core::sickness::days::{last_of_month, plus};
use bevilling_core::sickness::estimate::kinds::{BusinessWork, InsuranceCover};
use bevilling_core::sickness::ledger::entry::WeekAmounts;
use bevilling_core::sickness::municipality::months;
use bevilling_core::sickness::payer::facts::PayerFacts;
use bevilling_core::sickness::payer::kinds::Wages;
use bevilling_core::sickness::right::facts::RightFacts;
use bevilling_core::sickness::right::kinds::{Affiliation, Claimant, Incapacity};
use bevilling_core::sickness::timeline::statement::{DayState, Speaker, Statement};
use bevilling_core::sickness::week::facts::BusinessWeek;
use chrono::{DateTime, NaiveDate};
use serde_json::{Value, json};

/// A Monday, and the first absence day.
const FIRST: NaiveDate = match NaiveDate::from_ymd_opt(2026, 3, 2) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// A week of absence from a job and a business at once: each activity is tested by itself (principle 23-22). Where a requirement is not met, a person refused what the rules asked about.
pub(super) fn per_activity(job_meets: bool, business_meets: bool) -> Result<Value, String> {
    let facts = AbsenceFacts {
        activities: vec![job(job_meets), business(business_meets)],
        ..AbsenceFacts::default()
    };
    let week = (FIRST, plus(FIRST, 6));
    let found = course(&facts, week, DateTime::UNIX_EPOCH, &RateBook::NATIONAL)
        .map_err(|code| format!("the week is refused: {code:?}"))?;
    let pays = |activity: usize| {
        let own = found.weeks.iter().filter(|(week, _)| week.activity == activity);
        let mut amounts = own.filter_map(|(_, week)| WeekAmounts::of(week, Money::ZERO));
        amounts.any(|amounts| amounts.gross > Money::ZERO)
    };
    Ok(json!({ "benefit_from_employee_income": pays(0), "benefit_from_business": pays(1) }))
}

fn job(meets: bool) -> Activity {
    let hours = if meets { 4_800 } else { 3_900 };
    let by_month = months(FIRST).into_iter().filter_map(|month| {
        let days = Period::new(month, Some(last_of_month(month))).ok()?;
        Some(known(Hours::from_hundredths(hours)).during(days))
    });
    Activity {
        payer: PayerFacts {
            flex_job: vec![known(false)],
            hours_worked: vec![known(Hours::ZERO)],
            wages: vec![known(Wages::NoPay)],
            ..payer(Claimant::Employee)
        },
        right: vec![known(RightFacts {
            employed: Some(known(true)),
            month_hours: by_month.collect(),
            ..right(Claimant::Employee)
        })],
        statements: absent(),
        hourly_earning: vec![known(Money::from_ore(10_000))],
        ..Activity::default()
    }
}

fn business(meets: bool) -> Activity {
    let hours = if meets { 1_850 } else { 1_849 };
    Activity {
        payer: PayerFacts { insured_from: vec![known(FIRST)], ..payer(Claimant::SelfEmployed) },
        right: vec![known(RightFacts {
            business_hours: Some(known(Hours::from_hundredths(hours))),
            business_months: Some(known(12)),
            business_last_month: Some(known(true)),
            ..right(Claimant::SelfEmployed)
        })],
        statements: absent(),
        business: vec![known(BusinessWeek {
            weekly_amount: Some(known(Money::from_ore(400_000))),
            cover: Some(known(InsuranceCover::FullCover)),
            work_left: vec![known(BusinessWork::NoWork)],
            ..BusinessWeek::default()
        })],
        ..Activity::default()
    }
}

fn payer(claimant: Claimant) -> PayerFacts {
    PayerFacts {
        claimant: vec![known(claimant)],
        first_absence_day: vec![known(FIRST)],
        insured: vec![known(claimant == Claimant::SelfEmployed)],
        has_right: vec![known(false)],
        ..PayerFacts::default()
    }
}

fn right(claimant: Claimant) -> RightFacts {
    RightFacts {
        claimant: Some(known(claimant)),
        affiliation: Some(known(Affiliation::Denmark)),
        incapacity: Some(known(Incapacity::Whole)),
        duration_used: Some(known(false)),
        first_absence_day: Some(known(FIRST)),
        report_deadline: Some(known(FIRST)),
        reported: Some(known(FIRST)),
        ..RightFacts::default()
    }
}

/// Four hours on each day from Monday to Friday.
fn absent() -> Vec<Statement> {
    let hours = DayState::Absent { hours: Hours::from_hundredths(400) };
    let state = |at: u64| if at < 5 { hours } else { DayState::Present };
    (0..7).filter_map(|at| says(plus(FIRST, at), state(at))).collect()
}

fn says(day: NaiveDate, state: DayState) -> Option<Statement> {
    Period::new(day, Some(day)).ok().map(|period| Statement {
        id: StatementId::new(day.to_string()),
        by: Speaker::Citizen,
        source: Source { origin: Origin::CaseFile, on: day },
        learnt: DateTime::UNIX_EPOCH,
        period,
        state,
        withdraws: None,
    })
}

fn known<T>(value: T) -> Known<T> {
    let source = Source { origin: Origin::CaseFile, on: FIRST };
    Known::new(value, source, DateTime::UNIX_EPOCH)
}
