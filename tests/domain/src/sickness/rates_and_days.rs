//! Chapter 3: rate years, holidays, the payment calendar and the share of the state.

use bevilling_core::calendar::period::Period;
use bevilling_core::code::Code;
use bevilling_core::law::rate_book::{Overlay, OverlayRate, RateBook};
use bevilling_core::law::rates;
use bevilling_core::money::Money;
use bevilling_core::sickness::days::{is_weekday_holiday, payable_weekdays, week_text};
use bevilling_core::sickness::{payout_calendar, rate_year, small_employer, state_share};
use chrono::{Datelike, NaiveDate};
use serde_json::{Value, json};

use crate::book::book;

use super::not_loaded;

pub(super) fn rate_year(
    year: i32,
    weekly: Option<i64>,
    hourly: Option<i64>,
    query: Option<NaiveDate>,
) -> Value {
    let start = rate_year::start(year);
    let table = book().rate(&rates::SICKNESS_WEEKLY_MAX, start).map(|found| found.amount);
    let from_hours =
        hourly.and_then(|hourly| rate_year::weekly(Money::from_ore(hourly))).map(Money::ore);
    // What the example states goes before the table.
    let Some(weekly) = weekly.or(from_hours).or(table).map(Money::from_ore) else {
        return not_loaded();
    };
    let pension = |day| book().rate(&rates::SICKNESS_PENSION_OP, day).map(|found| found.amount);
    let limits = small_employer::limits(weekly, start, &book());
    let hourly = hourly.map(Money::from_ore).or_else(|| rate_year::hourly(weekly));
    let next = rate_year::start(year.saturating_add(1));
    json!({
        "hourly_max_ore": hourly.map(Money::ore),
        "weekly_max_from_37_hours_ore": hourly.and_then(rate_year::weekly).map(Money::ore),
        "insured_minimum_weekly_ore": rate_year::insured_minimum(weekly).map(Money::ore),
        "valid_from": start,
        "applies_on_query_date": query.map(|day| rate_year::of(day) == year),
        "op_basis_points": pension(start),
        "next_op_basis_points": pension(next),
        "next_from": next,
        "s55_admission_limit_ore": limits.map(|limits| limits.admission.ore()),
        "s55_exclusion_limit_ore": limits.map(|limits| limits.exclusion.ore()),
    })
}

pub(super) fn s55_limits(year: i32, weekly: i64) -> Value {
    let found = small_employer::limits(Money::from_ore(weekly), rate_year::start(year), &book());
    json!({
        "admission_limit_ore": found.map(|limits| limits.admission.ore()),
        "exclusion_limit_ore": found.map(|limits| limits.exclusion.ore()),
    })
}

/// The table ends where the example says: earlier or later than ours.
pub(super) fn split(from: NaiveDate, to: NaiveDate, loaded: Option<NaiveDate>) -> Value {
    if to < from {
        return json!({ "segments": null, "error": Code::DateOrder.as_str() });
    }
    let further = loaded.and_then(further_than_the_table);
    let overlay = Overlay { rates: further.into_iter().collect(), ..Overlay::default() };
    let book = if loaded.is_some() { RateBook::with(&overlay) } else { book() };
    let segments =
        rate_year::split(from, to, &book).ok().filter(|_| loaded.is_none_or(|loaded| to <= loaded));
    match segments {
        Some(segments) => json!({ "segments": segments, "error": null }),
        None => json!({ "segments": null, "error": "RATE_NOT_LOADED" }),
    }
}

/// Days behind the table up to the day through which the example has it loaded. Their amount does not matter.
fn further_than_the_table(loaded: NaiveDate) -> Option<OverlayRate> {
    let series = &rates::SICKNESS_WEEKLY_MAX;
    let end = series.values.last()?.to;
    Some(OverlayRate {
        key: series.key.to_owned(),
        period: Period::new(end.succ_opt()?, Some(loaded)).ok()?,
        amount: 0,
        source: "the example".to_owned(),
    })
}

pub(super) fn holidays(dates: &[NaiveDate]) -> Value {
    json!({ "result": dates.iter().map(|day| is_weekday_holiday(*day)).collect::<Vec<_>>() })
}

pub(super) fn benefit_days(from: NaiveDate, to: NaiveDate) -> Value {
    json!({ "payable_weekdays": payable_weekdays(from, to) })
}

pub(super) fn payout_period(month: &str, previous_end: NaiveDate) -> Result<Value, String> {
    let first: NaiveDate =
        format!("{month}-01").parse().map_err(|_| format!("{month} is no month"))?;
    let period = payout_calendar::propose(first, previous_end, &book())
        .map_err(|error| error.to_string())?;
    let (from, to) = (week_text(period.from.iso_week()), week_text(period.to.iso_week()));
    Ok(json!({
        "from": period.from,
        "to": period.to,
        "weeks": period.weeks(),
        "value_date": period.value_date,
        "iso_weeks": format!("{from}..{to}"),
    }))
}

pub(super) fn state_share(weeks: &[i64]) -> Value {
    // The example names no day; the steps have been the same since they came.
    let day = rate_year::start(2026);
    let shares: Vec<_> = weeks.iter().map(|week| state_share::share(*week, day, &book())).collect();
    json!({
        "percent": shares.iter().map(|share| share.map(|share| share.percent)).collect::<Vec<_>>(),
        "grouping_dranst2": shares.iter().map(|share| share.map(|share| share.grouping)).collect::<Vec<_>>(),
    })
}
