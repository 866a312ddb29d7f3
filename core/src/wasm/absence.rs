//! The exports of a whole absence, held while it is worked with: a long one is computed anew after each change, and only what is looked at
//! goes over to JavaScript.

use chrono::{DateTime, NaiveDate, Utc};
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::code::Code;
use crate::law::rate_book::{Overlay, RateBook};
use crate::money::Money;
use crate::rule::assessment::Assessment;
use crate::rule::explain::Node;
use crate::sickness::course::difference::{CourseDifference, difference};
use crate::sickness::course::{AbsenceFacts, ActivityWeek, Course, course};
use crate::sickness::ledger::entry::WeekAmounts;
use crate::sickness::week;
use crate::text::Language;
use crate::wasm::AmountLines;
use crate::wasm::exchange::{moment, problem, read, read_day_at, write};
use crate::wasm::explained::{explained, lines_of};

/// The weeks of an absence.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct AbsenceWeeks {
    /// In order of weeks and payees.
    pub weeks: Vec<AbsenceWeek>,
    /// Why a person must look.
    #[tsify(type = "Code[]")]
    pub manual: Vec<Code>,
}

/// A week of an absence for a payee.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct AbsenceWeek {
    /// Which week, activity and payee.
    pub week: ActivityWeek,
    /// What it comes to before tax; none when it has no amount.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amounts: Option<WeekAmounts>,
}

/// An absence that is held while it is worked with. What is known stays where the rules are; each call answers about it.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Absence {
    facts: AbsenceFacts,
    overlay: Overlay,
    weeks: Vec<(ActivityWeek, Assessment)>,
}

#[wasm_bindgen]
impl Absence {
    /// An absence by what is known about it.
    ///
    /// # Errors
    /// A problem when an argument is not of its type.
    #[wasm_bindgen(constructor)]
    pub fn new(facts: Ts<AbsenceFacts>, overlay: Ts<Overlay>) -> Result<Absence, JsValue> {
        Ok(Absence { facts: read(&facts)?, overlay: read(&overlay)?, weeks: Vec::new() })
    }

    /// Something else is known now.
    ///
    /// # Errors
    /// A problem when the argument is not of its type; then nothing has changed.
    pub fn learn(&mut self, facts: Ts<AbsenceFacts>) -> Result<(), JsValue> {
        self.facts = read(&facts)?;
        Ok(())
    }

    /// Computes the weeks between two days, as known at a moment.
    ///
    /// # Errors
    /// A problem when an argument is not of its type, the days are reversed or too far apart, or wages are not of one week.
    pub fn recompute(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "string")] from: JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] to: JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] known_at: JsValue,
    ) -> Result<Ts<AbsenceWeeks>, JsValue> {
        let days = (read_day_at(&from, "from")?, read_day_at(&to, "to")?);
        let found = self.known(days, moment(&known_at, "knownAt")?)?;
        let weeks = found
            .weeks
            .iter()
            .map(|(week, found)| AbsenceWeek {
                week: *week,
                amounts: WeekAmounts::of(found, Money::ZERO),
            })
            .collect();
        let answer = AbsenceWeeks { weeks, manual: found.manual() };
        self.weeks = found.weeks.into_iter().collect();
        write(&answer)
    }

    /// The assessment of a week that was computed last.
    ///
    /// # Errors
    /// A problem when it is not among them.
    pub fn assessment(&self, week: Ts<ActivityWeek>) -> Result<Ts<Assessment>, JsValue> {
        write(self.found(&read(&week)?)?)
    }

    /// The explanation of a finding in a week that was computed last, down to facts, rates and their sources.
    ///
    /// # Errors
    /// A problem when the week is not among them, or the rule found nothing in it.
    pub fn explain(
        &self,
        week: Ts<ActivityWeek>,
        #[wasm_bindgen(unchecked_param_type = "string")] rule: JsValue,
        language: Ts<Language>,
    ) -> Result<Ts<Node>, JsValue> {
        explained(&week::AREA, self.found(&read(&week)?)?, &rule, &language)
    }

    /// The lines that add up to an amount of a week that was computed last.
    ///
    /// # Errors
    /// A problem when an argument is not of its type, or the week is not among them.
    pub fn lines(
        &self,
        week: Ts<ActivityWeek>,
        #[wasm_bindgen(unchecked_param_type = "string")] rule: JsValue,
        language: Ts<Language>,
    ) -> Result<Ts<AmountLines>, JsValue> {
        lines_of(&week::AREA, self.found(&read(&week)?)?, &rule, &language)
    }

    /// What changes in the weeks between two days from what was known at one moment to what was known at another, in kroner for
    /// each week and payee, and the statements that changed it.
    ///
    /// # Errors
    /// A problem when an argument is not of its type, or a sum leaves the range.
    pub fn difference(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] from: JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] to: JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] before: JsValue,
        #[wasm_bindgen(unchecked_param_type = "string")] after: JsValue,
    ) -> Result<Ts<CourseDifference>, JsValue> {
        let days = (read_day_at(&from, "from")?, read_day_at(&to, "to")?);
        let before = self.known(days, moment(&before, "before")?)?;
        let after = self.known(days, moment(&after, "after")?)?;
        match difference(&before, &after) {
            Some(found) => write(&found),
            None => Err(problem("", Code::OutOfRange)),
        }
    }

    fn known(
        &self,
        days: (NaiveDate, NaiveDate),
        known_at: DateTime<Utc>,
    ) -> Result<Course<'_>, JsValue> {
        course(&self.facts, days, known_at, &RateBook::with(&self.overlay))
            .map_err(|code| problem("to", code))
    }

    fn found(&self, week: &ActivityWeek) -> Result<&Assessment, JsValue> {
        self.weeks
            .iter()
            .find(|(known, _)| known == week)
            .map(|(_, found)| found)
            .ok_or_else(|| problem("week", Code::Choice))
    }
}
