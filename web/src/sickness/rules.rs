//! The rules of sickness benefit, a module of their own (`public/sickness.js`) that is loaded when the page is opened.

use bevilling_core::law::RULE_BUILD;
use bevilling_core::law::rate_book::Overlay;
use bevilling_core::sickness::estimate::draft::SicknessDraft;
use bevilling_core::sickness::estimate::shown::{ReasonsOf, ShownEstimate};
use bevilling_wire::Read as _;
use chrono::NaiveDate;
use wasm_bindgen::prelude::*;

use crate::client::transport::Fault;
use crate::client::{browser, json, transport};
use crate::language::{self, language};
use crate::ui::tree::Reason;

#[wasm_bindgen(raw_module = "/sickness.js")]
extern "C" {
    #[wasm_bindgen(js_name = load, catch)]
    async fn load_build(build: &str) -> Result<(), JsValue>;

    #[wasm_bindgen(js_name = estimate, catch)]
    fn estimate_by(
        draft: &JsValue,
        overlay: &JsValue,
        today: &str,
        language: &str,
    ) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(js_name = reasons, catch)]
    fn reasons_by(of: &JsValue, language: &str) -> Result<JsValue, JsValue>;
}

/// Loads the rules, and sees that they answer.
///
/// # Errors
/// When they cannot be fetched, or are of another build than the app.
pub(crate) async fn load() -> Result<(), Fault> {
    load_build(RULE_BUILD).await.map_err(|_| Fault::Unreachable)?;
    let empty = SicknessDraft::default();
    estimated(&empty, None, browser::today()).map(drop).ok_or(Fault::Unreadable)
}

/// What a page shows of an estimate. The rules take every draft, which was seen when they were loaded.
pub(crate) fn estimate(
    draft: &SicknessDraft,
    overlay: Option<&Overlay>,
    today: NaiveDate,
) -> ShownEstimate {
    estimated(draft, overlay, today).unwrap_or_default()
}

fn estimated(
    draft: &SicknessDraft,
    overlay: Option<&Overlay>,
    today: NaiveDate,
) -> Option<ShownEstimate> {
    let national = Overlay::default();
    let draft = transport::value(draft).ok()?;
    let overlay = transport::value(overlay.unwrap_or(&national)).ok()?;
    let code = language::code(language());
    let found = estimate_by(&draft, &overlay, &today.to_string(), code).ok()?;
    ShownEstimate::read(&json::of_value(&found)?)
}

/// How something of the last estimate was found.
pub(crate) fn reasons(of: ReasonsOf) -> Vec<Reason> {
    let found = transport::value(&of).ok().and_then(|of| {
        let found = reasons_by(&of, language::code(language())).ok()?;
        Vec::read(&json::of_value(&found)?)
    });
    found.unwrap_or_default()
}
