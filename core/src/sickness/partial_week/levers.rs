//! The facts of a week of partial absence that a contrast can move.

use crate::hours::Hours;
use crate::rule::contrast::Lever;
use crate::rule::fact::Known;
use crate::rule::value::Value;
use crate::sickness::partial_week::facts::{self, PartialFacts};
use crate::text::Message;

/// Every fact with steps.
pub static LEVERS: &[Lever<PartialFacts>] = &[
    Lever {
        path: facts::WORKED.path,
        label: Message::FactHoursWorkedWeek,
        get: |facts| hundredths(facts.worked.as_ref()),
        set: |facts, value| PartialFacts {
            worked: moved(facts.worked.as_ref(), value),
            ..facts.clone()
        },
        step: 1,
        range: (0, 16_800),
        print: hours,
    },
    Lever {
        path: facts::CONTRACTED.path,
        label: Message::FactContracted,
        get: |facts| hundredths(facts.contracted.as_ref()),
        set: |facts, value| PartialFacts {
            contracted: moved(facts.contracted.as_ref(), value),
            ..facts.clone()
        },
        step: 1,
        range: (1, 16_800),
        print: hours,
    },
];

fn hundredths(known: Option<&Known<Hours>>) -> Option<i64> {
    known.map(|known| known.value.hundredths())
}

fn moved(known: Option<&Known<Hours>>, value: i64) -> Option<Known<Hours>> {
    known.map(|known| known.with(Hours::from_hundredths(value)))
}

const fn hours(value: i64) -> Value {
    Value::Hours(Hours::from_hundredths(value))
}
