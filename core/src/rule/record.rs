//! An assessment as it is stored and sent: each finding with what it read and the parts of its amount.

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize, Serializer};

use crate::code::Code;
use crate::rule::account::Leaf;
use crate::rule::assessment::{Answer, Assessment, Finding, Outcome, Reading, Trace};

/// Findings in the order of the rules, and what they come to. Stored with a decision, so that it stays explainable.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = Assessment))]
pub struct AssessmentRecord<'a> {
    /// The rule build that computed it.
    pub rule_build: Cow<'a, str>,
    /// The day it is made for.
    pub day: NaiveDate,
    /// What it comes to: the first finding that refuses, refers, waits or stops decides.
    pub outcome: Outcome,
    /// The reason of that finding.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Code>,
    /// The findings.
    pub findings: Vec<FindingRecord<'a>>,
}

/// A rule's answer with everything it read.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = Finding))]
pub struct FindingRecord<'a> {
    /// The id of the rule.
    pub rule: Cow<'a, str>,
    /// The answer.
    #[serde(flatten)]
    #[cfg_attr(feature = "openapi", schema(value_type = Answer))]
    pub answer: Cow<'a, Answer>,
    /// What was read, in order.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<Reading>))]
    pub readings: Cow<'a, [Reading]>,
    /// The parts that add up to the value, when it is an amount.
    #[serde(default, skip_serializing_if = "<[Leaf]>::is_empty")]
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<Leaf>))]
    pub leaves: Cow<'a, [Leaf]>,
}

impl<'a> From<&'a Assessment> for AssessmentRecord<'a> {
    fn from(assessment: &'a Assessment) -> AssessmentRecord<'a> {
        let findings = assessment.findings.iter().map(|finding| FindingRecord {
            rule: Cow::Borrowed(&finding.rule),
            answer: Cow::Borrowed(&finding.answer),
            readings: Cow::Borrowed(assessment.readings(finding)),
            leaves: Cow::Borrowed(assessment.leaves(finding)),
        });
        AssessmentRecord {
            rule_build: Cow::Borrowed(&assessment.rule_build),
            day: assessment.day,
            outcome: assessment.outcome,
            reason: assessment.reason,
            findings: findings.collect(),
        }
    }
}

impl From<AssessmentRecord<'static>> for Assessment {
    fn from(record: AssessmentRecord<'static>) -> Assessment {
        let mut trace = Trace::default();
        let findings = record.findings.into_iter().map(|finding| {
            let (readings, leaves) = (trace.readings.len(), trace.leaves.len());
            trace.readings.append(&mut finding.readings.into_owned());
            trace.leaves.append(&mut finding.leaves.into_owned());
            Finding {
                rule: finding.rule,
                answer: finding.answer.into_owned(),
                readings: readings..trace.readings.len(),
                leaves: leaves..trace.leaves.len(),
            }
        });
        let findings = findings.collect();
        Assessment {
            rule_build: record.rule_build,
            day: record.day,
            outcome: record.outcome,
            reason: record.reason,
            findings,
            trace,
        }
    }
}

impl Serialize for Assessment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        AssessmentRecord::from(self).serialize(serializer)
    }
}

#[cfg(feature = "openapi")]
impl utoipa::PartialSchema for Assessment {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        <AssessmentRecord<'static> as utoipa::PartialSchema>::schema()
    }
}

#[cfg(feature = "openapi")]
impl utoipa::ToSchema for Assessment {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Assessment")
    }

    fn schemas(
        schemas: &mut Vec<(String, utoipa::openapi::RefOr<utoipa::openapi::schema::Schema>)>,
    ) {
        <AssessmentRecord<'static> as utoipa::ToSchema>::schemas(schemas);
    }
}
