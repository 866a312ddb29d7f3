//! An assessment as a tree that people read: what was found, from which parts, by which rule, rate and source.

use std::borrow::Cow;
use std::sync::Arc;

use serde::{Deserialize, Serialize, Serializer};

use crate::law::citation::{Act, Citation};
use crate::law::rate::{PolicySeries, RateSeries};
use crate::law::standing::Standing;
use crate::rule::Heading;
use crate::rule::account::{Cause, Leaf};
use crate::rule::assessment::{Answer, Assessment, Finding, Reading};
use crate::rule::fact::FactName;
use crate::text::{Language, Message, render};

/// What explanations of an area need to know of it.
#[derive(Debug, Clone, Copy)]
pub struct Area {
    /// The names of its facts.
    pub facts: &'static [&'static [FactName]],
    /// The heading of a rule, by its id.
    pub heading: fn(&str) -> Option<Heading>,
    /// The act that a case falls under, where the same rule stands in two.
    pub act: fn(&Assessment) -> Option<Act>,
    /// The rates that its rules read.
    pub rates: &'static [&'static RateSeries],
    /// The policies that its rules read.
    pub policies: &'static [&'static PolicySeries],
}

/// A node of an explanation. Only what depends on the case is text of its own; a tree has hundreds of nodes and is made anew
/// at each keystroke.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Node {
    /// What it is.
    pub title: Cow<'static, str>,
    /// Its value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Cow<'static, str>>,
    /// From whom and when, or why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<Cow<'static, str>>,
    /// The place in the act, such as `LSP § 14 b, stk. 1`.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "as_text")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    #[cfg_attr(feature = "wasm", tsify(optional, type = "string"))]
    pub citation: Option<&'static Citation>,
    /// The address of the source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<&'static str>,
    /// How sure it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standing: Option<Standing>,
    /// What it is made of. What several findings rest on is explained once, and shared.
    #[serde(skip_serializing_if = "is_empty", serialize_with = "as_list")]
    #[cfg_attr(feature = "openapi", schema(no_recursion, value_type = Vec<Node>))]
    #[cfg_attr(feature = "wasm", tsify(type = "Node[]"))]
    pub children: Arc<[Node]>,
}

/// A line of an amount: what it is due to, and its signed part. The lines add up to the amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct AmountLine {
    /// What it is due to.
    pub label: String,
    /// The part with sign and unit.
    pub amount: String,
}

/// The tree of one finding, down to facts and rates.
#[must_use]
pub fn explain(
    area: &Area,
    assessment: &Assessment,
    rule: &str,
    language: Language,
) -> Option<Node> {
    Tree::of(area, assessment, language).rule(rule, assessment.findings.len())
}

/// The trees that together explain every finding, in the order of the rules: what a later finding rests on stands below that
/// one, and not once more beside it.
#[must_use]
pub fn explain_all(area: &Area, assessment: &Assessment, language: Language) -> Vec<Node> {
    let is_rested_on = |found: &Finding| {
        let mut readings =
            assessment.findings.iter().flat_map(|finding| assessment.readings(finding));
        readings.any(|reading| matches!(reading, Reading::Finding { rule } if *rule == found.rule))
    };
    let mut tree = Tree::of(area, assessment, language);
    assessment
        .findings
        .iter()
        .enumerate()
        .filter(|(_, finding)| !is_rested_on(finding))
        .map(|(index, finding)| tree.finding(finding, index))
        .collect()
}

/// The lines of an amount, all the way from the price: an earlier finding is replaced by its own lines.
#[must_use]
pub fn amount_lines(
    area: &Area,
    assessment: &Assessment,
    rule: &str,
    language: Language,
) -> Vec<AmountLine> {
    let mut lines = Vec::new();
    collect_lines(area, assessment, rule, assessment.findings.len(), language, &mut lines);
    lines
}

/// The name of a fact, by its path; the path itself when nothing bears it.
#[must_use]
pub fn fact_label(area: &Area, path: &str, language: Language) -> Cow<'static, str> {
    let name = area.facts.iter().copied().flatten().find(|name| name.path == path);
    named(name.map(|name| name.label.text(language)), path)
}

/// The title of a rule, by its id; the id itself when nothing bears it.
#[must_use]
pub fn rule_title(area: &Area, id: &str, language: Language) -> Cow<'static, str> {
    named((area.heading)(id).map(|rule| rule.title.text(language)), id)
}

fn collect_lines(
    area: &Area,
    assessment: &Assessment,
    rule: &str,
    before: usize,
    language: Language,
    lines: &mut Vec<AmountLine>,
) {
    let earlier = assessment.findings.get(..before).unwrap_or_default();
    let Some(index) = earlier.iter().position(|finding| finding.rule == rule) else { return };
    let finding = &earlier[index];
    let leaves = assessment.leaves(finding);
    for leaf in leaves {
        match &leaf.cause {
            // The first leaf of an account may be a whole earlier amount: its own lines stand for it.
            Cause::Finding(earlier)
                if assessment.money(earlier).is_some_and(|money| leaf.amount == money.into())
                    && earlier.as_ref() != rule =>
            {
                let before = lines.len();
                collect_lines(area, assessment, earlier, index, language, lines);
                if lines.len() == before {
                    lines.push(amount_line(area, assessment, leaf, language));
                }
            }
            _ => lines.push(amount_line(area, assessment, leaf, language)),
        }
    }
    if leaves.is_empty()
        && let Some(Reading::Finding { rule: earlier }) = assessment
            .readings(finding)
            .iter()
            .find(|reading| matches!(reading, Reading::Finding { .. }))
    {
        collect_lines(area, assessment, earlier, index, language, lines);
    }
}

fn amount_line(
    area: &Area,
    assessment: &Assessment,
    leaf: &Leaf,
    language: Language,
) -> AmountLine {
    let label = match &leaf.cause {
        Cause::Fact(path) => fact_label(area, path, language),
        Cause::Rate(key) => rate_label(rate_series(area, key), key, language),
        Cause::Rounding(key) => {
            let policy = policy_label(policy_series(area, key), key, language);
            format!("{}: {policy}", Message::LeafRounding.text(language)).into()
        }
        Cause::Finding(rule) => match assessment.finding(rule).map(|finding| &finding.answer) {
            Some(Answer::Value { value }) if leaf.amount.is_negative() => format!(
                "{} ({} {})",
                Message::LeafShareFallsAway.text(language),
                mid_sentence(&rule_title(area, rule, language)),
                render::value(value, language)
            )
            .into(),
            _ => rule_title(area, rule, language),
        },
    };
    AmountLine { label: label.into_owned(), amount: render::part(leaf.amount) }
}

/// What the nodes of one tree have in common.
struct Tree<'a> {
    area: &'a Area,
    assessment: &'a Assessment,
    /// The act that the citizen's pension falls under, once known.
    act: Option<Act>,
    language: Language,
    /// What is explained already, beside the findings.
    explained: Vec<Option<Node>>,
}

impl<'a> Tree<'a> {
    fn of(area: &'a Area, assessment: &'a Assessment, language: Language) -> Tree<'a> {
        let act = (area.act)(assessment);
        Tree { area, assessment, act, language, explained: vec![None; assessment.findings.len()] }
    }

    /// The finding of a rule that stands before a place: a finding rests on earlier ones, whatever an assessment from elsewhere
    /// says.
    fn rule(&mut self, rule: &str, before: usize) -> Option<Node> {
        let assessment = self.assessment;
        let earlier = assessment.findings.get(..before)?;
        let index = earlier.iter().position(|finding| finding.rule == rule)?;
        if self.explained[index].is_none() {
            self.explained[index] = Some(self.finding(&earlier[index], index));
        }
        self.explained[index].clone()
    }

    fn finding(&mut self, finding: &Finding, index: usize) -> Node {
        let rule = (self.area.heading)(&finding.rule);
        let (value, detail) = match &finding.answer {
            Answer::Value { value } => (Some(render::value(value, self.language)), None),
            Answer::Met | Answer::NotRelevant | Answer::Blocked { .. } => (None, None),
            Answer::NotMet { code }
            | Answer::Refer { code }
            | Answer::Manual { code }
            | Answer::Unknown { code, .. }
            | Answer::Stopped { code, .. } => (None, Some(Cow::Borrowed(code.text(self.language)))),
        };
        Node {
            value,
            detail,
            citation: rule.and_then(|rule| shown(rule.basis_for(self.act))),
            standing: rule.map(|rule| rule.standing),
            children: self
                .assessment
                .readings(finding)
                .iter()
                .map(|reading| self.reading(reading, index))
                .collect(),
            ..plain(named(rule.map(|rule| rule.title.text(self.language)), &finding.rule))
        }
    }

    fn reading(&mut self, reading: &Reading, of: usize) -> Node {
        let (area, language) = (self.area, self.language);
        match reading {
            Reading::Fact { path, value, source } => Node {
                value: Some(render::value(value, language)),
                detail: Some(render::source(source, language).into()),
                ..plain(fact_label(area, path, language))
            },
            Reading::Unknown { path } => plain(fact_label(area, path, language)),
            Reading::Rate { key, day, found } => {
                let series = rate_series(area, key);
                let source = series
                    .and_then(|series| series.on(*day))
                    .map(|value| &value.source)
                    .filter(|_| found.overlay.is_none());
                let municipal = || found.overlay.as_ref().map(|overlay| overlay.to_string().into());
                Node {
                    value: series
                        .map(|series| render::rate(found.amount, series.unit, language).into()),
                    detail: source.map(|source| source.title.into()).or_else(municipal),
                    citation: source.and_then(|source| shown(&source.citation)),
                    url: source.and_then(|source| source.url),
                    standing: source.map(|source| source.standing),
                    ..plain(rate_label(series, key, language))
                }
            }
            Reading::Policy { key, choice, .. } => {
                let series = policy_series(area, key);
                let option = series.and_then(|series| {
                    series.options.iter().find(|option| option.name == choice.as_ref())
                });
                Node {
                    // A choice without options is a text of its own.
                    value: option
                        .map(|option| render::label(option.label, language).into())
                        .or_else(|| Some(choice.clone())),
                    standing: series
                        .and_then(|series| series.values.last())
                        .map(|value| value.source.standing),
                    ..plain(policy_label(series, key, language))
                }
            }
            Reading::Finding { rule } => {
                self.rule(rule, of).unwrap_or_else(|| plain(rule_title(area, rule, language)))
            }
        }
    }
}

fn plain(title: Cow<'static, str>) -> Node {
    Node {
        title,
        value: None,
        detail: None,
        citation: None,
        url: None,
        standing: None,
        children: Arc::default(),
    }
}

/// The citation, when it cites an act.
fn shown(citation: &'static Citation) -> Option<&'static Citation> {
    (citation.act() != Act::Local).then_some(citation)
}

/// A title within a sentence.
fn mid_sentence(title: &str) -> String {
    let mut letters = title.chars();
    let first = letters.next().map(|first| first.to_ascii_lowercase());
    first.into_iter().chain(letters).collect()
}

fn named(name: Option<&'static str>, key: &str) -> Cow<'static, str> {
    name.map_or_else(|| Cow::Owned(key.to_owned()), Cow::Borrowed)
}

fn rate_series(area: &Area, key: &str) -> Option<&'static RateSeries> {
    area.rates.iter().copied().find(|series| series.key == key)
}

fn rate_label(series: Option<&RateSeries>, key: &str, language: Language) -> Cow<'static, str> {
    named(series.map(|series| render::label(series.label, language)), key)
}

fn policy_series(area: &Area, key: &str) -> Option<&'static PolicySeries> {
    area.policies.iter().copied().find(|series| series.key == key)
}

fn policy_label(series: Option<&PolicySeries>, key: &str, language: Language) -> Cow<'static, str> {
    named(series.map(|series| render::label(series.label, language)), key)
}

fn is_empty(nodes: &Arc<[Node]>) -> bool {
    nodes.is_empty()
}

fn as_list<S: Serializer>(nodes: &Arc<[Node]>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(nodes.iter())
}

fn as_text<S: Serializer>(
    citation: &Option<&'static Citation>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match citation {
        Some(citation) => serializer.collect_str(citation),
        None => serializer.serialize_none(),
    }
}
