//! An assessment as a tree that people read: what was found, from which parts, by which rule, rate and source.

use serde::{Deserialize, Serialize};

use crate::law::rates;
use crate::law::standing::Standing;
use crate::rule::account::{Cause, Leaf};
use crate::rule::assessment::{Answer, Assessment, Finding, Reading};
use crate::supplement::facts;
use crate::supplement::rules::{self, pension_category};
use crate::text::{Language, Message, render};

/// A node of an explanation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Node {
    /// What it is.
    pub title: String,
    /// Its value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// From whom and when, or why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The place in the act.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub citation: Option<String>,
    /// The address of the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// How sure it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub standing: Option<Standing>,
    /// What it is made of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    pub children: Vec<Node>,
}

/// A line of an amount: what it is due to, and its signed part. The lines add up to the amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AmountLine {
    /// What it is due to.
    pub label: String,
    /// The part with sign and unit.
    pub amount: String,
}

/// The tree of one finding, down to facts and rates.
#[must_use]
pub fn explain(assessment: &Assessment, rule: &str, language: Language) -> Option<Node> {
    assessment.finding(rule).map(|finding| node(assessment, finding, language))
}

/// The trees of all findings, in the order of the rules.
#[must_use]
pub fn explain_all(assessment: &Assessment, language: Language) -> Vec<Node> {
    assessment.findings.iter().map(|finding| node(assessment, finding, language)).collect()
}

/// The lines of an amount, all the way from the price: an earlier finding is replaced by its own lines.
#[must_use]
pub fn amount_lines(assessment: &Assessment, rule: &str, language: Language) -> Vec<AmountLine> {
    let mut lines = Vec::new();
    collect_lines(assessment, rule, language, &mut lines);
    lines
}

/// The name of a fact, by its path; the path itself when nothing bears it.
#[must_use]
pub fn fact_label(path: &str, language: Language) -> String {
    facts::NAMES
        .iter()
        .find(|name| name.path == path)
        .map_or_else(|| path.to_owned(), |name| name.label.text(language).to_owned())
}

/// The title of a rule, by its id; the id itself when nothing bears it.
#[must_use]
pub fn rule_title(id: &str, language: Language) -> String {
    rules::find(id).map_or_else(|| id.to_owned(), |rule| rule.title.text(language).to_owned())
}

fn collect_lines(
    assessment: &Assessment,
    rule: &str,
    language: Language,
    lines: &mut Vec<AmountLine>,
) {
    let Some(finding) = assessment.finding(rule) else { return };
    for leaf in &finding.leaves {
        match &leaf.cause {
            // The first leaf of an account may be a whole earlier amount: its own lines stand for it.
            Cause::Finding(earlier)
                if assessment.money(earlier).is_some_and(|money| leaf.amount == money.into())
                    && earlier.as_ref() != rule =>
            {
                let before = lines.len();
                collect_lines(assessment, earlier, language, lines);
                if lines.len() == before {
                    lines.push(amount_line(assessment, leaf, language));
                }
            }
            _ => lines.push(amount_line(assessment, leaf, language)),
        }
    }
    if finding.leaves.is_empty()
        && let Some(Reading::Finding { rule: earlier }) =
            finding.readings.iter().find(|reading| matches!(reading, Reading::Finding { .. }))
    {
        collect_lines(assessment, earlier, language, lines);
    }
}

fn amount_line(assessment: &Assessment, leaf: &Leaf, language: Language) -> AmountLine {
    let label = match &leaf.cause {
        Cause::Fact(path) => fact_label(path, language),
        Cause::Rate(key) => rate_label(key, language),
        Cause::Rounding(key) => {
            format!("{}: {}", Message::LeafRounding.text(language), policy_label(key, language))
        }
        Cause::Finding(rule) => match assessment.finding(rule).map(|finding| &finding.answer) {
            Some(Answer::Value { value }) if leaf.amount.is_negative() => {
                format!(
                    "{} ({} {})",
                    Message::LeafShareFallsAway.text(language),
                    rule_title(rule, language).to_lowercase(),
                    render::value(value, language)
                )
            }
            _ => rule_title(rule, language),
        },
    };
    AmountLine { label, amount: render::part(leaf.amount) }
}

fn node(assessment: &Assessment, finding: &Finding, language: Language) -> Node {
    let rule = rules::find(&finding.rule);
    let act = pension_category::act_of(assessment);
    let citation =
        rule.map(|rule| rules::basis_for(rule, act).to_string()).filter(|text| !text.is_empty());
    let (value, detail) = match &finding.answer {
        Answer::Value { value } => (Some(render::value(value, language)), None),
        Answer::Met | Answer::NotRelevant | Answer::Blocked { .. } => (None, None),
        Answer::NotMet { code }
        | Answer::Refer { code }
        | Answer::Manual { code }
        | Answer::Unknown { code, .. }
        | Answer::Stopped { code, .. } => (None, Some(code.text(language).to_owned())),
    };
    Node {
        title: rule_title(&finding.rule, language),
        value,
        detail,
        citation,
        url: None,
        standing: rule.map(|rule| rule.standing),
        children: finding
            .readings
            .iter()
            .map(|reading| reading_node(assessment, reading, language))
            .collect(),
    }
}

fn reading_node(assessment: &Assessment, reading: &Reading, language: Language) -> Node {
    let plain = |title: String, value: Option<String>, detail: Option<String>| Node {
        title,
        value,
        detail,
        citation: None,
        url: None,
        standing: None,
        children: Vec::new(),
    };
    match reading {
        Reading::Fact { path, value, source } => {
            let from =
                format!("{}, {}", render::origin(&source.origin, language), render::day(source.on));
            plain(fact_label(path, language), Some(render::value(value, language)), Some(from))
        }
        Reading::Unknown { path } => plain(fact_label(path, language), None, None),
        Reading::Rate { key, day, found } => {
            let series = rates::RATES.iter().find(|series| series.key == key.as_ref());
            let source = series
                .and_then(|series| series.on(*day))
                .map(|value| value.source)
                .filter(|_| found.overlay.is_none());
            Node {
                title: rate_label(key, language),
                value: series.map(|series| render::rate(found.amount, series.unit, language)),
                detail: Some(found.overlay.as_ref().map_or_else(
                    || source.map(|source| source.title.to_owned()).unwrap_or_default(),
                    ToString::to_string,
                )),
                citation: source
                    .map(|source| source.citation.to_string())
                    .filter(|text| !text.is_empty()),
                url: source.and_then(|source| source.url).map(str::to_owned),
                standing: source.map(|source| source.standing),
                children: Vec::new(),
            }
        }
        Reading::Policy { key, choice, .. } => {
            let series = rates::POLICIES.iter().find(|series| series.key == key.as_ref());
            let option = series.and_then(|series| {
                series.options.iter().find(|option| option.name == choice.as_ref())
            });
            Node {
                title: policy_label(key, language),
                value: option.map(|option| render::label(option.label, language).to_owned()),
                detail: None,
                citation: None,
                url: None,
                standing: series
                    .and_then(|series| series.values.last())
                    .map(|value| value.source.standing),
                children: Vec::new(),
            }
        }
        Reading::Finding { rule } => match assessment.finding(rule) {
            Some(finding) => node(assessment, finding, language),
            None => plain(rule_title(rule, language), None, None),
        },
    }
}

fn rate_label(key: &str, language: Language) -> String {
    rates::RATES
        .iter()
        .find(|series| series.key == key)
        .map_or_else(|| key.to_owned(), |series| render::label(series.label, language).to_owned())
}

fn policy_label(key: &str, language: Language) -> String {
    rates::POLICIES
        .iter()
        .find(|series| series.key == key)
        .map_or_else(|| key.to_owned(), |series| render::label(series.label, language).to_owned())
}
