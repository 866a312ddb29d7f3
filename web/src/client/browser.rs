//! The few things that are asked of the browser itself.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, HtmlElement, Storage, Window};

use crate::language;

/// The window; the app runs nowhere else.
pub(crate) fn window() -> Window {
    leptos::prelude::window()
}

/// The document.
pub(crate) fn document() -> Document {
    leptos::prelude::document()
}

/// The moment, by this machine's clock. It never decides anything: the server has its own.
pub(crate) fn now() -> DateTime<Utc> {
    #[expect(clippy::cast_possible_truncation, reason = "whole milliseconds since 1970 fit by far")]
    let milliseconds = js_sys::Date::now() as i64;
    DateTime::from_timestamp_millis(milliseconds).unwrap_or(DateTime::UNIX_EPOCH)
}

/// The day, by this machine's clock and in its time.
pub(crate) fn today() -> NaiveDate {
    let now = js_sys::Date::new_0();
    let year = i32::try_from(now.get_full_year()).unwrap_or_default();
    NaiveDate::from_ymd_opt(year, now.get_month() + 1, now.get_date()).unwrap_or_default()
}

/// A month as people write it: `maj 2026`. The browser has the names.
pub(crate) fn month(day: NaiveDate) -> String {
    local(day, &[("month", "long"), ("year", "numeric")])
}

/// The name of a day of the week, counted from Monday as 0.
pub(crate) fn weekday(at: u32) -> String {
    // The fifth of January 2026 was a Monday.
    NaiveDate::from_ymd_opt(2026, 1, 5 + at)
        .map(|day| local(day, &[("weekday", "long")]))
        .unwrap_or_default()
}

fn local(day: NaiveDate, parts: &[(&str, &str)]) -> String {
    let options = js_sys::Object::new();
    for (name, form) in parts {
        // A plain object takes every property.
        drop(js_sys::Reflect::set(&options, &JsValue::from_str(name), &JsValue::from_str(form)));
    }
    let date = js_sys::Date::new_0();
    date.set_full_year_with_month_date(
        u32::try_from(day.year()).unwrap_or_default(),
        day.month0().try_into().unwrap_or_default(),
        day.day().try_into().unwrap_or_default(),
    );
    date.to_locale_date_string(language::code(language::language()), &options).into()
}

/// True where the case page has three columns, as its style sheet says.
pub(crate) fn is_wide() -> bool {
    window()
        .inner_width()
        .ok()
        .and_then(|width| width.as_f64())
        .is_some_and(|width| width >= 1_300.0)
}

/// A text in small letters. The browser has the tables for it; the app need not bring them.
pub(crate) fn lowercase(text: &str) -> String {
    js_sys::JsString::from(text).to_lower_case().into()
}

/// A new random identifier.
pub(crate) fn uuid() -> String {
    window().crypto().map(|crypto| crypto.random_uuid()).unwrap_or_default()
}

/// The title of the page.
pub(crate) fn set_title(title: &str) {
    document().set_title(title);
}

/// The language of the page for screen readers and hyphenation.
pub(crate) fn set_page_language(code: &str) {
    if let Some(root) = document().document_element() {
        // Without a root there is nobody to read it.
        drop(root.set_attribute("lang", code));
    }
}

/// Moves the focus to an element, when it is there.
pub(crate) fn focus(id: &str) {
    if let Some(element) = element(id) {
        // A hidden element does not take the focus; nothing is lost by that.
        drop(element.focus());
    }
}

/// An element by its id.
pub(crate) fn element(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id).and_then(|element| element.dyn_into().ok())
}

/// Takes an element off the page.
pub(crate) fn remove(id: &str) {
    if let Some(element) = element(id) {
        element.remove();
    }
}

/// True while the page is looked at.
pub(crate) fn is_visible() -> bool {
    document().visibility_state() == web_sys::VisibilityState::Visible
}

/// Loads the app anew, as it is kept on this machine or lies at the server.
pub(crate) fn reload() {
    drop(window().location().reload());
}

/// Leaves the app for another address of this server.
pub(crate) fn leave_for(address: &str) {
    drop(window().location().set_href(address));
}

/// Path and query of the page, to come back to it.
pub(crate) fn here() -> String {
    let location = window().location();
    format!(
        "{}{}",
        location.pathname().unwrap_or_else(|_| "/".to_owned()),
        location.search().unwrap_or_default()
    )
}

/// A text as part of an address.
pub(crate) fn encoded(text: &str) -> String {
    String::from(js_sys::encode_uri_component(text))
}

/// What this browser remembers under a name; nothing personal is kept there.
pub(crate) fn remembered(name: &str) -> Option<String> {
    storage()?.get_item(name).ok().flatten()
}

/// Remembers a text in this browser.
pub(crate) fn remember(name: &str, text: &str) {
    if let Some(storage) = storage() {
        // A full or forbidden store only means that the choice is not remembered.
        drop(storage.set_item(name, text));
    }
}

/// What this tab remembers under a name.
pub(crate) fn remembered_in_tab(name: &str) -> Option<String> {
    window().session_storage().ok().flatten()?.get_item(name).ok().flatten()
}

/// Remembers a text until the tab is closed.
pub(crate) fn remember_in_tab(name: &str, text: &str) {
    if let Some(storage) = window().session_storage().ok().flatten() {
        drop(storage.set_item(name, text));
    }
}

/// What an element's value is, for events of inputs, selects and text areas.
pub(crate) fn value_of(event: &web_sys::Event) -> String {
    let value = event
        .target()
        .and_then(|target| js_sys::Reflect::get(&target, &JsValue::from_str("value")).ok());
    value.and_then(|value| value.as_string()).unwrap_or_default()
}

/// True when the event's checkbox is ticked.
pub(crate) fn is_ticked(event: &web_sys::Event) -> bool {
    let value = event
        .target()
        .and_then(|target| js_sys::Reflect::get(&target, &JsValue::from_str("checked")).ok());
    value.and_then(|value| value.as_bool()).unwrap_or_default()
}

/// True when the event's `<details>` is now open.
pub(crate) fn is_open(event: &web_sys::Event) -> bool {
    let value = event
        .target()
        .and_then(|target| js_sys::Reflect::get(&target, &JsValue::from_str("open")).ok());
    value.and_then(|value| value.as_bool()).unwrap_or_default()
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}
