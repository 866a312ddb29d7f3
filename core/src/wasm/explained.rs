//! Explanations of sickness benefit, for what is held where the rules are.

use tsify::Ts;
use wasm_bindgen::prelude::*;

use crate::code::Code;
use crate::rule::assessment::Assessment;
use crate::rule::explain::{self, Area, Node};
use crate::text::Language;
use crate::wasm::AmountLines;
use crate::wasm::exchange::{problem, read, text, write};

/// The explanation of a finding; a problem when the rule found nothing.
///
/// # Errors
/// The same, or when an argument is not of its type.
pub fn explained(
    area: &Area,
    assessment: &Assessment,
    rule: &JsValue,
    language: &Ts<Language>,
) -> Result<Ts<Node>, JsValue> {
    match explain::explain(area, assessment, &text(rule, "rule")?, read(language)?) {
        Some(node) => write(&node),
        None => Err(problem("rule", Code::Choice)),
    }
}

/// The lines of an amount.
///
/// # Errors
/// A problem when an argument is not of its type.
pub fn lines_of(
    area: &Area,
    assessment: &Assessment,
    rule: &JsValue,
    language: &Ts<Language>,
) -> Result<Ts<AmountLines>, JsValue> {
    let (rule, language) = (text(rule, "rule")?, read(language)?);
    write(&AmountLines { lines: explain::amount_lines(area, assessment, &rule, language) })
}
