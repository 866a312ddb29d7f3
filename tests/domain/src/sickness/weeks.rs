//! Chapter 6: what a week comes to.

use bevilling_core::calendar::period::Period;
use bevilling_core::code::Code;
use bevilling_core::fraction::Fraction;
use bevilling_core::hours::Hours;
use bevilling_core::law::rate_book::{Overlay, OverlayRate, RateBook};
use bevilling_core::law::rates;
use bevilling_core::money::Money;
use bevilling_core::rule::assessment::{Assessment, Outcome, assess};
use bevilling_core::rule::fact::{Known, Origin, Source};
use bevilling_core::rule::value::Value as Found;
use bevilling_core::sickness::days::{days, is_weekday_holiday, monday_of, plus};
use bevilling_core::sickness::partial_week::facts::PartialFacts;
use bevilling_core::sickness::partial_week::rules::{ABSENCE, PAYABLE};
use bevilling_core::sickness::payee::Payee;
use bevilling_core::sickness::profit::facts::{BusinessKind, ProfitFacts, TaxAssessment};
use bevilling_core::sickness::profit::rules::WEEKLY;
use bevilling_core::sickness::right::kinds::Claimant;
use bevilling_core::sickness::several::{Job, several};
use bevilling_core::sickness::week::facts::WeekFacts;
use bevilling_core::sickness::week::kind::EMPLOYEE;
use bevilling_core::sickness::week::rules::{
    ABSENCE_HOURS, GROSS, HOURLY_RATE, MUNICIPAL_ATP, OWN_ATP, PENSION, RAW, WEEK,
};
use bevilling_core::sickness::{partial_week, profit, rate_year};
use chrono::{DateTime, NaiveDate};
use serde_json::{Value, json};

use super::input::{Decimal, JobWeek, Weeks};
use super::{not_loaded, number};

/// A week and what the rules found for it.
struct AssessedWeek {
    monday: NaiveDate,
    assessment: Assessment,
}

fn known<T>(value: T, on: NaiveDate) -> Known<T> {
    Known::new(value, Source { origin: Origin::CaseFile, on }, DateTime::UNIX_EPOCH)
}

fn overlay(overrides: &[(&str, Option<i64>)]) -> Overlay {
    let all = Period::open(NaiveDate::from_ymd_opt(1990, 1, 1).unwrap_or_default());
    let rates = overrides
        .iter()
        .filter_map(|(key, amount)| {
            Some(OverlayRate {
                key: (*key).to_owned(),
                period: all,
                amount: (*amount)?,
                source: "the example".to_owned(),
            })
        })
        .collect();
    Overlay { rates, ..Overlay::default() }
}

/// The facts of a week: what is payable between two days, a public holiday excepted.
fn facts(
    monday: NaiveDate,
    between: (NaiveDate, NaiveDate),
    hours: [Hours; 7],
    rate: Option<i64>,
) -> WeekFacts {
    let mut facts =
        WeekFacts { payee: Some(known(Payee::Citizen, monday)), ..WeekFacts::default() };
    for (at, day) in days(monday, plus(monday, 6)).enumerate() {
        let pays = between.0 <= day && day <= between.1 && !is_weekday_holiday(day);
        facts.hours[at] = Some(known(if pays { hours[at] } else { Hours::ZERO }, day));
    }
    facts.hourly_earning.extend(rate.map(|rate| known(Money::from_ore(rate), monday)));
    facts
}

fn assess_weeks(input: &Weeks) -> Vec<AssessedWeek> {
    let overlay = overlay(&[
        (rates::SICKNESS_WEEKLY_MAX.key, input.weekly_max_ore),
        // The rate of the example is the rate: nothing below it counts.
        (rates::SICKNESS_HOURLY_MAX.key, input.hourly_rate_ore),
        (rates::SICKNESS_ATP_HOUR.key, input.atp_total_per_hour_ore),
        (rates::SICKNESS_PENSION_OP.key, input.op_basis_points),
    ]);
    let book = RateBook::with(&overlay);
    let hours = input.weekday_hours.map(|hours| hours.0);
    let mut found = Vec::new();
    let mut monday = monday_of(input.from);
    while monday <= input.to {
        let facts = facts(monday, (input.from, input.to), hours, input.hourly_rate_ore);
        found.push(AssessedWeek { monday, assessment: assess(WEEK, &facts, &book, monday) });
        monday = plus(monday, 7);
    }
    found
}

pub(super) fn week(input: &Weeks) -> Value {
    match assess_weeks(input).as_slice() {
        _ if input.to < input.from => json!({ "error": Code::DateOrder.as_str() }),
        [found] => told(&found.assessment),
        found if input.iso_week_monday.is_some() => found
            .iter()
            .find(|found| Some(found.monday) == input.iso_week_monday)
            .map_or_else(out_of_range, |found| told(&found.assessment)),
        [] => json!({ "error": Code::DateOrder.as_str() }),
        _ => json!({ "error": "the days lie in several weeks" }),
    }
}

pub(super) fn period(input: &Weeks) -> Value {
    if input.to < input.from {
        return json!({ "error": Code::DateOrder.as_str() });
    }
    let found = assess_weeks(input);
    if let Some(stop) = found.iter().find_map(|found| stopped(&found.assessment)) {
        return stop;
    }
    let full = Hours::sum(input.weekday_hours.map(|hours| hours.0));
    let sum = |rule: &str| sum(found.iter().map(|found| ore(&found.assessment, rule)));
    let extras = |found: &AssessedWeek| {
        ore(&found.assessment, MUNICIPAL_ATP.id).checked_add(ore(&found.assessment, PENSION.id))
    };
    let (Some(gross), Some(extras_total), Some(first)) = (
        sum(GROSS.id),
        sum(MUNICIPAL_ATP.id).zip(sum(PENSION.id)).and_then(|(atp, op)| atp.checked_add(op)),
        found.iter().map(extras).collect::<Option<Vec<i64>>>(),
    ) else {
        return out_of_range();
    };
    let equal = first.windows(2).all(|pair| pair[0] == pair[1]);
    let weeks = found.iter().map(|found| {
        let mut week = told(&found.assessment);
        week["week_monday"] = json!(found.monday);
        week
    });
    json!({
        "weeks": weeks.collect::<Vec<_>>(),
        "gross_total_ore": gross,
        "payable_hours": Hours::sum(found.iter().map(|found| hours(&found.assessment))).map(number),
        "full_weeks": found.iter().filter(|found| Some(hours(&found.assessment)) == full).count(),
        "municipal_atp_plus_op_per_week_ore": first.first().filter(|_| equal),
        "municipal_atp_plus_op_total_ore": extras_total,
    })
}

/// The weeks of several jobs: each part of the amount, and what the citizen gets in all.
pub(super) fn several_jobs(monday: NaiveDate, jobs: &[JobWeek]) -> Value {
    let list: Vec<Job> = jobs
        .iter()
        .map(|job| {
            let hours = job.weekday_hours.map(|hours| hours.0);
            let sunday = plus(monday, 6);
            let facts = facts(monday, (monday, sunday), hours, Some(job.hourly_earning_ore));
            let payee = Some(known(job.payee, monday));
            Job { kind: &EMPLOYEE, facts: WeekFacts { payee, ..facts } }
        })
        .collect();
    let found = several(monday, &list, None, &RateBook::NATIONAL);
    let weeks: Vec<&Assessment> = found.iter().map(|shared| &shared.week).collect();
    if let Some(stop) = weeks.iter().find_map(|week| stopped(week)) {
        return stop;
    }
    let sum = |rule: &str| -> i64 {
        let of_citizen = weeks.iter().zip(jobs).filter(|(_, job)| job.payee == Payee::Citizen);
        of_citizen.map(|(week, _)| ore(week, rule)).sum()
    };
    json!({
        "gross_ore": weeks.iter().map(|week| ore(week, GROSS.id)).collect::<Vec<_>>(),
        "citizen_gross_ore": sum(GROSS.id),
        "citizen_own_atp_ore": sum(OWN_ATP.id),
        "citizen_municipal_atp_ore": sum(MUNICIPAL_ATP.id),
        "citizen_pension_op_ore": sum(PENSION.id),
    })
}

fn told(found: &Assessment) -> Value {
    if let Some(stop) = stopped(found) {
        return stop;
    }
    json!({
        "hours": number(hours(found)),
        "gross_ore": ore(found, GROSS.id),
        "own_atp_ore": ore(found, OWN_ATP.id),
        "municipal_atp_ore": ore(found, MUNICIPAL_ATP.id),
        "pension_op_ore": ore(found, PENSION.id),
    })
}

/// None when it leaves the range.
fn sum(amounts: impl Iterator<Item = i64>) -> Option<i64> {
    let mut amounts = amounts;
    amounts.try_fold(0, i64::checked_add)
}

fn out_of_range() -> Value {
    json!({ "error": Code::Range.as_str() })
}

/// Why there is no result, when there is none.
fn stopped(found: &Assessment) -> Option<Value> {
    match found.manual().first().or(found.waiting().first())? {
        Code::RateMissing | Code::IncomeMissing => Some(not_loaded()),
        code => Some(json!({ "error": code.as_str() })),
    }
}

fn ore(found: &Assessment, rule: &str) -> i64 {
    found.money(rule).map_or(0, Money::ore)
}

fn hours(found: &Assessment) -> Hours {
    match found.value(ABSENCE_HOURS.id) {
        Some(Found::Hours(hours)) => *hours,
        _ => Hours::ZERO,
    }
}

pub(super) fn raw(year: i32, hours: Hours, earning: i64, most: Option<i64>) -> Value {
    if hours > Hours::WEEK || hours.is_negative() {
        return out_of_range();
    }
    let overlay = overlay(&[(rates::SICKNESS_HOURLY_MAX.key, most)]);
    let monday = rate_year::start(year);
    // The whole week on one day would be more than a day has; spread, the sum is the same.
    let mut spread = [Hours::ZERO; 7];
    let mut rest = hours.hundredths();
    for day in &mut spread {
        let here = rest.min(2_400);
        *day = Hours::from_hundredths(here);
        rest -= here;
    }
    let mut facts = facts(monday, (monday, plus(monday, 6)), spread, Some(earning));
    for (at, hours) in spread.into_iter().enumerate() {
        facts.hours[at] = Some(known(hours, monday));
    }
    let found = assess(WEEK, &facts, &RateBook::with(&overlay), monday);
    let Some(Found::Exact(amount)) = found.value(RAW.id) else {
        return stopped(&found).unwrap_or_else(not_loaded);
    };
    // Without an hour no rate is asked for.
    let most = || RateBook::with(&overlay).rate(&rates::SICKNESS_HOURLY_MAX, monday);
    let rate =
        found.money(HOURLY_RATE.id).or_else(|| Some(Money::from_ore(earning.min(most()?.amount))));
    json!({ "hourly_rate_ore": rate.map(Money::ore), "weekly_amount_before_week_rounding_ore": exact(*amount) })
}

pub(super) fn atp(year: i32, hours: Hours, total: Option<i64>) -> Value {
    if hours > Hours::WEEK || hours.is_negative() {
        return out_of_range();
    }
    let overlay = overlay(&[
        (rates::SICKNESS_ATP_HOUR.key, total),
        (rates::SICKNESS_HOURLY_MAX.key, Some(0)),
        (rates::SICKNESS_WEEKLY_MAX.key, Some(0)),
        (rates::SICKNESS_PENSION_OP.key, Some(0)),
    ]);
    let monday = rate_year::start(year);
    let mut facts = facts(monday, (monday, monday), [Hours::ZERO; 7], Some(0));
    let mut rest = hours.hundredths();
    for day in &mut facts.hours {
        let here = rest.min(2_400);
        *day = Some(known(Hours::from_hundredths(here), monday));
        rest -= here;
    }
    let found = assess(WEEK, &facts, &RateBook::with(&overlay), monday);
    if let Some(stop) = stopped(&found) {
        return stop;
    }
    json!({
        "own_atp_ore": ore(&found, OWN_ATP.id),
        "municipal_atp_ore": ore(&found, MUNICIPAL_ATP.id),
    })
}

/// A week in which nothing falls out. Every figure of the rules holds on any day of the last years.
fn partial_week(contracted: Hours, worked: Hours) -> Assessment {
    let monday = rate_year::start(2024);
    let facts = PartialFacts {
        claimant: Some(known(Claimant::Employee, monday)),
        contracted: Some(known(contracted, monday)),
        worked: Some(known(worked, monday)),
        shortened: Some(known(false, monday)),
        ..PartialFacts::default()
    };
    partial_week::compute(monday, &facts, &RateBook::NATIONAL)
}

fn found_hours(found: &Assessment, rule: &str) -> Option<Hours> {
    match found.value(rule) {
        Some(Found::Hours(hours)) => Some(*hours),
        _ => None,
    }
}

pub(super) fn partial(contracted: Hours, worked: Hours, rate: Option<i64>) -> Value {
    let found = partial_week(contracted, worked);
    let absence = found_hours(&found, ABSENCE.id);
    let Some((absence, paid)) = absence.zip(found_hours(&found, PAYABLE.id)) else {
        return stopped(&found).unwrap_or_else(not_loaded);
    };
    let payable = found.outcome == Outcome::Grant;
    let amount = |rate: i64| {
        let week = raw(2024, paid, rate, Some(rate));
        week["weekly_amount_before_week_rounding_ore"].clone()
    };
    json!({
        "absence_hours": number(absence),
        "payable": payable,
        "reason": (!payable).then_some("BELOW_4_HOURS"),
        "amount_before_week_rounding_ore": rate.map(amount),
    })
}

pub(super) fn partial_weeks(contracted: Hours, worked: &[Decimal]) -> Value {
    let weeks: Vec<Assessment> =
        worked.iter().map(|worked| partial_week(contracted, worked.0)).collect();
    let mut paid = Vec::new();
    for week in &weeks {
        let Some(hours) = found_hours(week, PAYABLE.id) else {
            return stopped(week).unwrap_or_else(not_loaded);
        };
        paid.push(hours);
    }
    let ended = weeks.iter().position(|week| week.outcome == Outcome::Refuse);
    // After the end nothing more is paid; a third week with enough absence is an absence of its own.
    let third = weeks.get(2).filter(|week| week.outcome == Outcome::Grant);
    let third = third.filter(|_| ended.is_some_and(|end| end < 2));
    paid[ended.unwrap_or(weeks.len())..].fill(Hours::ZERO);
    json!({
        "payable_absence_hours_by_week": paid.into_iter().map(number).collect::<Vec<_>>(),
        "ended_in_week_index": ended,
        "end_reason": ended.map(|_| Code::RecoveredUnderFourHours.as_str()),
        "third_week": third.map(|_| "NEW_CASE_WITH_NEW_EMPLOYER_PERIOD"),
    })
}

pub(super) fn self_employed(
    year: i32,
    weekly: Option<i64>,
    profit: Option<i64>,
    profits: Option<&[i64]>,
) -> Value {
    let start = rate_year::start(year);
    let table = RateBook::NATIONAL.rate(&rates::SICKNESS_WEEKLY_MAX, start);
    let Some(most) = weekly.or(table.map(|found| found.amount)).map(Money::from_ore) else {
        return not_loaded();
    };
    let book = RateBook::NATIONAL;
    let cap_reached = profit::profit_of_the_maximum(most, start, &book).map(Money::ore);
    let accounting_year = year
        .checked_sub(1)
        .and_then(|year| {
            NaiveDate::from_ymd_opt(year, 1, 1).zip(NaiveDate::from_ymd_opt(year, 12, 31))
        })
        .and_then(|(from, to)| Period::new(from, Some(to)).ok());
    let uncapped = |profit: &i64| {
        let assessment =
            TaxAssessment { profit: Money::from_ore(*profit), full_year: true, issued_on: start };
        let facts = ProfitFacts {
            kind: Some(known(BusinessKind::OwnBusiness, start)),
            assessments: vec![known(assessment, start).during(accounting_year?)],
            ..ProfitFacts::default()
        };
        profit::compute(start, &facts, &book).money(WEEKLY.id)
    };
    let found: Vec<Money> =
        profits.unwrap_or(profit.as_slice()).iter().filter_map(uncapped).collect();
    // None leaves the range.
    let list = |of: &dyn Fn(Money) -> Option<Money>| -> Value {
        let all: Vec<Option<i64>> = found.iter().map(|week| of(*week).map(Money::ore)).collect();
        if profits.is_some() { json!(all) } else { json!(all.first()) }
    };
    json!({
        "weekly_uncapped_rounded_ore": list(&Some),
        "weekly_benefit_ore": list(&|week| Some(week.min(most))),
        "excess_over_cap_ore": list(&|week| week.checked_sub(week.min(most))),
        "cap_reached_from_annual_profit_ore": cap_reached,
    })
}

/// An exact amount in øre: a number with the decimals it has.
fn exact(amount: Fraction) -> Value {
    let hundred = Fraction::from(Money::from_ore(100));
    amount.checked_mul(hundred).map_or(Value::Null, |scaled| super::hundredths(scaled.half_up()))
}
