//! Chapter 4: the requirements against employer and municipality.

use std::collections::BTreeMap;

use bevilling_core::calendar::period::Period;
use bevilling_core::code::Code;
use bevilling_core::hours::Hours;
use bevilling_core::money::Money;
use bevilling_core::rule::fact::{Known, Origin, Source};
use bevilling_core::sickness::days::{days, plus};
use bevilling_core::sickness::employer::{self, Employment};
use bevilling_core::sickness::municipality;
use bevilling_core::sickness::payer::facts::PayerFacts;
use bevilling_core::sickness::payer::kinds::{DayPayment, Wages};
use bevilling_core::sickness::payer::stretch::stretches;
use bevilling_core::sickness::right::kinds::Claimant;
use chrono::{DateTime, NaiveDate};
use serde_json::{Value, json};

use crate::book::book;

use super::input::Decimal;
use super::{not_loaded, number};

/// A day on which the limits of today hold; the kinds that take it name no day.
const ANY_DAY: NaiveDate = match NaiveDate::from_ymd_opt(2026, 1, 5) {
    Some(day) => day,
    None => NaiveDate::MIN,
};

/// Hours that nobody told are not zero: only weeks that are too few decide without them.
pub(super) fn employer(weeks: i64, hours: Option<Hours>) -> Value {
    let hours_worked = hours.unwrap_or(Hours::ZERO);
    let employment = Employment { unbroken_weeks: weeks, hours_worked, rehired_and_at_work: false };
    employer::duty(employment, ANY_DAY, &book()).map_or_else(not_loaded, |duty| {
        let is_known = hours.is_some();
        json!({
            "eight_weeks_met": duty.weeks_met,
            "hours_met": is_known.then_some(duty.hours_met),
            "employer_duty": (is_known || !duty.weeks_met).then_some(duty.applies),
        })
    })
}

pub(super) fn municipality(first: NaiveDate, by_month: &BTreeMap<String, Decimal>) -> Value {
    let hours = |month: NaiveDate| {
        let key = month.format("%Y-%m").to_string();
        by_month.get(&key).map_or(Hours::ZERO, |hours| hours.0)
    };
    if by_month.values().any(|hours| hours.0.is_negative()) {
        return json!({ "error": Code::IncomeOutlier.as_str() });
    }
    municipality::count(first, hours, &book()).map_or_else(not_loaded, |found| {
        json!({
            "total_hours": number(found.total),
            "months_with_40": found.good_months,
            "met": found.met,
        })
    })
}

pub(super) fn unknown_hours(pay: i64, average: i64) -> Value {
    if pay < 0 {
        return json!({ "error": Code::IncomeOutlier.as_str() });
    }
    let found = municipality::derived_hours(Money::from_ore(pay), Money::from_ore(average));
    json!({ "derived_hours_hundredths": found.map(Hours::hundredths) })
}

pub(super) fn employer_period(first: NaiveDate, weeks: i64, hours_worked: Hours) -> Value {
    let employment = Employment { unbroken_weeks: weeks, hours_worked, rehired_and_at_work: false };
    let Some(duty) = employer::duty(employment, first, &book()) else { return not_loaded() };
    let period = employer::period(first, None, &book()).filter(|_| duty.applies);
    let last = period.and_then(|period| period.to());
    json!({
        "employer_period_from": period.map(|period| period.from()),
        "employer_period_to": last,
        "municipality_from": last.map_or(first, |last| plus(last, 1)),
    })
}

/// Insurance that nobody confirmed is none, and a person must look.
pub(super) fn insured_refund(
    insured: Option<bool>,
    first: NaiveDate,
    from: Option<NaiveDate>,
) -> Value {
    let reason = match insured {
        Some(true) => None,
        Some(false) => Some(Code::NotInsured),
        None => Some(Code::InsuranceUnconfirmed),
    };
    let Some(period) = employer::period(first, None, &book()) else { return not_loaded() };
    let facts = refundable(first, from, insured);
    // Two months reach beyond every employer period.
    let stretches = stretches(&facts, first, plus(first, 61), &book());
    let refunded: Vec<NaiveDate> = stretches
        .iter()
        .filter(|stretch| stretch.payment() == Some(DayPayment::ToEmployer))
        .flat_map(|stretch| days(stretch.from, stretch.to))
        .collect();
    json!({
        "refund_days_in_employer_period": refunded.iter().filter(|day| period.contains(**day)).count(),
        "reason": reason.map(Code::as_str),
        "first_refundable_day": refunded.first(),
    })
}

/// A job with an employer period, whose employer pays wages and asks for everything from a day on, in time.
fn refundable(first: NaiveDate, from: Option<NaiveDate>, insured: Option<bool>) -> PayerFacts {
    let source = Source { origin: Origin::CaseFile, on: first };
    let known = Known::new((), source, DateTime::UNIX_EPOCH);
    PayerFacts {
        claimant: vec![known.with(Claimant::Employee)],
        first_absence_day: vec![known.with(first)],
        right_from: vec![known.with(first)],
        unbroken_weeks: vec![known.with(52)],
        hours_worked: vec![known.with(Hours::from_hundredths(29_600))],
        insured: insured.into_iter().map(|insured| known.with(insured)).collect(),
        wages: vec![known.with(Wages::FullPay)],
        notified: vec![known.with(first)],
        requested: vec![known.with(first).during(Period::open(from.unwrap_or(first)))],
        ..PayerFacts::default()
    }
}
