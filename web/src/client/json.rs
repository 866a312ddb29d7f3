//! JSON, parsed by the browser.

use bevilling_wire::{Json, Read};
use wasm_bindgen::{JsCast, JsValue};

/// So deep a tree may be. What the interface answers is a tenth of it.
const DEPTH: u8 = 128;

/// Whole numbers beyond this cannot be told from each other in JavaScript.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// The value that a JSON text holds; nothing when it holds another thing or is no JSON.
pub(crate) fn read<T: Read>(text: &str) -> Option<T> {
    T::read(&parsed(text)?)
}

// Apart from the generic function, so that it is compiled once.
fn parsed(text: &str) -> Option<Json> {
    tree(&js_sys::JSON::parse(text).ok()?, DEPTH)
}

/// The tree of a value of JavaScript; nothing for what JSON does not have.
pub(crate) fn of_value(value: &JsValue) -> Option<Json> {
    tree(value, DEPTH)
}

fn tree(value: &JsValue, depth: u8) -> Option<Json> {
    let depth = depth.checked_sub(1)?;
    if value.is_null() {
        return Some(Json::Null);
    }
    if let Some(flag) = value.as_bool() {
        return Some(Json::Flag(flag));
    }
    if let Some(text) = value.as_string() {
        return Some(Json::Text(text));
    }
    if let Some(number) = value.as_f64() {
        return Some(whole(number));
    }
    if let Some(list) = value.dyn_ref::<js_sys::Array>() {
        return list.iter().map(|value| tree(&value, depth)).collect::<Option<_>>().map(Json::List);
    }
    let fields = js_sys::Object::entries(value.dyn_ref()?);
    let fields = fields.iter().map(|field| {
        let field = js_sys::Array::from(&field);
        Some((field.get(0).as_string()?, tree(&field.get(1), depth)?))
    });
    fields.collect::<Option<_>>().map(Json::Record)
}

fn whole(number: f64) -> Json {
    if number.fract() != 0.0 || number.abs() >= EXACT {
        return Json::Other;
    }
    #[expect(clippy::cast_possible_truncation, reason = "a whole number that is told from others")]
    let number = number as i64;
    Json::Number(number)
}
