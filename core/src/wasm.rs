//! The exports for JavaScript: thin, typed, without logic. Every error is a [`Problem`].

use chrono::NaiveDate;
use serde::Serialize;
use serde::de::DeserializeOwned;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::api::problem::{FieldError, Problem};
use crate::calendar::deadline::{Channel, ComplaintDeadline, complaint_deadline};
use crate::calendar::parse_iso_day;
use crate::case::attachment::FileType;
use crate::code::Code;
use crate::law::rate_book::{Overlay, RateBook};
use crate::law::{self, RULE_BUILD, rates};
use crate::rule::assessment::{Assessment, assess};
use crate::supplement::application_form::{ApplicationDraft, ApplicationFindings};
use crate::supplement::estimate::{Estimate, EstimateDraft};
use crate::supplement::explain::{self, AmountLine, Node};
use crate::supplement::facts::Facts;
use crate::supplement::rules;
use crate::text::Language;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r"
/** A civil day: `2026-01-31`. */
export type NaiveDate = string;
/** A moment: `2026-01-31T08:00:00Z`. */
export type DateTime<T> = string;
export type Utc = never;
/** The identifier of a document. */
export type DocumentId = string;
/** The identifier of somebody who acts. */
export type ActorId = string;
/** A stable code of the domain: `R_WEALTH_OVER_LIMIT`. */
export type Code = string;
/** An exact fraction: numerator and denominator, as texts. */
export type Fraction = [string, string];
";

/// A list of rules that can be applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub enum RuleList {
    /// The right to a health supplement.
    HealthEligibility,
    /// The right to a personal supplement, as far as rules alone go.
    PersonalEligibility,
    /// The settlement of an expense.
    Expense,
    /// The computation of an expense alone.
    Computation,
    /// The wealth test alone.
    WealthTest,
    /// The estimate of the personal percentage.
    PercentEstimate,
    /// The share of the state.
    Financing,
}

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

/// The last day for which every rate is known; beyond it nothing is estimated.
#[wasm_bindgen(js_name = knownThrough)]
#[must_use]
pub fn known_through() -> String {
    law::known_through(rates::SUPPLEMENT_RATES).map(|day| day.to_string()).unwrap_or_default()
}

/// Applies a list of rules to facts on a day.
///
/// # Errors
/// A problem when an argument is not of its type.
#[wasm_bindgen]
pub fn apply(
    list: Ts<RuleList>,
    facts: Ts<Facts>,
    overlay: Ts<Overlay>,
    #[wasm_bindgen(unchecked_param_type = "string")] day: JsValue,
) -> Result<Ts<Assessment>, JsValue> {
    let rules = match read(&list)? {
        RuleList::HealthEligibility => rules::HEALTH_ELIGIBILITY,
        RuleList::PersonalEligibility => rules::PERSONAL_ELIGIBILITY,
        RuleList::Expense => rules::EXPENSE,
        RuleList::Computation => rules::COMPUTATION,
        RuleList::WealthTest => rules::WEALTH_TEST,
        RuleList::PercentEstimate => rules::PERCENT_ESTIMATE,
        RuleList::Financing => rules::FINANCING,
    };
    let (facts, overlay, day) = (read(&facts)?, read(&overlay)?, read_day(&day)?);
    write(&assess(rules, &facts, &RateBook::with(&overlay), day))
}

/// What is wrong in an application, and what is still missing in it, in a language.
///
/// # Errors
/// A problem when an argument is not of its type.
#[wasm_bindgen(js_name = applicationFindings)]
pub fn application_findings(
    draft: Ts<ApplicationDraft>,
    language: Ts<Language>,
) -> Result<Ts<ApplicationFindings>, JsValue> {
    let language = read(&language)?;
    write(&read(&draft)?.findings().in_language(language))
}

/// What the supplement would about come to by what is typed, with what is wrong and what is missing in a language. An
/// estimate, never a decision.
///
/// # Errors
/// A problem when an argument is not of its type.
#[wasm_bindgen(js_name = estimateSupplement)]
pub fn estimate_supplement(
    draft: Ts<EstimateDraft>,
    overlay: Ts<Overlay>,
    #[wasm_bindgen(unchecked_param_type = "string")] today: JsValue,
    language: Ts<Language>,
) -> Result<Ts<Estimate>, JsValue> {
    let (overlay, today, language) = (read(&overlay)?, read_day(&today)?, read(&language)?);
    let estimate = read(&draft)?.estimate(today, &RateBook::with(&overlay));
    write(&estimate.in_language(language))
}

/// What a file is by its first 16 bytes, as a media type; nothing for a type that is not taken.
///
/// # Errors
/// A problem when the argument is not bytes.
#[wasm_bindgen(js_name = fileType, unchecked_return_type = "FileType | undefined")]
pub fn file_type(
    #[wasm_bindgen(unchecked_param_type = "Uint8Array")] beginning: JsValue,
) -> Result<Option<String>, JsValue> {
    let beginning: Vec<u8> = serde_wasm_bindgen::from_value(beginning)
        .map_err(|_| problem("beginning", Code::Validation))?;
    Ok(FileType::of(&beginning).map(|found| found.media_type().to_owned()))
}

/// The explanation of one rule's finding, down to facts, rates and their sources.
///
/// # Errors
/// A problem when an argument is not of its type or the rule is not in the assessment.
#[wasm_bindgen(js_name = explainFinding)]
pub fn explain_finding(
    assessment: Ts<Assessment>,
    #[wasm_bindgen(unchecked_param_type = "string")] rule: JsValue,
    language: Ts<Language>,
) -> Result<Ts<Node>, JsValue> {
    let (assessment, language) = (read(&assessment)?, read(&language)?);
    match explain::explain(&assessment, &text(&rule, "rule")?, language) {
        Some(node) => write(&node),
        None => Err(problem("rule", Code::Choice)),
    }
}

/// The lines that add up to an amount.
///
/// # Errors
/// A problem when an argument is not of its type.
#[wasm_bindgen(js_name = amountLines)]
pub fn amount_lines(
    assessment: Ts<Assessment>,
    #[wasm_bindgen(unchecked_param_type = "string")] rule: JsValue,
    language: Ts<Language>,
) -> Result<Ts<AmountLines>, JsValue> {
    let (assessment, language) = (read(&assessment)?, read(&language)?);
    let rule = text(&rule, "rule")?;
    write(&AmountLines { lines: explain::amount_lines(&assessment, &rule, language) })
}

/// When a decision sent on a day is taken as received, and the last day to complain.
///
/// # Errors
/// A problem when an argument is not of its type or no terms are known for the day.
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

fn read_day(day: &JsValue) -> Result<NaiveDate, JsValue> {
    parse_iso_day(&text(day, "day")?).ok_or_else(|| problem("day", Code::Date))
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
