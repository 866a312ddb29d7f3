//! Running a worked example and comparing what is expected.

use bevilling_core::calendar::deadline::{Channel, complaint_deadline};
use bevilling_core::rule::assessment::{Assessment, Outcome};
use bevilling_core::rule::value::Value as Found;
use bevilling_core::supplement::case::decide::legal_basis;
use bevilling_core::supplement::kinds::Benefit;
use bevilling_core::supplement::rules::pension_category::carries_guidance;
use serde_json::{Map, Value, json};

use crate::book::book;
use crate::case_file::{Case, ComplaintDeadline, Input};
use crate::plan::{Plan, plan};
use crate::sickness;

/// A key whose value is not the one expected.
#[derive(Debug, Clone, PartialEq)]
pub struct Mismatch {
    /// The key.
    pub key: String,
    /// What is expected.
    pub expected: Value,
    /// What was found.
    pub actual: Value,
}

/// The keys of an example whose values are not those expected.
///
/// # Errors
/// A sentence when the input cannot be run: a kind not built, or a word that is not one of its list.
pub fn run(case: &Case) -> Result<Vec<Mismatch>, String> {
    let actual = output(&case.input)?;
    // The lists of sickness benefit are in order; those of the supplements are sets.
    let same = if matches!(case.input, Input::Sickness(_)) { in_order } else { equal };
    let wrong = |(key, expected): (&String, &Value)| {
        let found = actual.get(key).cloned().unwrap_or(Value::Null);
        (!same(expected, &found)).then(|| Mismatch {
            key: key.clone(),
            expected: expected.clone(),
            actual: found,
        })
    };
    Ok(case.expected.iter().filter_map(wrong).collect())
}

/// Every key that an input answers.
///
/// # Errors
/// A sentence when the input cannot be run: a kind not built, or a word that is not one of its list.
pub fn output(input: &Input) -> Result<Map<String, Value>, String> {
    if let Input::ComplaintDeadline(deadline) = input {
        return complaint(deadline);
    }
    if let Input::Sickness(input) = input {
        return sickness::answer(input);
    }
    let Some(plan) = plan(input)? else { return Err("this kind is not built".to_owned()) };
    let found = plan.assess();
    let value = match input {
        Input::PersonalPercentage(_) => {
            json!({ "percent": match found.value("PS-5.2") { Some(Found::Percent(percent)) => Some(*percent), _ => None } })
        }
        Input::Supplement(_) => json!({
            "basis_ore": ore(&found, "PS-5.3.1"),
            "amount_ore": ore(&found, "PS-5.6"),
            "own_payment_ore": ore(&found, "PS-5.6b"),
            "error": found.manual().first().map(|code| code.as_str()),
        }),
        Input::WealthTest(_) => json!({
            "counted_ore": ore(&found, "PS-4.2.3"),
            "over_limit": found.outcome == Outcome::Refuse,
            "decision": decision(found.outcome),
            "reason": found.reason.map(|code| code.as_str()),
        }),
        Input::Eligibility(input) => eligibility(&plan, &found, Benefit::find(&input.supplement)),
        Input::Financing(_) => {
            json!({ "state_share_ore": ore(&found, "PS-5.9a"), "municipal_share_ore": ore(&found, "PS-5.9b") })
        }
        Input::ComplaintDeadline(_) | Input::Sickness(_) | Input::Unknown => Value::Null,
    };
    match value {
        Value::Object(map) => Ok(map),
        _ => Err("this kind is not built".to_owned()),
    }
}

fn eligibility(plan: &Plan, found: &Assessment, benefit: Option<Benefit>) -> Value {
    let refused = found.outcome == Outcome::Refuse;
    json!({
        "decision": decision(found.outcome),
        // That somebody must assess is the decision itself, not a reason of its own.
        "reason": found.reason.filter(|_| found.outcome != Outcome::Manual || benefit != Some(Benefit::Personal)).map(|code| code.as_str()),
        "legal_basis": benefit.and_then(|benefit| legal_basis(benefit, &plan.facts)),
        "guidance": (refused && found.reason.is_some_and(carries_guidance)).then_some("aktivlov § 82"),
    })
}

fn complaint(input: &ComplaintDeadline) -> Result<Map<String, Value>, String> {
    let channel = match input.channel.as_str() {
        "DigitalPost" => Channel::DigitalPost,
        "Letter" => Channel::Letter,
        "Quickbrev" => Channel::Quickbrev,
        _ => return Err("channel".to_owned()),
    };
    let book = book();
    let terms = book.complaint_terms(input.sent).ok_or("no terms are known for the day")?;
    let found = complaint_deadline(channel, input.sent, terms, &book.calendar());
    Ok([
        ("received".to_owned(), json!(found.received)),
        ("deadline".to_owned(), json!(found.deadline)),
    ]
    .into_iter()
    .collect())
}

fn ore(found: &Assessment, rule: &str) -> Option<i64> {
    found.money(rule).map(bevilling_core::money::Money::ore)
}

const fn decision(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Grant => "grant",
        Outcome::Refuse => "refuse",
        Outcome::Wait => "wait",
        Outcome::Refer => "refer",
        Outcome::Manual => "manual",
    }
}

/// Equal, where a list is a set: order does not matter.
fn equal(expected: &Value, actual: &Value) -> bool {
    match (expected, actual) {
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len() && left.iter().all(|item| right.contains(item))
        }
        _ => expected == actual,
    }
}

/// Equal in order; of an object only the expected keys are compared.
fn in_order(expected: &Value, actual: &Value) -> bool {
    match (expected, actual) {
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len()
                && left.iter().zip(right).all(|(left, right)| in_order(left, right))
        }
        (Value::Object(left), Value::Object(_)) => {
            left.iter().all(|(key, left)| in_order(left, actual.get(key).unwrap_or(&Value::Null)))
        }
        (Value::Number(left), Value::Number(right)) => left.as_f64() == right.as_f64(),
        _ => expected == actual,
    }
}
