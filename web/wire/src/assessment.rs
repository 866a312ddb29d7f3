//! Assessments: findings, what they read, what they come to.

use std::borrow::Cow;

use bevilling_core::law::rate_book::FoundRate;
use bevilling_core::rule::account::{Cause, Leaf};
use bevilling_core::rule::assessment::{Answer, Assessment, Outcome, Reading};
use bevilling_core::rule::record::{AssessmentRecord, FindingRecord};
use bevilling_core::rule::value::Value;

use crate::json::{Json, field, field_or_default};
use crate::read::Read;

records! {
    AssessmentRecord<'static> { rule_build, day, outcome, reason, findings }
    FoundRate { amount, since, overlay }
    Leaf { cause, amount }
}

names! {
    Outcome { Grant, Refuse, Wait, Refer, Manual }
}

tagged! {
    Reading by "read" {
        Fact { path, value, source },
        Unknown { path },
        Rate { key, day, found },
        Policy { key, choice, municipal },
        Finding { rule },
    }
    Answer by "answer" {
        Met,
        NotMet { code },
        Refer { code },
        Manual { code },
        NotRelevant,
        Value { value },
        Unknown { path, code },
        Stopped { path, code },
        Blocked { by },
    }
}

contents! {
    Value by "type" in "value" { Money, Fraction, Percent, Count, Hours, Exact, Day, Flag, Word }
    Cause by "kind" in "key" { Fact, Rate, Finding, Rounding }
}

impl Read for Assessment {
    fn read(json: &Json) -> Option<Assessment> {
        AssessmentRecord::read(json).map(Assessment::from)
    }
}

impl Read for FindingRecord<'static> {
    fn read(json: &Json) -> Option<FindingRecord<'static>> {
        Some(FindingRecord {
            rule: field(json, "rule")?,
            // The answer lies beside the rule.
            answer: Cow::Owned(Answer::read(json)?),
            readings: Cow::Owned(field(json, "readings")?),
            leaves: Cow::Owned(field_or_default(json, "leaves")?),
        })
    }
}
