//! The exports of what a week is computed from: the hourly earning, the profit of a business, the hours of the unemployed and of partial
//! absence, and the maximum that several jobs share.

use serde::{Deserialize, Serialize};
use tsify::{Ts, Tsify};
use wasm_bindgen::prelude::*;

use crate::code::Code;
use crate::law::rate_book::{Overlay, RateBook};
use crate::rule::fact::Known;
use crate::sickness::earning;
use crate::sickness::earning::facts::EarningFacts;
use crate::sickness::earning::rules::EARNING;
use crate::sickness::partial_week;
use crate::sickness::partial_week::facts::PartialFacts;
use crate::sickness::partial_week::rules::PARTIAL_WEEK;
use crate::sickness::profit;
use crate::sickness::profit::facts::ProfitFacts;
use crate::sickness::profit::rules::PROFIT_WEEK;
use crate::sickness::right::kinds::Claimant;
use crate::sickness::several::facts::SharedFacts;
use crate::sickness::several::rules::SHARED;
use crate::sickness::several::{self, Job, SharedWeek};
use crate::sickness::unemployed;
use crate::sickness::unemployed::facts::UnemployedFacts;
use crate::sickness::unemployed::rules::UNEMPLOYED_HOURS;
use crate::sickness::week;
use crate::sickness::week::facts::WeekFacts;
use crate::sickness::week::kind::WeekKind;
use crate::text::Language;
use crate::wasm::assessed::{Assessed, NearestChanges, assessed, changes};
use crate::wasm::exchange::{at, problem, read, read_day};

/// The hourly earning of an employee in one job, for an absence that begins on a day.
///
/// # Errors
/// A problem when an argument is not of its type.
#[wasm_bindgen(js_name = assessEarning)]
pub fn assess_earning(
    facts: Ts<EarningFacts>,
    overlay: Ts<Overlay>,
    #[wasm_bindgen(unchecked_param_type = "string")] day: JsValue,
) -> Result<Assessed, JsValue> {
    assessed(&earning::AREA, EARNING, &facts, &overlay, &day)
}

/// The nearest changes of one fact that would give another outcome of the earning, or reach the hourly maximum or leave it.
///
/// # Errors
/// A problem when an argument is not of its type.
#[wasm_bindgen(js_name = earningChanges)]
pub fn earning_changes(
    facts: Ts<EarningFacts>,
    overlay: Ts<Overlay>,
    #[wasm_bindgen(unchecked_param_type = "string")] day: JsValue,
    language: Ts<Language>,
) -> Result<Ts<NearestChanges>, JsValue> {
    let nearest = |facts: &_, day, book: &RateBook<'_>| earning::nearest_changes(day, facts, book);
    changes(nearest, &facts, &overlay, &day, &language)
}

/// The weekly amount of a self-employed person before the maximum, for an absence that begins on a day.
///
/// # Errors
/// A problem when an argument is not of its type.
#[wasm_bindgen(js_name = assessProfit)]
pub fn assess_profit(
    facts: Ts<ProfitFacts>,
    overlay: Ts<Overlay>,
    #[wasm_bindgen(unchecked_param_type = "string")] day: JsValue,
) -> Result<Assessed, JsValue> {
    assessed(&profit::AREA, PROFIT_WEEK, &facts, &overlay, &day)
}

/// The nearest changes of one fact that would give another outcome of the profit, or reach the weekly maximum or leave it.
///
/// # Errors
/// A problem when an argument is not of its type.
#[wasm_bindgen(js_name = profitChanges)]
pub fn profit_changes(
    facts: Ts<ProfitFacts>,
    overlay: Ts<Overlay>,
    #[wasm_bindgen(unchecked_param_type = "string")] day: JsValue,
    language: Ts<Language>,
) -> Result<Ts<NearestChanges>, JsValue> {
    let nearest = |facts: &_, day, book: &RateBook<'_>| profit::nearest_changes(day, facts, book);
    changes(nearest, &facts, &overlay, &day, &language)
}

/// The hours of a week for which an unemployed person gets benefit, for an absence that begins on a day.
///
/// # Errors
/// A problem when an argument is not of its type.
#[wasm_bindgen(js_name = assessUnemployedHours)]
pub fn assess_unemployed_hours(
    facts: Ts<UnemployedFacts>,
    overlay: Ts<Overlay>,
    #[wasm_bindgen(unchecked_param_type = "string")] day: JsValue,
) -> Result<Assessed, JsValue> {
    assessed(&unemployed::AREA, UNEMPLOYED_HOURS, &facts, &overlay, &day)
}

/// A week of partial absence that begins on a Monday: the hours that pay, and whether the person counts as recovered.
///
/// # Errors
/// A problem when an argument is not of its type.
#[wasm_bindgen(js_name = assessPartialWeek)]
pub fn assess_partial_week(
    facts: Ts<PartialFacts>,
    overlay: Ts<Overlay>,
    #[wasm_bindgen(unchecked_param_type = "string")] monday: JsValue,
) -> Result<Assessed, JsValue> {
    assessed(&partial_week::AREA, PARTIAL_WEEK, &facts, &overlay, &monday)
}

/// The nearest changes of one fact that would give another outcome of a week of partial absence.
///
/// # Errors
/// A problem when an argument is not of its type.
#[wasm_bindgen(js_name = partialWeekChanges)]
pub fn partial_week_changes(
    facts: Ts<PartialFacts>,
    overlay: Ts<Overlay>,
    #[wasm_bindgen(unchecked_param_type = "string")] monday: JsValue,
    language: Ts<Language>,
) -> Result<Ts<NearestChanges>, JsValue> {
    let nearest =
        |facts: &_, day, book: &RateBook<'_>| partial_week::nearest_changes(day, facts, book);
    changes(nearest, &facts, &overlay, &monday, &language)
}

/// The share of one job or payee in the weekly maximum, from amounts before the maximum.
///
/// # Errors
/// A problem when an argument is not of its type.
#[wasm_bindgen(js_name = assessShare)]
pub fn assess_share(
    facts: Ts<SharedFacts>,
    overlay: Ts<Overlay>,
    #[wasm_bindgen(unchecked_param_type = "string")] monday: JsValue,
) -> Result<Assessed, JsValue> {
    assessed(&several::AREA, SHARED, &facts, &overlay, &monday)
}

/// A week of one job for one payee.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct JobWeek {
    /// What the person is in it.
    pub claimant: Claimant,
    /// What is known of the week.
    pub facts: WeekFacts,
}

/// The weeks of all jobs and payees of one person that begin on one Monday.
#[derive(Debug, Clone, Serialize, Deserialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct JobWeeks {
    /// The weeks.
    pub jobs: Vec<JobWeek>,
    /// A caseworker says that the citizen's own part comes first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub citizen_first: Option<Known<bool>>,
}

/// Weeks that share one maximum, each held with its share.
#[wasm_bindgen]
#[derive(Debug)]
pub struct SeveralWeeks {
    found: Vec<SharedWeek>,
}

#[wasm_bindgen]
impl SeveralWeeks {
    /// The weeks of a Monday, under one maximum.
    ///
    /// # Errors
    /// A problem when an argument is not of its type, or no rules compute such a week.
    #[wasm_bindgen(constructor)]
    pub fn new(
        weeks: Ts<JobWeeks>,
        overlay: Ts<Overlay>,
        #[wasm_bindgen(unchecked_param_type = "string")] monday: JsValue,
    ) -> Result<SeveralWeeks, JsValue> {
        let (weeks, overlay, monday) = (read(&weeks)?, read(&overlay)?, read_day(&monday)?);
        let job = |week: JobWeek| {
            let kind = WeekKind::of(week.claimant);
            let kind = kind.ok_or_else(|| problem("claimant", Code::Choice))?;
            Ok(Job { kind, facts: week.facts })
        };
        let jobs = weeks.jobs.into_iter().map(job).collect::<Result<Vec<Job>, JsValue>>()?;
        let book = RateBook::with(&overlay);
        let found = several::several(monday, &jobs, weeks.citizen_first.as_ref(), &book);
        Ok(SeveralWeeks { found })
    }

    /// How the share of a week was found, by its place.
    ///
    /// # Errors
    /// A problem when there is no such place.
    pub fn share(
        &self,
        #[wasm_bindgen(unchecked_param_type = "number")] place: JsValue,
    ) -> Result<Assessed, JsValue> {
        Ok(Assessed::new(&several::AREA, at(&self.found, &place)?.share.clone()))
    }

    /// A week with its share of the maximum, by its place; without an amount while that of another is not known.
    ///
    /// # Errors
    /// A problem when there is no such place.
    pub fn week(
        &self,
        #[wasm_bindgen(unchecked_param_type = "number")] place: JsValue,
    ) -> Result<Assessed, JsValue> {
        Ok(Assessed::new(&week::AREA, at(&self.found, &place)?.week.clone()))
    }
}
