//! What goes over between JavaScript and the rules. What is no argument of ours becomes a [`Problem`].

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::api::problem::{FieldError, Problem};
use crate::calendar::parse_iso_day;
use crate::code::Code;
use crate::text::Language;

/// What JavaScript gave, as a value of ours.
///
/// # Errors
/// A problem when it is none.
pub fn read<T>(value: &Ts<T>) -> Result<T, JsValue>
where
    T: Tsify + DeserializeOwned,
    T::JsType: JsCast + Clone,
{
    value.to_rust().map_err(|_| problem("", Code::Validation))
}

/// A value for JavaScript. Flattened structures are maps to the serializer; JavaScript is to see objects, as in the JSON of the server.
///
/// # Errors
/// A problem when a figure is beyond what JavaScript counts with.
pub fn write<T>(value: &T) -> Result<Ts<T>, JsValue>
where
    T: Tsify + Serialize,
    T::JsType: JsCast,
{
    let objects = serde_wasm_bindgen::Serializer::new().serialize_maps_as_objects(true);
    value.serialize(&objects).map(Ts::new_unchecked).map_err(|_| problem("", Code::OutOfRange))
}

/// A civil day.
///
/// # Errors
/// A problem when it is none.
pub fn read_day(day: &JsValue) -> Result<NaiveDate, JsValue> {
    read_day_at(day, "day")
}

/// A day that is one of several arguments.
///
/// # Errors
/// A problem at the pointer when it is none.
pub fn read_day_at(day: &JsValue, pointer: &str) -> Result<NaiveDate, JsValue> {
    parse_iso_day(&text(day, pointer)?).ok_or_else(|| problem(pointer, Code::Date))
}

/// A whole number.
///
/// # Errors
/// A problem at the pointer when it is none.
pub fn number(value: &JsValue, pointer: &str) -> Result<i64, JsValue> {
    serde_wasm_bindgen::from_value(value.clone()).map_err(|_| problem(pointer, Code::Validation))
}

/// A text. What is none is told, before the glue takes it for one.
///
/// # Errors
/// A problem at the pointer when it is none.
pub fn text(value: &JsValue, pointer: &str) -> Result<String, JsValue> {
    value.as_string().ok_or_else(|| problem(pointer, Code::Validation))
}

/// A problem in JavaScript's hands; no name of Rust's reaches it.
#[must_use]
pub fn problem(pointer: &str, code: Code) -> JsValue {
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
    thrown(&problem)
}

/// A problem as it is thrown.
#[must_use]
pub fn thrown(problem: &Problem) -> JsValue {
    serde_wasm_bindgen::to_value(problem).unwrap_or(JsValue::NULL)
}

/// A moment.
///
/// # Errors
/// A problem at the pointer when it is none.
pub fn moment(value: &JsValue, pointer: &str) -> Result<DateTime<Utc>, JsValue> {
    text(value, pointer)?.parse().map_err(|_| problem(pointer, Code::Date))
}

/// What a list holds at a place, counted from nothing on.
///
/// # Errors
/// A problem when there is no such place.
pub fn at<'a, T>(list: &'a [T], place: &JsValue) -> Result<&'a T, JsValue> {
    let place = usize::try_from(number(place, "place")?).ok();
    place.and_then(|place| list.get(place)).ok_or_else(|| problem("place", Code::Range))
}

/// A figure that is not known for the day is told, never guessed.
///
/// # Errors
/// A problem when it is not known.
pub fn known<T>(found: Option<T>) -> Result<T, JsValue> {
    found.ok_or_else(|| problem("day", Code::RateMissing))
}
