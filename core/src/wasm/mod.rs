//! The exports for JavaScript: thin, typed, without logic. Every error is a [`Problem`]. Each area is a module of its own, so that
//! a page loads only the rules it asks.

#[cfg(feature = "wasm-absence")]
pub mod absence;
#[cfg(feature = "wasm-sickness")]
pub mod sickness;
#[cfg(feature = "wasm-rules")]
pub mod sickness_dates;
#[cfg(any(feature = "wasm-absence", feature = "wasm-rules", feature = "wasm-sickness"))]
mod sickness_explain;
#[cfg(feature = "wasm-rules")]
pub mod sickness_rules;
#[cfg(feature = "wasm-supplement")]
pub mod supplement;

use chrono::NaiveDate;
use serde::Serialize;
use serde::de::DeserializeOwned;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::api::problem::{FieldError, Problem};
#[cfg(any(feature = "wasm-rules", feature = "wasm-supplement"))]
use crate::calendar::deadline::{Channel, ComplaintDeadline, complaint_deadline};
use crate::calendar::parse_iso_day;
use crate::code::Code;
use crate::law::RULE_BUILD;
#[cfg(any(feature = "wasm-rules", feature = "wasm-supplement"))]
use crate::law::rate_book::{Overlay, RateBook};
use crate::rule::explain::AmountLine;
use crate::text::Language;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r"
/** A civil day: `2026-01-31`. */
export type NaiveDate = string;
/** The identifier of a document. */
export type DocumentId = string;
/** The identifier of somebody who acts. */
export type ActorId = string;
/** A stable code of the domain: `R_WEALTH_OVER_LIMIT`. */
export type Code = string;
/** An exact fraction: numerator and denominator, as texts. */
export type Fraction = [string, string];
";

/// The estimate of an absence says no moment: nothing of it is kept.
#[cfg(not(feature = "wasm-sickness"))]
#[wasm_bindgen(typescript_custom_section)]
const MOMENTS: &str = r"
/** A moment: `2026-01-31T08:00:00Z`. */
export type DateTime<T> = string;
export type Utc = never;
";

/// The lines of an amount.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct AmountLines {
    /// They add up to the amount.
    pub lines: Vec<AmountLine>,
}

/// The rule build: equal on every side that computes by the same rules.
#[wasm_bindgen(js_name = ruleBuild)]
#[must_use]
pub fn rule_build() -> String {
    RULE_BUILD.to_owned()
}

/// When a decision sent on a day is taken as received, and the last day to complain.
///
/// # Errors
/// A problem when an argument is not of its type or no terms are known for the day.
#[cfg(any(feature = "wasm-rules", feature = "wasm-supplement"))]
#[wasm_bindgen(js_name = complaintDeadline)]
pub fn complaint_deadline_of(
    channel: Ts<Channel>,
    #[wasm_bindgen(unchecked_param_type = "string")] sent: JsValue,
    overlay: Ts<Overlay>,
) -> Result<Ts<ComplaintDeadline>, JsValue> {
    let (channel, sent, overlay) = (read(&channel)?, read_day(&sent)?, read(&overlay)?);
    let book = RateBook::with(&overlay);
    let terms = book.complaint_terms(sent).ok_or_else(|| problem("sent", Code::RateMissing))?;
    write(&complaint_deadline(channel, sent, terms, &book.calendar()))
}

/// The sentence of a code; nothing when there is no such code.
///
/// # Errors
/// A problem when the language is not one of ours.
#[wasm_bindgen(js_name = codeText)]
pub fn code_text(
    #[wasm_bindgen(unchecked_param_type = "string")] code: JsValue,
    language: Ts<Language>,
) -> Result<Option<String>, JsValue> {
    let (code, language) = (text(&code, "code")?, read(&language)?);
    Ok(Code::find(&code).map(|code| code.text(language).to_owned()))
}

fn read<T>(value: &Ts<T>) -> Result<T, JsValue>
where
    T: Tsify + DeserializeOwned,
    T::JsType: JsCast + Clone,
{
    value.to_rust().map_err(|_| problem("", Code::Validation))
}

/// Flattened structures are maps to the serializer; JavaScript is to see objects, as in the JSON of the server.
fn write<T>(value: &T) -> Result<Ts<T>, JsValue>
where
    T: Tsify + Serialize,
    T::JsType: JsCast,
{
    let objects = serde_wasm_bindgen::Serializer::new().serialize_maps_as_objects(true);
    value.serialize(&objects).map(Ts::new_unchecked).map_err(|_| problem("", Code::OutOfRange))
}

#[cfg(not(feature = "wasm-absence"))]
fn read_day(day: &JsValue) -> Result<NaiveDate, JsValue> {
    read_day_at(day, "day")
}

/// A day that is one of several arguments.
fn read_day_at(day: &JsValue, pointer: &str) -> Result<NaiveDate, JsValue> {
    parse_iso_day(&text(day, pointer)?).ok_or_else(|| problem(pointer, Code::Date))
}

/// A whole number.
#[cfg(any(feature = "wasm-rules", feature = "wasm-sickness"))]
fn number(value: &JsValue, pointer: &str) -> Result<i64, JsValue> {
    serde_wasm_bindgen::from_value(value.clone()).map_err(|_| problem(pointer, Code::Validation))
}

/// A text. What is none is told, before the glue takes it for one.
fn text(value: &JsValue, pointer: &str) -> Result<String, JsValue> {
    value.as_string().ok_or_else(|| problem(pointer, Code::Validation))
}

/// A problem in JavaScript's hands; no name of Rust's reaches it.
fn problem(pointer: &str, code: Code) -> JsValue {
    let errors = if pointer.is_empty() { Vec::new() } else { vec![FieldError::new(pointer, code)] };
    let problem = Problem {
        kind: "https://ydelse.korshavn.example/problems/validation".to_owned(),
        title: Code::Validation.text(Language::Da).to_owned(),
        status: 422,
        detail: Some(code.text(Language::Da).to_owned()),
        instance: None,
        code: code.as_str().to_owned(),
        trace_id: None,
        errors,
        reasons: Vec::new(),
        current_version: None,
        allowed: Vec::new(),
    };
    serde_wasm_bindgen::to_value(&problem).unwrap_or(JsValue::NULL)
}
