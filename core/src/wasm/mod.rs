//! The exports for JavaScript: thin, typed, without logic. Every error is a [`Problem`]. Each area is a module of its own, so that
//! a page loads only the rules it asks.

#[cfg(feature = "wasm-absence")]
pub mod absence;
#[cfg(any(
    feature = "wasm-earnings",
    feature = "wasm-money",
    feature = "wasm-procedure",
    feature = "wasm-rules"
))]
pub mod assessed;
#[cfg(feature = "wasm-case")]
pub mod case;
#[cfg(feature = "wasm-earnings")]
pub mod earnings;
pub mod exchange;
pub mod explained;
#[cfg(feature = "wasm-money")]
pub mod money;
#[cfg(feature = "wasm-procedure")]
pub mod procedure;
#[cfg(feature = "wasm-sickness")]
pub mod sickness;
#[cfg(feature = "wasm-rules")]
pub mod sickness_dates;
#[cfg(feature = "wasm-rules")]
pub mod sickness_rules;
#[cfg(feature = "wasm-supplement")]
pub mod supplement;

use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

#[cfg(any(feature = "wasm-rules", feature = "wasm-supplement"))]
use crate::calendar::deadline::{Channel, ComplaintDeadline, complaint_deadline};
use crate::code::Code;
use crate::law::RULE_BUILD;
#[cfg(any(feature = "wasm-rules", feature = "wasm-supplement"))]
use crate::law::rate_book::{Overlay, RateBook};
use crate::rule::explain::AmountLine;
use crate::text::Language;
#[cfg(any(feature = "wasm-rules", feature = "wasm-supplement"))]
use crate::wasm::exchange::{problem, read_day, write};
use crate::wasm::exchange::{read, text};

// What no export of a module uses is left out of its description.
#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r"
/** A civil day: `2026-01-31`. */
export type NaiveDate = string;
/** A moment: `2026-01-31T08:00:00Z`. */
export type DateTime<T> = string;
export type Utc = never;
/** The identifier of a document. */
export type DocumentId = string;
/** The identifier of a statement about days. */
export type StatementId = string;
/** The identifier of somebody who acts. */
export type ActorId = string;
/** The identifier of a case. */
export type CaseId = string;
/** The identifier of a person; never a CPR number. */
export type PersonId = string;
/** The identifier of a letter, and so of the decision or hearing that it tells of. */
export type LetterId = string;
/** The identifier of a report or request. */
export type ReportId = string;
/** The number of a municipality: `0101`. */
export type MunicipalityId = string;
/** The number of a company: eight digits. */
export type CvrNumber = string;
/** A stable code of the domain: `R_WEALTH_OVER_LIMIT`. */
export type Code = string;
/** An exact fraction: numerator and denominator, as texts. */
export type Fraction = [string, string];
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
