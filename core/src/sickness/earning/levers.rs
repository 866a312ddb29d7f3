//! The facts of the earning that a contrast can move.

use crate::hours::Hours;
use crate::money::Money;
use crate::rule::contrast::Lever;
use crate::rule::fact::Known;
use crate::rule::value::Value;
use crate::sickness::earning::facts::{self, EarningFacts};
use crate::sickness::earning::report::IncomeReport;
use crate::text::Message;

/// More is no pay of a month and no pay of an hour: a hundred million kroner.
const MOST: i64 = 10_000_000_000;

/// Every fact of the earning with steps. Pay and hours are moved in the last report.
pub static LEVERS: &[Lever<EarningFacts>] = &[
    Lever {
        path: facts::AGREED_PAY.path,
        label: Message::FactAgreedPay,
        get: |facts| facts.agreed_pay.as_ref().map(|known| known.value.ore()),
        set: |facts, value| EarningFacts {
            agreed_pay: facts.agreed_pay.as_ref().map(|known| known.with(Money::from_ore(value))),
            ..facts.clone()
        },
        step: 1,
        range: (0, MOST),
        print: money,
    },
    Lever {
        path: facts::STATED_PAY.path,
        label: Message::FactStatedPay,
        get: |facts| facts.stated_pay.as_ref().map(|known| known.value.ore()),
        set: |facts, value| EarningFacts {
            stated_pay: facts.stated_pay.as_ref().map(|known| known.with(Money::from_ore(value))),
            ..facts.clone()
        },
        step: 1,
        range: (0, MOST),
        print: money,
    },
    Lever {
        path: facts::PAY.path,
        label: Message::FactReportedPay,
        get: |facts| last(facts).map(|known| known.value.pay.ore()),
        set: |facts, value| moved(facts, |report| report.pay = Money::from_ore(value)),
        step: 1,
        range: (0, MOST),
        print: money,
    },
    Lever {
        path: facts::HOURS.path,
        label: Message::FactReportedHours,
        get: |facts| last(facts)?.value.hours.map(Hours::hundredths),
        set: |facts, value| {
            moved(facts, |report| report.hours = Some(Hours::from_hundredths(value)))
        },
        step: 1,
        range: (1, 74_400),
        print: |value| Value::Hours(Hours::from_hundredths(value)),
    },
];

fn last(facts: &EarningFacts) -> Option<&Known<IncomeReport>> {
    facts.reports.iter().max_by_key(|known| known.valid.map(|period| period.from()))
}

fn moved(facts: &EarningFacts, change: impl FnOnce(&mut IncomeReport)) -> EarningFacts {
    let mut other = facts.clone();
    if let Some(last) = last(facts)
        && let Some(entry) = other.reports.iter_mut().find(|entry| *entry == last)
    {
        change(&mut entry.value);
    }
    other
}

const fn money(ore: i64) -> Value {
    Value::Money(Money::from_ore(ore))
}
