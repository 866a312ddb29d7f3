//! The exports of the rules of sickness benefit by what is known: the right, who pays whom, a week; each with its explanation.

use serde::Serialize;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::code::Code;
use crate::law::rate_book::{Overlay, RateBook};
use crate::money::Money;
use crate::rule::assessment::assess;
use crate::sickness::payer::facts::PayerFacts;
use crate::sickness::payer::{self, payer_and_payee};
use crate::sickness::right::facts::RightFacts;
use crate::sickness::right::kinds::Claimant;
use crate::sickness::right::{self, assess_right, nearest_changes};
use crate::sickness::specification::{SpecificationRow, SpecifiedWeek};
use crate::sickness::week;
use crate::sickness::week::facts::WeekFacts;
use crate::sickness::week::kind::WeekKind;
use crate::text::Language;
use crate::wasm::assessed::{Assessed, NearestChanges, changes};
use crate::wasm::exchange::{problem, read, read_day, write};

/// The right to benefit in one activity, as it is seen on a day.
///
/// # Errors
/// A problem when an argument is not of its type.
#[wasm_bindgen(js_name = assessRight)]
pub fn right_of(
    facts: Ts<RightFacts>,
    overlay: Ts<Overlay>,
    #[wasm_bindgen(unchecked_param_type = "string")] day: JsValue,
) -> Result<Assessed, JsValue> {
    let (facts, overlay, day) = (read(&facts)?, read(&overlay)?, read_day(&day)?);
    Ok(Assessed::new(&right::AREA, assess_right(&facts, day, &RateBook::with(&overlay))))
}

/// The nearest changes of one fact that would give another outcome of the right, in a language.
///
/// # Errors
/// A problem when an argument is not of its type.
#[wasm_bindgen(js_name = nearestChanges)]
pub fn nearest_changes_of(
    facts: Ts<RightFacts>,
    overlay: Ts<Overlay>,
    #[wasm_bindgen(unchecked_param_type = "string")] day: JsValue,
    language: Ts<Language>,
) -> Result<Ts<NearestChanges>, JsValue> {
    changes(nearest_changes, &facts, &overlay, &day, &language)
}

/// Who pays whom for a day of an activity.
///
/// # Errors
/// A problem when an argument is not of its type.
#[wasm_bindgen(js_name = assessDay)]
pub fn assess_day(
    facts: Ts<PayerFacts>,
    overlay: Ts<Overlay>,
    #[wasm_bindgen(unchecked_param_type = "string")] day: JsValue,
) -> Result<Assessed, JsValue> {
    let (facts, overlay, day) = (read(&facts)?, read(&overlay)?, read_day(&day)?);
    Ok(Assessed::new(&payer::AREA, payer_and_payee(day, &facts, &RateBook::with(&overlay))))
}

/// The week of a claimant that begins on a Monday, for one payee: hours, rate, amount, and what hangs on it.
///
/// # Errors
/// A problem when an argument is not of its type, or no rules compute such a week.
#[wasm_bindgen(js_name = assessWeek)]
pub fn assess_week(
    claimant: Ts<Claimant>,
    facts: Ts<WeekFacts>,
    overlay: Ts<Overlay>,
    #[wasm_bindgen(unchecked_param_type = "string")] monday: JsValue,
) -> Result<Assessed, JsValue> {
    let (facts, overlay, monday) = (read(&facts)?, read(&overlay)?, read_day(&monday)?);
    let kind = WeekKind::of(read(&claimant)?).ok_or_else(|| problem("claimant", Code::Choice))?;
    let assessment = assess(kind.rules, &facts, &RateBook::with(&overlay), monday);
    Ok(Assessed::new(&week::AREA, assessment))
}

/// A week as its payee is told of it.
#[derive(Debug, Clone, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct WeekSpecification {
    /// The figures.
    pub week: SpecifiedWeek,
    /// The lines that people read.
    pub rows: Vec<SpecificationRow>,
}

/// A week of a claimant that begins on a Monday as its payee is told of it, with the tax withheld by the tax card of the payout, and its
/// lines in a language.
///
/// # Errors
/// A problem when an argument is not of its type, no rules compute such a week, its payee is not known, or it has no amount yet.
#[wasm_bindgen(js_name = weekSpecification)]
pub fn week_specification(
    claimant: Ts<Claimant>,
    facts: Ts<WeekFacts>,
    overlay: Ts<Overlay>,
    #[wasm_bindgen(unchecked_param_type = "string")] monday: JsValue,
    tax: Ts<Money>,
    language: Ts<Language>,
) -> Result<Ts<WeekSpecification>, JsValue> {
    let (facts, overlay, monday) = (read(&facts)?, read(&overlay)?, read_day(&monday)?);
    let (tax, language) = (read(&tax)?, read(&language)?);
    let kind = WeekKind::of(read(&claimant)?).ok_or_else(|| problem("claimant", Code::Choice))?;
    let found = assess(kind.rules, &facts, &RateBook::with(&overlay), monday);
    let payee = facts.payee.as_ref().map(|payee| payee.value);
    let payee = payee.ok_or_else(|| problem("facts.payee", Code::FactMissing))?;
    let week = SpecifiedWeek::new(monday, &facts, &found, tax);
    let week = week.map_err(|code| problem("facts", code))?;
    let rows = week.rows(payee, language);
    write(&WeekSpecification { week, rows })
}
