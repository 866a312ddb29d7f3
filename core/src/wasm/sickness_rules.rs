//! The exports of the rules of sickness benefit by what is known: the right, who pays whom, a week; each with its explanation.

use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::code::Code;
use crate::law::rate_book::{Overlay, RateBook};
use crate::rule::assessment::{Assessment, assess};
use crate::rule::explain::{Area, Node};
use crate::sickness::estimate::result::NearestChange;
use crate::sickness::payer::facts::PayerFacts;
use crate::sickness::payer::{self, payer_and_payee};
use crate::sickness::right::facts::RightFacts;
use crate::sickness::right::kinds::Claimant;
use crate::sickness::right::{self, nearest_changes};
use crate::sickness::week;
use crate::sickness::week::facts::WeekFacts;
use crate::sickness::week::kind::WeekKind;
use crate::text::Language;
use crate::wasm::sickness_explain::{explained, lines_of};
use crate::wasm::{AmountLines, problem, read, read_day, write};

/// The nearest changes of one fact that would give another result.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct NearestChanges {
    /// Each with its sentence.
    pub changes: Vec<NearestChange>,
}

/// The right to benefit in one activity, as it is seen on a day.
///
/// # Errors
/// A problem when an argument is not of its type.
#[wasm_bindgen(js_name = assessRight)]
pub fn assess_right(
    facts: Ts<RightFacts>,
    overlay: Ts<Overlay>,
    #[wasm_bindgen(unchecked_param_type = "string")] day: JsValue,
) -> Result<Assessed, JsValue> {
    let (facts, overlay, day) = (read(&facts)?, read(&overlay)?, read_day(&day)?);
    Ok(Assessed {
        area: &right::AREA,
        assessment: right::assess_right(&facts, day, &RateBook::with(&overlay)),
    })
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
    let (facts, overlay, day) = (read(&facts)?, read(&overlay)?, read_day(&day)?);
    let language = read(&language)?;
    let changes = nearest_changes(&facts, day, &RateBook::with(&overlay));
    let changes = changes.into_iter().map(|change| NearestChange::new(change, language)).collect();
    write(&NearestChanges { changes })
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
    Ok(Assessed {
        area: &payer::AREA,
        assessment: payer_and_payee(day, &facts, &RateBook::with(&overlay)),
    })
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
    Ok(Assessed { area: &week::AREA, assessment })
}

/// What rules found. It stays where the rules are; what is looked at goes over.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Assessed {
    area: &'static Area,
    assessment: Assessment,
}

#[wasm_bindgen]
impl Assessed {
    /// Every finding, with all it read.
    ///
    /// # Errors
    /// A problem when a figure is beyond what JavaScript counts with.
    pub fn assessment(&self) -> Result<Ts<Assessment>, JsValue> {
        write(&self.assessment)
    }

    /// The explanation of a finding, down to facts, rates and their sources.
    ///
    /// # Errors
    /// A problem when an argument is not of its type, or the rule found nothing.
    pub fn explain(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] rule: JsValue,
        language: Ts<Language>,
    ) -> Result<Ts<Node>, JsValue> {
        explained(self.area, &self.assessment, &rule, &language)
    }

    /// The lines that add up to an amount.
    ///
    /// # Errors
    /// A problem when an argument is not of its type.
    pub fn lines(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] rule: JsValue,
        language: Ts<Language>,
    ) -> Result<Ts<AmountLines>, JsValue> {
        lines_of(self.area, &self.assessment, &rule, &language)
    }
}
