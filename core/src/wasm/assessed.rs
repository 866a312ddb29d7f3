//! What rules of sickness benefit found, held where the rules are: its explanations, its lines, the nearest changes that would change it.

use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::law::rate_book::{Overlay, RateBook};
use crate::rule::Rule;
use crate::rule::assessment::{Assessment, assess};
use crate::rule::contrast::Contrast;
use crate::rule::explain::{Area, Node};
use crate::sickness::estimate::result::NearestChange;
use crate::text::Language;
use crate::wasm::AmountLines;
use crate::wasm::exchange::{read, read_day, write};
use crate::wasm::explained::{explained, lines_of};

/// What rules found. It stays where the rules are; what is looked at goes over.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Assessed {
    area: &'static Area,
    assessment: Assessment,
}

impl Assessed {
    /// What was found, to be held.
    #[must_use]
    pub const fn new(area: &'static Area, assessment: Assessment) -> Assessed {
        Assessed { area, assessment }
    }
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

/// The nearest changes of one fact that would give another result.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct NearestChanges {
    /// Each with its sentence.
    pub changes: Vec<NearestChange>,
}

/// What a list of rules finds on a day by what is known.
///
/// # Errors
/// A problem when an argument is not of its type.
pub fn assessed<F>(
    area: &'static Area,
    rules: &[&'static Rule<F>],
    facts: &Ts<F>,
    overlay: &Ts<Overlay>,
    day: &JsValue,
) -> Result<Assessed, JsValue>
where
    F: Tsify + DeserializeOwned,
    F::JsType: JsCast + Clone,
{
    let (facts, overlay, day) = (read(facts)?, read(overlay)?, read_day(day)?);
    Ok(Assessed::new(area, assess(rules, &facts, &RateBook::with(&overlay), day)))
}

/// The nearest changes that rules name on a day, in a language.
///
/// # Errors
/// A problem when an argument is not of its type.
pub fn changes<F>(
    nearest: impl Fn(&F, NaiveDate, &RateBook<'_>) -> Vec<Contrast>,
    facts: &Ts<F>,
    overlay: &Ts<Overlay>,
    day: &JsValue,
    language: &Ts<Language>,
) -> Result<Ts<NearestChanges>, JsValue>
where
    F: Tsify + DeserializeOwned,
    F::JsType: JsCast + Clone,
{
    let (facts, overlay, day) = (read(facts)?, read(overlay)?, read_day(day)?);
    let language = read(language)?;
    let found = nearest(&facts, day, &RateBook::with(&overlay));
    let changes = found.into_iter().map(|change| NearestChange::new(change, language)).collect();
    write(&NearestChanges { changes })
}
