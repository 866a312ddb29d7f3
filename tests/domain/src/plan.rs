//! From the input of a worked example to facts, rates and a list of rules: the same plan runs natively and in WebAssembly.

use bevilling_core::calendar::period::Period;
use bevilling_core::law::rate_book::{Overlay, OverlayPolicy, OverlayRate, RateBook};
use bevilling_core::law::rates;
use bevilling_core::money::Money;
use bevilling_core::rule::assessment::{Assessment, assess};
use bevilling_core::rule::fact::{Known, Origin, Source};
use bevilling_core::rule::value::Percent;
use bevilling_core::supplement::facts::{ExpenseFacts, Facts};
use bevilling_core::supplement::kinds::{
    Benefit, ExpenseKind, Household, PensionKind, Residence, WealthStatus,
};
use bevilling_core::supplement::rules::{self, SupplementRule};
use chrono::{DateTime, NaiveDate};
use serde::Serialize;

use crate::case_file::{Eligibility, Financing, Input, PersonalPercentage, Supplement, WealthTest};

/// The day of examples that name none.
pub const DAY: NaiveDate = match NaiveDate::from_ymd_opt(2026, 6, 1) {
    Some(day) => day,
    None => panic!("a day of the calendar"),
};

/// What to compute.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Plan {
    /// The list of rules, by the name that the exports use.
    pub list: &'static str,
    /// The facts.
    pub facts: Facts,
    /// The example's own figures and choices.
    pub overlay: Overlay,
    /// The day.
    pub day: NaiveDate,
}

impl Plan {
    /// The assessment, computed natively.
    #[must_use]
    pub fn assess(&self) -> Assessment {
        assess(self.rules(), &self.facts, &RateBook::with(&self.overlay), self.day)
    }

    fn rules(&self) -> &'static [&'static SupplementRule] {
        match self.list {
            "healthEligibility" => rules::HEALTH_ELIGIBILITY,
            "personalEligibility" => rules::PERSONAL_ELIGIBILITY,
            "computation" => rules::COMPUTATION,
            "wealthTest" => rules::WEALTH_TEST,
            "percentEstimate" => rules::PERCENT_ESTIMATE,
            _ => rules::FINANCING,
        }
    }
}

/// The plan of an input; none for deadlines, which are no assessment, and for kinds that are not built.
///
/// # Errors
/// A word of the input is not one of its list.
pub fn plan(input: &Input) -> Result<Option<Plan>, String> {
    Ok(Some(match input {
        Input::PersonalPercentage(input) => personal_percentage(input)?,
        Input::Supplement(input) => supplement(input)?,
        Input::WealthTest(input) => wealth_test(input)?,
        Input::Eligibility(input) => eligibility(input)?,
        Input::Financing(input) => financing(input),
        Input::ComplaintDeadline(_) | Input::Sickness(_) | Input::Unknown => return Ok(None),
    }))
}

fn known<T>(value: T) -> Known<T> {
    Known::new(value, Source { origin: Origin::CaseFile, on: DAY }, DateTime::UNIX_EPOCH)
}

fn money(ore: i64) -> Option<Known<Money>> {
    Some(known(Money::from_ore(ore)))
}

fn year(number: i32) -> Result<(NaiveDate, Period), String> {
    let first = NaiveDate::from_ymd_opt(number, 1, 1).ok_or("year")?;
    let period = Period::new(first, NaiveDate::from_ymd_opt(number, 12, 31))
        .map_err(|error| error.to_string())?;
    Ok((first, period))
}

fn own_rate(key: &str, period: Period, amount: i64) -> OverlayRate {
    OverlayRate { key: key.to_owned(), period, amount, source: "worked example".to_owned() }
}

fn personal_percentage(input: &PersonalPercentage) -> Result<Plan, String> {
    let (day, period) = year(input.year)?;
    let household = Household::find(&input.household).ok_or("household")?;
    let (disregard, step) = match household {
        Household::Single => (rates::PERCENT_DISREGARD_SINGLE.key, rates::PERCENT_STEP_SINGLE.key),
        Household::Couple => (rates::PERCENT_DISREGARD_COUPLE.key, rates::PERCENT_STEP_COUPLE.key),
    };
    let overlay = Overlay {
        rates: vec![
            own_rate(disregard, period, input.disregard_ore),
            own_rate(step, period, input.step_ore),
        ],
        ..Overlay::default()
    };
    let facts = Facts {
        household: Some(known(household)),
        income_base: money(input.income_base_ore),
        ..Facts::default()
    };
    Ok(Plan { list: "percentEstimate", facts, overlay, day })
}

fn supplement(input: &Supplement) -> Result<Plan, String> {
    let kind = match &input.expense {
        Some(name) => Some(known(ExpenseKind::find_in_message(name).ok_or("expense")?)),
        None => None,
    };
    let expense = ExpenseFacts {
        kind,
        date: Some(known(DAY)),
        gross_price: money(input.gross_price_ore),
        regional_subsidy: money(input.regional_subsidy_ore.unwrap_or_default()),
        insurance_subsidy: money(input.insurance_subsidy_ore.unwrap_or_default()),
        agreed_price: input.agreed_price_ore.and_then(money),
        ..ExpenseFacts::default()
    };
    let facts = Facts {
        benefit: Some(known(Benefit::find(&input.supplement).ok_or("supplement")?)),
        expense,
        personal_percent: input
            .personal_percent
            .map(|percent| known(Percent(percent)))
            .into_iter()
            .collect(),
        health_percent: input
            .health_percent
            .map(|percent| known(Percent(percent)))
            .into_iter()
            .collect(),
        ..Facts::default()
    };
    let policies = input.rounding_policy.iter().map(|choice| OverlayPolicy {
        key: rates::ROUNDING.key.to_owned(),
        period: Period::open(DAY),
        choice: choice.clone(),
        source: "worked example".to_owned(),
    });
    Ok(Plan {
        list: "computation",
        facts,
        overlay: Overlay { policies: policies.collect(), ..Overlay::default() },
        day: DAY,
    })
}

fn wealth_test(input: &WealthTest) -> Result<Plan, String> {
    let (day, period) = year(input.year.unwrap_or(2026))?;
    let facts = Facts {
        wealth_status: Some(known(WealthStatus::Stated)),
        wealth_reference_date: Some(known(day)),
        wealth_items_1_to_5: money(input.items_1_to_5_ore),
        wealth_items_6_to_7: money(input.items_6_to_7_ore.unwrap_or_default()),
        wealth_disregards: money(input.disregards_ore.unwrap_or_default()),
        ..Facts::default()
    };
    let overlay = Overlay {
        rates: vec![own_rate(rates::WEALTH_LIMIT.key, period, input.limit_ore)],
        ..Overlay::default()
    };
    Ok(Plan { list: "wealthTest", facts, overlay, day })
}

/// Residence and the day of the application are no part of these examples: the citizen lives here and applied on the day.
fn eligibility(input: &Eligibility) -> Result<Plan, String> {
    let benefit = Benefit::find(&input.supplement).ok_or("supplement")?;
    let kind = match &input.pension_kind {
        Some(name) => Some(known(PensionKind::find(name).ok_or("pension_kind")?)),
        None => None,
    };
    let status = WealthStatus::find(input.wealth_status.as_deref().unwrap_or("Oplyst"))
        .ok_or("wealth_status")?;
    let facts = Facts {
        benefit: Some(known(benefit)),
        application_received: Some(known(DAY)),
        residence: Some(known(Residence::Denmark)),
        lives_here: Some(known(true)),
        alive: Some(known(true)),
        pension_kind: kind,
        pension_case_started: input.case_started.map(known),
        pension_awarded_from: input.awarded_from.map(known),
        wealth_status: Some(known(status)),
        // Stated wealth of which the example says no more is not over the limit.
        wealth_over_limit: (status == WealthStatus::Stated)
            .then(|| known(input.wealth_over_limit.unwrap_or(false))),
        personal_percent: input
            .personal_percent
            .map(|percent| known(Percent(percent)))
            .into_iter()
            .collect(),
        ..Facts::default()
    };
    let list =
        if benefit == Benefit::Personal { "personalEligibility" } else { "healthEligibility" };
    Ok(Plan { list, facts, overlay: Overlay::default(), day: DAY })
}

fn financing(input: &Financing) -> Plan {
    let residence = if input.abroad == Some(true) { Residence::Abroad } else { Residence::Denmark };
    let facts = Facts {
        residence: Some(known(residence)),
        financed_amount: money(input.amount_ore),
        ..Facts::default()
    };
    Plan { list: "financing", facts, overlay: Overlay::default(), day: DAY }
}
