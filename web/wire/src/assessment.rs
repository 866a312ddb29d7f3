//! Assessments: findings, what they read, what they come to.

use bevilling_core::law::rate_book::FoundRate;
use bevilling_core::rule::account::{Cause, Leaf};
use bevilling_core::rule::assessment::{Answer, Assessment, Finding, Outcome, Reading};
use bevilling_core::rule::value::Value;

use crate::json::{Json, field, field_or_default};
use crate::read::Read;

records! {
    Assessment { rule_build, day, outcome, reason, findings }
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

impl Read for Finding {
    fn read(json: &Json) -> Option<Finding> {
        Some(Finding {
            rule: field(json, "rule")?,
            // The answer lies beside the rule.
            answer: Answer::read(json)?,
            readings: field(json, "readings")?,
            leaves: field_or_default(json, "leaves")?,
        })
    }
}
