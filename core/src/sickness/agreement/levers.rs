//! The facts of an agreement that a contrast can move.

use crate::rule::contrast::Lever;
use crate::rule::fact::Known;
use crate::rule::value::Value;
use crate::sickness::agreement::facts::{self, AgreementFacts};
use crate::text::Message;

/// A year has no more days.
const YEAR: (i64, i64) = (0, 366);

/// Every fact with steps.
pub static LEVERS: &[Lever<AgreementFacts>] = &[
    Lever {
        path: facts::EXPECTED_DAYS.path,
        label: Message::FactExpectedDays,
        get: |facts| facts.expected_days.as_ref().map(|known| known.value),
        set: |facts, value| AgreementFacts {
            expected_days: moved(facts.expected_days.as_ref(), value),
            ..facts.clone()
        },
        step: 1,
        range: YEAR,
        print: Value::Count,
    },
    Lever {
        path: facts::PAID_DAYS.path,
        label: Message::FactPaidDays,
        get: |facts| facts.paid_days.as_ref().map(|known| known.value),
        set: |facts, value| AgreementFacts {
            paid_days: moved(facts.paid_days.as_ref(), value),
            ..facts.clone()
        },
        step: 1,
        range: YEAR,
        print: Value::Count,
    },
    Lever {
        path: facts::CAUSED_DAYS.path,
        label: Message::FactCausedDays,
        get: |facts| facts.caused_days.as_ref().map(|known| known.value),
        set: |facts, value| AgreementFacts {
            caused_days: moved(facts.caused_days.as_ref(), value),
            ..facts.clone()
        },
        step: 1,
        range: YEAR,
        print: Value::Count,
    },
];

fn moved(known: Option<&Known<i64>>, value: i64) -> Option<Known<i64>> {
    known.map(|known| known.with(value))
}
