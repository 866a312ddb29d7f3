//! The format of a case file: a list of `{id, source, input, expected, explanation}`.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

use crate::sickness;

/// A worked example.
#[derive(Debug, Clone, Deserialize)]
pub struct Case {
    /// The id.
    pub id: String,
    /// Where it comes from; printed, not read.
    #[serde(default)]
    pub source: Value,
    /// The input, with its kind.
    #[serde(deserialize_with = "input")]
    pub input: Input,
    /// The keys to compare; others are not looked at.
    pub expected: Map<String, Value>,
    /// Why, in words.
    #[serde(default)]
    pub explanation: String,
}

/// The input of a worked example, one variant per kind that is built.
#[derive(Debug, Clone, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Input {
    /// Estimate of the personal percentage.
    PersonalPercentage(PersonalPercentage),
    /// Basis, amount and own payment of an expense.
    Supplement(Supplement),
    /// Counted wealth against the limit.
    WealthTest(WealthTest),
    /// The right to a supplement.
    Eligibility(Eligibility),
    /// Receipt and last day to complain.
    ComplaintDeadline(ComplaintDeadline),
    /// Shares of state and municipality.
    Financing(Financing),
    /// A kind of sickness benefit.
    #[serde(skip)]
    Sickness(Box<sickness::input::Input>),
    /// A kind that is not built yet.
    #[serde(other)]
    Unknown,
}

/// An input of either area, told by its kind.
fn input<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Input, D::Error> {
    let value = Value::deserialize(deserializer)?;
    match Input::deserialize(&value).map_err(D::Error::custom)? {
        Input::Unknown => sickness::input::Input::deserialize(value)
            .map(|found| Input::Sickness(Box::new(found)))
            .map_err(D::Error::custom),
        found => Ok(found),
    }
}

/// Chapter 5.2.
#[derive(Debug, Clone, Deserialize)]
pub struct PersonalPercentage {
    /// The rate year.
    pub year: i32,
    /// `Enlig` or `Par`.
    pub household: String,
    /// Income besides social pension.
    pub income_base_ore: i64,
    /// The disregard of the example.
    pub disregard_ore: i64,
    /// The step of the example.
    pub step_ore: i64,
}

/// Chapters 5.3 to 5.6.
#[derive(Debug, Clone, Deserialize)]
pub struct Supplement {
    /// `almindeligt` or `udvidet`.
    pub supplement: String,
    /// The kind of expense.
    #[serde(default)]
    pub expense: Option<String>,
    /// The price.
    pub gross_price_ore: i64,
    /// Subsidy of the region.
    #[serde(default)]
    pub regional_subsidy_ore: Option<i64>,
    /// Subsidy of the insurance.
    #[serde(default)]
    pub insurance_subsidy_ore: Option<i64>,
    /// The agreed price; none means no agreement.
    #[serde(default)]
    pub agreed_price_ore: Option<i64>,
    /// The personal percentage.
    #[serde(default)]
    pub personal_percent: Option<i64>,
    /// The health supplement percentage.
    #[serde(default)]
    pub health_percent: Option<i64>,
    /// The rounding; the default policy when absent.
    #[serde(default)]
    pub rounding_policy: Option<String>,
}

/// Chapter 5.1.
#[derive(Debug, Clone, Deserialize)]
pub struct WealthTest {
    /// The year of the statement.
    #[serde(default)]
    pub year: Option<i32>,
    /// The limit of the example.
    pub limit_ore: i64,
    /// Items 1 to 5.
    pub items_1_to_5_ore: i64,
    /// Items 6 and 7.
    #[serde(default)]
    pub items_6_to_7_ore: Option<i64>,
    /// What is disregarded.
    #[serde(default)]
    pub disregards_ore: Option<i64>,
}

/// Chapters 4.1 to 4.4.
#[derive(Debug, Clone, Deserialize)]
pub struct Eligibility {
    /// `almindeligt`, `udvidet` or `personligt`.
    pub supplement: String,
    /// The kind of pension; none means not delivered.
    #[serde(default)]
    pub pension_kind: Option<String>,
    /// Start of the pension case.
    #[serde(default)]
    pub case_started: Option<chrono::NaiveDate>,
    /// First day of the pension.
    #[serde(default)]
    pub awarded_from: Option<chrono::NaiveDate>,
    /// `Oplyst` (default) or `IkkeOplyst`.
    #[serde(default)]
    pub wealth_status: Option<String>,
    /// The pension authority's answer.
    #[serde(default)]
    pub wealth_over_limit: Option<bool>,
    /// The personal percentage.
    #[serde(default)]
    pub personal_percent: Option<i64>,
}

/// Chapter 6.
#[derive(Debug, Clone, Deserialize)]
pub struct ComplaintDeadline {
    /// `DigitalPost`, `Letter` or `Quickbrev`.
    pub channel: String,
    /// The day it was sent.
    pub sent: chrono::NaiveDate,
}

/// Chapter 5.9.
#[derive(Debug, Clone, Deserialize)]
pub struct Financing {
    /// The amount.
    pub amount_ore: i64,
    /// True when the citizen lives abroad.
    #[serde(default)]
    pub abroad: Option<bool>,
}
