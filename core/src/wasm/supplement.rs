//! The exports of the supplements to pension.

use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::case::attachment::FileType;
use crate::code::Code;
use crate::law::rate_book::{Overlay, RateBook};
use crate::law::{self, rates};
use crate::rule::assessment::{Assessment, assess};
use crate::supplement::application_form::{ApplicationDraft, ApplicationFindings};
use crate::supplement::estimate::{Estimate, EstimateDraft};
use crate::supplement::explain::{self, Node};
use crate::supplement::facts::Facts;
use crate::supplement::rules;
use crate::text::Language;
use crate::wasm::AmountLines;
use crate::wasm::exchange::{problem, read, read_day, text, write};

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
