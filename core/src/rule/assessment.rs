//! Applying rules in order, and what comes of it.

use std::borrow::Cow;
use std::ops::Range;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::law::rate_book::{FoundRate, RateBook};
use crate::money::Money;
use crate::rule::account::Leaf;
use crate::rule::fact::Source;
use crate::rule::reader::Reader;
use crate::rule::record::AssessmentRecord;
use crate::rule::value::Value;
use crate::rule::{Rule, Verdict};

/// Why a rule gives no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gap {
    /// A fact is not known.
    Unknown {
        /// Its path.
        path: &'static str,
        /// The reason.
        code: Code,
    },
    /// What is known cannot be right.
    Invalid {
        /// The path of the fact.
        path: Cow<'static, str>,
        /// The reason.
        code: Code,
    },
    /// No rate or choice is known for the day.
    NoRate {
        /// The key of the series.
        key: &'static str,
        /// The day.
        day: NaiveDate,
    },
    /// An earlier rule gave no answer.
    Blocked {
        /// The id of that rule.
        rule: &'static str,
    },
}

/// What was read, with its source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "read")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum Reading {
    /// A fact.
    Fact {
        /// Its path.
        path: Cow<'static, str>,
        /// Its value.
        value: Value,
        /// Its source.
        source: Source,
    },
    /// A fact that was looked for and is not known.
    Unknown {
        /// Its path.
        path: Cow<'static, str>,
    },
    /// A rate.
    Rate {
        /// The key of the series.
        key: Cow<'static, str>,
        /// The day asked for.
        day: NaiveDate,
        /// What was found.
        found: FoundRate,
    },
    /// A choice that no source settles.
    Policy {
        /// The key of the policy.
        key: Cow<'static, str>,
        /// The name of the choice.
        choice: Cow<'static, str>,
        /// True when the municipality chose it.
        municipal: bool,
    },
    /// An earlier finding.
    Finding {
        /// The id of its rule.
        rule: Cow<'static, str>,
    },
}

/// The answer of a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "answer")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum Answer {
    /// The condition is met.
    Met,
    /// The condition is not met.
    NotMet {
        /// The ground.
        code: Code,
    },
    /// Another authority decides.
    Refer {
        /// The ground.
        code: Code,
    },
    /// A person must look.
    Manual {
        /// Why.
        code: Code,
    },
    /// The rule does not concern this case.
    NotRelevant,
    /// A value.
    Value {
        /// The value.
        value: Value,
    },
    /// Not yet known: a fact is missing.
    Unknown {
        /// The path of the fact.
        path: Cow<'static, str>,
        /// The reason.
        code: Code,
    },
    /// Stopped: what is known cannot be right, or no rate is known.
    Stopped {
        /// The path of the fact, or the key of the rate.
        path: Cow<'static, str>,
        /// The reason.
        code: Code,
    },
    /// Not yet known: an earlier rule gave no answer.
    Blocked {
        /// The id of that rule.
        by: Cow<'static, str>,
    },
}

/// A rule's answer. What it read and the parts of its amount stand in the lists of the assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
// As it is stored and sent; an interface cannot extend a choice of several.
#[cfg_attr(
    feature = "wasm",
    tsify(
        type = "{ /** The id of the rule. */ rule: string; /** What was read, in order. */ readings: Reading[]; /** The parts that add up to the value, when it is an amount. */ leaves?: Leaf[] } & Answer"
    )
)]
pub struct Finding {
    /// The id of the rule.
    pub rule: Cow<'static, str>,
    /// The answer.
    pub answer: Answer,
    pub(crate) readings: Range<usize>,
    pub(crate) leaves: Range<usize>,
}

/// What an assessment comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum Outcome {
    /// Every condition is met — *bevilling*.
    Grant,
    /// At least one condition is not met — *afslag*.
    Refuse,
    /// Something is not yet known — *afventer*.
    #[default]
    Wait,
    /// Another authority decides — *oversendes*.
    Refer,
    /// A person must look — *manuel behandling*.
    Manual,
}

/// Findings in the order of the rules, and what they come to. Stored with a decision, so that it stays explainable.
///
/// What all findings read is one list, and so are the parts of their amounts: a list for each finding would cost more than
/// its rule. As it is stored and sent, each finding has its own ([`crate::rule::record`]).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(from = "AssessmentRecord<'static>")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
#[cfg_attr(
    feature = "wasm",
    tsify(
        type = "{ /** The rule build that computed it. */ ruleBuild: string; /** The day it is made for. */ day: NaiveDate; /** What it comes to: the first finding that refuses, refers, waits or stops decides. */ outcome: Outcome; /** The reason of that finding. */ reason?: Code; /** The findings. */ findings: Finding[] }"
    )
)]
pub struct Assessment {
    /// The rule build that computed it.
    pub rule_build: Cow<'static, str>,
    /// The day it is made for.
    pub day: NaiveDate,
    /// What it comes to: the first finding that refuses, refers, waits or stops decides.
    pub outcome: Outcome,
    /// The reason of that finding.
    pub reason: Option<Code>,
    /// The findings.
    pub findings: Vec<Finding>,
    /// What they read and what their amounts are made of.
    pub trace: Trace,
}

/// What the rules of an assessment read, and the parts of their amounts, finding after finding.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trace {
    pub(crate) readings: Vec<Reading>,
    pub(crate) leaves: Vec<Leaf>,
}

impl Trace {
    /// Adds a reading, which is made where it is to lie: making it first and moving it takes as long again.
    pub(crate) fn note(&mut self, reading: impl FnOnce() -> Reading) {
        self.readings.extend(std::iter::once_with(reading));
    }
}

impl Assessment {
    /// What a finding read, in order.
    #[must_use]
    pub fn readings(&self, finding: &Finding) -> &[Reading] {
        self.trace.readings.get(finding.readings.clone()).unwrap_or_default()
    }

    /// The parts that add up to the value of a finding, when it is an amount.
    #[must_use]
    pub fn leaves(&self, finding: &Finding) -> &[Leaf] {
        self.trace.leaves.get(finding.leaves.clone()).unwrap_or_default()
    }

    /// The finding of a rule.
    #[must_use]
    pub fn finding(&self, rule: &str) -> Option<&Finding> {
        self.findings.iter().find(|finding| finding.rule == rule)
    }

    /// The amount that a rule found.
    #[must_use]
    pub fn money(&self, rule: &str) -> Option<Money> {
        match &self.finding(rule)?.answer {
            Answer::Value { value: Value::Money(money) } => Some(*money),
            _ => None,
        }
    }

    /// The value that a rule found.
    #[must_use]
    pub fn value(&self, rule: &str) -> Option<&Value> {
        match &self.finding(rule)?.answer {
            Answer::Value { value } => Some(value),
            _ => None,
        }
    }

    /// Every ground for refusal, each once, in the order of the rules. What is not known never adds one.
    #[must_use]
    pub fn refusing(&self) -> Vec<Code> {
        self.codes(|answer| if let Answer::NotMet { code } = answer { Some(*code) } else { None })
    }

    /// The path of every fact that a rule needed and nobody knows, in the order of the rules. A path may come again.
    pub fn unknown(&self) -> impl Iterator<Item = &str> {
        self.findings.iter().filter_map(|finding| match &finding.answer {
            Answer::Unknown { path, .. } => Some(path.as_ref()),
            _ => None,
        })
    }

    /// Every reason to wait, each once, in the order of the rules.
    #[must_use]
    pub fn waiting(&self) -> Vec<Code> {
        self.codes(
            |answer| if let Answer::Unknown { code, .. } = answer { Some(*code) } else { None },
        )
    }

    /// Every reason why a person must look, each once, in the order of the rules.
    #[must_use]
    pub fn manual(&self) -> Vec<Code> {
        self.codes(|answer| match answer {
            Answer::Manual { code } | Answer::Stopped { code, .. } => Some(*code),
            _ => None,
        })
    }

    fn codes(&self, of: impl Fn(&Answer) -> Option<Code>) -> Vec<Code> {
        let mut found = Vec::new();
        for code in self.findings.iter().filter_map(|finding| of(&finding.answer)) {
            if !found.contains(&code) {
                found.push(code);
            }
        }
        found
    }
}

/// Applies the rules in order. Each reads the facts, the rates and what earlier rules found; nothing else.
#[must_use]
pub fn assess<F>(
    rules: &[&'static Rule<F>],
    facts: &F,
    book: &RateBook<'_>,
    day: NaiveDate,
) -> Assessment {
    let mut reader = Reader::new(facts, book, day, rules);
    for rule in rules {
        reader.apply(rule);
    }
    let (findings, trace) = reader.into_findings();
    let (outcome, reason) = outcome(&findings);
    Assessment { rule_build: book.build(), day, outcome, reason, findings, trace }
}

impl From<Result<Verdict, Gap>> for Answer {
    fn from(result: Result<Verdict, Gap>) -> Answer {
        match result {
            Ok(Verdict::Met) => Answer::Met,
            Ok(Verdict::NotMet(code)) => Answer::NotMet { code },
            Ok(Verdict::Refer(code)) => Answer::Refer { code },
            Ok(Verdict::Manual(code)) => Answer::Manual { code },
            Ok(Verdict::NotRelevant) => Answer::NotRelevant,
            Ok(Verdict::Value(value)) => Answer::Value { value },
            Err(Gap::Unknown { path, code }) => Answer::Unknown { path: Cow::Borrowed(path), code },
            Err(Gap::Invalid { path, code }) => Answer::Stopped { path, code },
            Err(Gap::NoRate { key, .. }) => {
                Answer::Stopped { path: Cow::Borrowed(key), code: Code::RateMissing }
            }
            Err(Gap::Blocked { rule }) => Answer::Blocked { by: Cow::Borrowed(rule) },
        }
    }
}

fn outcome(findings: &[Finding]) -> (Outcome, Option<Code>) {
    findings
        .iter()
        .find_map(|finding| match finding.answer {
            Answer::NotMet { code } => Some((Outcome::Refuse, Some(code))),
            Answer::Refer { code } => Some((Outcome::Refer, Some(code))),
            Answer::Manual { code } | Answer::Stopped { code, .. } => {
                Some((Outcome::Manual, Some(code)))
            }
            Answer::Unknown { code, .. } => Some((Outcome::Wait, Some(code))),
            Answer::Met | Answer::NotRelevant | Answer::Value { .. } | Answer::Blocked { .. } => {
                None
            }
        })
        .unwrap_or((Outcome::Grant, None))
}
