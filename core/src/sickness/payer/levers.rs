//! The facts of who pays whom that a contrast can move.

use crate::hours::Hours;
use crate::rule::contrast::Lever;
use crate::rule::value::Value;
use crate::sickness::payer::facts::{self, PayerFacts};
use crate::text::Message;

/// Every fact with steps: those on which the employer's duty rests.
pub static LEVERS: &[Lever<PayerFacts>] = &[
    Lever {
        path: facts::HOURS_WORKED.path,
        label: Message::FactHoursWorked,
        get: |facts| facts.hours_worked.last().map(|known| known.value.hundredths()),
        set: |facts, value| {
            let mut other = facts.clone();
            if let Some(last) = other.hours_worked.last_mut() {
                last.value = Hours::from_hundredths(value);
            }
            other
        },
        step: 1,
        // Eight weeks have no more.
        range: (0, 134_400),
        print: |value| Value::Hours(Hours::from_hundredths(value)),
    },
    Lever {
        path: facts::UNBROKEN_WEEKS.path,
        label: Message::FactUnbrokenWeeks,
        get: |facts| facts.unbroken_weeks.last().map(|known| known.value),
        set: |facts, value| {
            let mut other = facts.clone();
            if let Some(last) = other.unbroken_weeks.last_mut() {
                last.value = value;
            }
            other
        },
        step: 1,
        range: (0, 5_200),
        print: Value::Count,
    },
];
