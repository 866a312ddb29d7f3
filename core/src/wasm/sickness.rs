//! The exports of the estimate of an absence.

use tsify::Ts;
use wasm_bindgen::prelude::*;

use crate::law;
use crate::law::rate_book::{Overlay, RateBook};
use crate::rule::explain::Node;
use crate::sickness::estimate::RATES;
use crate::sickness::estimate::draft::SicknessDraft;
use crate::sickness::estimate::result::SicknessEstimate;
use crate::sickness::estimate::shown::{ReasonsOf, ShownEstimate};
use crate::sickness::{payer, right, week};
use crate::text::Language;
use crate::wasm::AmountLines;
use crate::wasm::exchange::{at, read, read_day, write};
use crate::wasm::explained::{explained, lines_of};

/// The last day for which every rate of a week is known; a week beyond it has no amount.
#[wasm_bindgen(js_name = knownThrough)]
#[must_use]
pub fn known_through() -> String {
    law::known_through(RATES).map(|day| day.to_string()).unwrap_or_default()
}

/// How something was found.
#[derive(Debug, Clone, serde::Serialize, tsify::Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Reasons {
    /// Each with what it is made of.
    pub nodes: Vec<Node>,
}

/// What an absence would come to by what is typed: the right, who pays whom, weeks, refund, deadlines. An estimate, never a
/// decision. It is held while it is looked at.
#[wasm_bindgen]
#[derive(Debug)]
pub struct AbsenceEstimate {
    found: SicknessEstimate,
}

#[wasm_bindgen]
impl AbsenceEstimate {
    /// The estimate of a draft on a day.
    ///
    /// # Errors
    /// A problem when an argument is not of its type.
    #[wasm_bindgen(constructor)]
    pub fn new(
        draft: Ts<SicknessDraft>,
        overlay: Ts<Overlay>,
        #[wasm_bindgen(unchecked_param_type = "string")] today: JsValue,
    ) -> Result<AbsenceEstimate, JsValue> {
        let (overlay, today) = (read(&overlay)?, read_day(&today)?);
        Ok(AbsenceEstimate { found: read(&draft)?.estimate(today, &RateBook::with(&overlay)) })
    }

    /// All of it, with what is wrong and what is missing in a language.
    ///
    /// # Errors
    /// A problem when the language is not one of ours.
    pub fn found(&self, language: Ts<Language>) -> Result<Ts<SicknessEstimate>, JsValue> {
        write(&self.found.clone().in_language(read(&language)?))
    }

    /// What a page shows of it at once, in a language: without how each thing was found.
    ///
    /// # Errors
    /// A problem when the language is not one of ours.
    pub fn shown(&self, language: Ts<Language>) -> Result<Ts<ShownEstimate>, JsValue> {
        write(&self.found.shown(read(&language)?))
    }

    /// How something of it was found, in a language: of the week at a place among `weeks`, or of something else.
    ///
    /// # Errors
    /// A problem when an argument is not of its type.
    pub fn reasons(
        &self,
        of: Ts<ReasonsOf>,
        language: Ts<Language>,
    ) -> Result<Ts<Reasons>, JsValue> {
        write(&Reasons { nodes: self.found.reasons(read(&of)?, read(&language)?) })
    }

    /// The explanation of a finding about the right.
    ///
    /// # Errors
    /// A problem when an argument is not of its type, or the rule found nothing.
    #[wasm_bindgen(js_name = explainRight)]
    pub fn explain_right(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] rule: JsValue,
        language: Ts<Language>,
    ) -> Result<Ts<Node>, JsValue> {
        explained(&right::AREA, &self.found.right, &rule, &language)
    }

    /// The explanation of who pays whom, by the place of the span among `payers`.
    ///
    /// # Errors
    /// A problem when an argument is not of its type, there is no such span, or the rule found nothing.
    #[wasm_bindgen(js_name = explainPayer)]
    pub fn explain_payer(
        &self,
        #[wasm_bindgen(unchecked_param_type = "number")] place: JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] rule: JsValue,
        language: Ts<Language>,
    ) -> Result<Ts<Node>, JsValue> {
        explained(&payer::AREA, &at(&self.found.payers, &place)?.why, &rule, &language)
    }

    /// The explanation of a week, by its place among `weeks`.
    ///
    /// # Errors
    /// A problem when an argument is not of its type, there is no such week, or the rule found nothing.
    #[wasm_bindgen(js_name = explainWeek)]
    pub fn explain_week(
        &self,
        #[wasm_bindgen(unchecked_param_type = "number")] place: JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] rule: JsValue,
        language: Ts<Language>,
    ) -> Result<Ts<Node>, JsValue> {
        explained(&week::AREA, &at(&self.found.weeks, &place)?.assessment, &rule, &language)
    }

    /// The lines that add up to an amount of a week, by its place among `weeks`.
    ///
    /// # Errors
    /// A problem when an argument is not of its type or there is no such week.
    #[wasm_bindgen(js_name = weekLines)]
    pub fn week_lines(
        &self,
        #[wasm_bindgen(unchecked_param_type = "number")] place: JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] rule: JsValue,
        language: Ts<Language>,
    ) -> Result<Ts<AmountLines>, JsValue> {
        lines_of(&week::AREA, &at(&self.found.weeks, &place)?.assessment, &rule, &language)
    }
}
