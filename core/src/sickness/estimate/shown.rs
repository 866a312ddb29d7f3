//! What a page shows of an estimate: all of it but how each thing was found, which it asks for when somebody looks.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::api::problem::FieldError;
use crate::calendar::period::Period;
use crate::hours::Hours;
use crate::law;
use crate::rule::assessment::{Assessment, Outcome};
use crate::rule::explain::{Area, Node, explain, explain_all};
use crate::rule::value::Value;
use crate::sickness::estimate::RATES;
use crate::sickness::estimate::result::{
    DeadlineLine, EstimateLimit, PayeeTotal, RefundEstimate, SicknessEstimate, WeekAmounts,
};
use crate::sickness::payee::Payee;
use crate::sickness::payer::kinds::DayPayment;
use crate::sickness::{earning, partial_week, payer, profit, right, unemployed, week};
use crate::text::Language;

/// The rule that finds the first day of the right.
const FIRST_DAY: &str = "SB-4.1.7";

/// An estimate without its reasons.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct ShownEstimate {
    /// What stands there and cannot be right.
    pub wrong: Vec<FieldError>,
    /// What must be filled in before everything can be estimated.
    pub missing: Vec<FieldError>,
    /// What stands against it, in sentences; without a right also the nearest changes of one fact that would give another outcome.
    pub against: Vec<String>,
    /// Whether there is a right.
    pub right: Outcome,
    /// The first day of it, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_day: Option<NaiveDate>,
    /// There is something to say of how the earning, the weekly amount or the weekly hours were found.
    pub has_income: bool,
    /// There are weeks of partial absence.
    pub has_partial: bool,
    /// Who pays whom, in order of days.
    pub payers: Vec<ShownSpan>,
    /// The weeks that the municipality would pay, in order of weeks and payees.
    pub weeks: Vec<ShownWeek>,
    /// What they come to for each payee.
    pub totals: Vec<PayeeTotal>,
    /// Why it ends before the absence does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<EstimateLimit>,
    /// The window of the employer's refund.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refund: Option<RefundEstimate>,
    /// Deadlines, in order of days.
    pub deadlines: Vec<DeadlineLine>,
    /// The reassessment point.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reassessment: Option<NaiveDate>,
    /// The days for which every rate is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known: Option<Period>,
}

/// A run of days on which one pays and one gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct ShownSpan {
    /// The days.
    pub period: Period,
    /// Who pays whom; none while something of it is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment: Option<DayPayment>,
}

/// A week that the municipality would pay to one payee.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct ShownWeek {
    /// The Monday.
    pub monday: NaiveDate,
    /// Who gets the money.
    pub payee: Payee,
    /// Hours that pay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<Hours>,
    /// The amounts; none when the week cannot be computed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "wasm", tsify(optional, type = "EstimatedAmounts"))]
    pub amounts: Option<WeekAmounts>,
}

/// Of what the reasons are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum ReasonsOf {
    /// The right.
    Right,
    /// Who pays whom, for the first day of each run of days.
    Payers,
    /// The earning of an hour, the weekly amount of a self-employed person, or the weekly hours of an unemployed one.
    Income,
    /// The hours that pay in each week of partial absence.
    Partial,
    /// One of the weeks, by its place.
    Week(usize),
}

impl SicknessEstimate {
    /// What a page shows of it, in a language.
    #[must_use]
    pub fn shown(&self, language: Language) -> ShownEstimate {
        let is_met = self.right.outcome == Outcome::Grant;
        let said = |errors: &[FieldError]| -> Vec<FieldError> {
            errors.iter().map(|error| error.clone().in_language(language)).collect()
        };
        let codes = self.against.iter().map(|code| code.text(language).to_owned());
        let changes = self.changes.iter().filter(|_| !is_met);
        let changes = changes
            .map(|found| crate::text::render::contrast(&right::AREA, &found.change, language));
        let first_day = match self.right.value(FIRST_DAY) {
            Some(Value::Day(day)) if is_met => Some(*day),
            _ => None,
        };
        let known = law::known_since(RATES).zip(law::known_through(RATES));
        ShownEstimate {
            wrong: said(&self.wrong),
            missing: said(&self.missing),
            against: codes.chain(changes).collect(),
            right: self.right.outcome,
            first_day,
            has_income: self.income.is_some(),
            has_partial: !self.partial.is_empty(),
            payers: self
                .payers
                .iter()
                .map(|span| ShownSpan { period: span.period, payment: span.payment })
                .collect(),
            weeks: self
                .weeks
                .iter()
                .map(|week| ShownWeek {
                    monday: week.monday,
                    payee: week.payee,
                    hours: week.hours,
                    amounts: week.amounts,
                })
                .collect(),
            totals: self.totals.clone(),
            limit: self.limit,
            refund: self.refund,
            deadlines: self.deadlines.clone(),
            reassessment: self.reassessment,
            known: known.and_then(|(from, to)| Period::new(from, Some(to)).ok()),
        }
    }

    /// How something of it was found, in a language; nothing where there is nothing to say.
    #[must_use]
    pub fn reasons(&self, of: ReasonsOf, language: Language) -> Vec<Node> {
        let told = |area: &Area, found: &Assessment| explain_all(area, found, language);
        match of {
            ReasonsOf::Right => told(&right::AREA, &self.right),
            ReasonsOf::Payers => {
                self.payers.iter().flat_map(|span| told(&payer::AREA, &span.why)).collect()
            }
            ReasonsOf::Income => {
                let Some(income) = &self.income else { return Vec::new() };
                let is_of = |area: &&Area| {
                    income.findings.iter().any(|finding| (area.heading)(&finding.rule).is_some())
                };
                let areas = [&earning::AREA, &profit::AREA, &unemployed::AREA];
                areas.into_iter().find(is_of).map(|area| told(area, income)).unwrap_or_default()
            }
            ReasonsOf::Partial => {
                let weeks = self.partial.iter();
                weeks.flat_map(|week| told(&partial_week::AREA, &week.assessment)).collect()
            }
            ReasonsOf::Week(place) => {
                let Some(found) = self.weeks.get(place) else { return Vec::new() };
                let (area, assessment) = (&week::AREA, &found.assessment);
                // What somebody looks for comes first: the amount, and then what else the week holds.
                let amount = explain(area, assessment, &found.gross_rule, language);
                let others = told(area, assessment)
                    .into_iter()
                    .filter(|node| amount.as_ref().is_none_or(|amount| amount.title != node.title));
                let mut nodes: Vec<Node> = amount.iter().cloned().chain(others).collect();
                // What does not concern a week of that payee is left out.
                nodes.retain(|node| node.value.is_some() || node.detail.is_some());
                nodes
            }
        }
    }
}
