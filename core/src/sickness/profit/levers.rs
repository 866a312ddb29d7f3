//! The facts of the profit that a contrast can move.

use crate::money::Money;
use crate::rule::contrast::Lever;
use crate::rule::fact::Known;
use crate::rule::value::Value;
use crate::sickness::profit::facts::{self, ProfitFacts, TaxAssessment};
use crate::text::Message;

/// More is no profit of a year: a hundred million kroner.
const MOST: i64 = 10_000_000_000;

/// Every fact with steps, in whole kroner as assessments are. The profit is moved in the last year.
pub static LEVERS: &[Lever<ProfitFacts>] = &[
    Lever {
        path: facts::ASSESSED.path,
        label: Message::FactAssessedProfit,
        get: |facts| last(facts).map(|known| known.value.profit.ore()),
        set: |facts, value| {
            let mut other = facts.clone();
            if let Some(last) = last(facts)
                && let Some(entry) = other.assessments.iter_mut().find(|entry| *entry == last)
            {
                entry.value.profit = Money::from_ore(value);
            }
            other
        },
        step: 100,
        range: (0, MOST),
        print: money,
    },
    Lever {
        path: facts::TRANSFERRED.path,
        label: Message::FactTransferred,
        get: |facts| facts.transferred.as_ref().map(|known| known.value.ore()),
        set: |facts, value| ProfitFacts {
            transferred: facts.transferred.as_ref().map(|known| known.with(Money::from_ore(value))),
            ..facts.clone()
        },
        step: 100,
        range: (0, MOST),
        print: money,
    },
];

fn last(facts: &ProfitFacts) -> Option<&Known<TaxAssessment>> {
    facts.assessments.iter().max_by_key(|known| known.valid.map(|period| period.from()))
}

const fn money(ore: i64) -> Value {
    Value::Money(Money::from_ore(ore))
}
