//! Explanations of the area.

use std::borrow::Cow;

use crate::law::rates;
use crate::rule::assessment::Assessment;
use crate::rule::explain::{self, Area};
use crate::supplement::facts;
use crate::supplement::rules::{self, SupplementRule, pension_category};
use crate::text::Language;

pub use crate::rule::explain::{AmountLine, Node};

/// What explanations need to know of this area.
pub static AREA: Area = Area {
    facts: &[facts::NAMES],
    heading: |id| rules::find(id).map(SupplementRule::heading),
    act: pension_category::act_of,
    rates: rates::SUPPLEMENT_RATES,
    policies: rates::SUPPLEMENT_POLICIES,
};

/// The tree of one finding, down to facts and rates.
#[must_use]
pub fn explain(assessment: &Assessment, rule: &str, language: Language) -> Option<Node> {
    explain::explain(&AREA, assessment, rule, language)
}

/// The trees that together explain every finding; see [`explain::explain_all`].
#[must_use]
pub fn explain_all(assessment: &Assessment, language: Language) -> Vec<Node> {
    explain::explain_all(&AREA, assessment, language)
}

/// The lines of an amount; see [`explain::amount_lines`].
#[must_use]
pub fn amount_lines(assessment: &Assessment, rule: &str, language: Language) -> Vec<AmountLine> {
    explain::amount_lines(&AREA, assessment, rule, language)
}

/// The name of a fact, by its path; the path itself when nothing bears it.
#[must_use]
pub fn fact_label(path: &str, language: Language) -> Cow<'static, str> {
    explain::fact_label(&AREA, path, language)
}

/// The title of a rule, by its id; the id itself when nothing bears it.
#[must_use]
pub fn rule_title(id: &str, language: Language) -> Cow<'static, str> {
    explain::rule_title(&AREA, id, language)
}
