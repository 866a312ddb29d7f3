//! The facts of the right that a contrast can move: what would it take?

use crate::law::rate_book::RateBook;
use crate::money::Money;
use crate::rule::assessment::Assessment;
use crate::rule::contrast::{Contrast, Lever, contrasts};
use crate::rule::fact::Known;
use crate::rule::value::{Percent, Value};
use crate::supplement::case::decide::eligibility;
use crate::supplement::facts::{self, Facts};
use crate::supplement::kinds::Benefit;
use crate::text::Message;

/// Every fact of the right with steps: the wealth that the pension authority decided, and the personal percentage that was
/// learnt of last.
static LEVERS: &[Lever<Facts>] = &[
    Lever {
        path: facts::WEALTH_DECIDED_TOTAL.path,
        label: Message::FactWealthDecidedTotal,
        get: |facts| facts.wealth_decided_total.as_ref().map(|known| known.value.ore()),
        set: |facts, ore| Facts {
            wealth_decided_total: facts
                .wealth_decided_total
                .as_ref()
                .map(|known| known.with(Money::from_ore(ore))),
            ..facts.clone()
        },
        step: 1,
        range: (0, 100_000_000_000),
        print: |ore| Value::Money(Money::from_ore(ore)),
    },
    Lever {
        path: facts::PERSONAL_PERCENT.path,
        label: Message::FactPersonalPercent,
        get: |facts| last(&facts.personal_percent).map(|known| known.value.0),
        set: |facts, percent| {
            let mut other = facts.clone();
            if let Some(last) = last(&facts.personal_percent)
                && let Some(entry) = other.personal_percent.iter_mut().find(|entry| *entry == last)
            {
                entry.value = Percent(percent);
            }
            other
        },
        step: 1,
        range: (0, 100),
        print: Value::Percent,
    },
];

/// The nearest changes of one fact that take a ground of refusal away, for facts that were assessed on a day.
#[must_use]
pub fn nearest_changes(
    benefit: Benefit,
    facts: &Facts,
    now: &Assessment,
    book: &RateBook<'_>,
) -> Vec<Contrast> {
    let against = now.refusing();
    if against.is_empty() {
        return Vec::new();
    }
    contrasts(facts, LEVERS, |other| {
        let then = eligibility(benefit, other, now.day, book).refusing();
        against.iter().any(|ground| !then.contains(ground))
    })
}

fn last(history: &[Known<Percent>]) -> Option<&Known<Percent>> {
    history.iter().max_by_key(|known| known.valid.map(|period| period.from()))
}
