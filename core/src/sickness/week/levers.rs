//! The facts of a week that a contrast can move.

use crate::hours::Hours;
use crate::money::Money;
use crate::rule::contrast::Lever;
use crate::rule::fact::Known;
use crate::rule::value::Value;
use crate::sickness::week::facts::{self, BusinessWeek, UnemployedWeek, WeekFacts};
use crate::text::Message;

/// More is no pay of a week and none of an hour: a million kroner.
const MOST: i64 = 100_000_000;

/// Every fact of a week with steps. Hours are moved on the last day that has any, the earning where it was learnt last.
pub static LEVERS: &[Lever<WeekFacts>] = &[
    Lever {
        path: facts::HOURLY_EARNING.path,
        label: Message::FactHourlyEarning,
        get: |facts| facts.hourly_earning.last().map(|known| known.value.ore()),
        set: |facts, value| {
            let mut other = facts.clone();
            if let Some(last) = other.hourly_earning.last_mut() {
                last.value = Money::from_ore(value);
            }
            other
        },
        step: 1,
        range: (0, MOST),
        print: money,
    },
    Lever {
        path: "week.hours",
        label: Message::RuleAbsenceHours,
        get: |facts| last_hours(facts).map(|(_, hours)| hours.hundredths()),
        set: |facts, value| {
            let mut other = facts.clone();
            if let Some((at, _)) = last_hours(facts)
                && let Some(known) = &mut other.hours[at]
            {
                known.value = Hours::from_hundredths(value);
            }
            other
        },
        step: 1,
        range: (0, 2_400),
        print: |value| Value::Hours(Hours::from_hundredths(value)),
    },
    Lever {
        path: facts::WAGES.path,
        label: Message::FactWages,
        get: |facts| facts.wages.as_ref().map(|known| known.value.ore()),
        set: |facts, value| WeekFacts {
            wages: moved(facts.wages.as_ref(), value),
            ..facts.clone()
        },
        step: 1,
        range: (0, MOST),
        print: money,
    },
    Lever {
        path: facts::WEEKLY_AMOUNT.path,
        label: Message::RuleProfitWeek,
        get: |facts| facts.business.as_ref()?.weekly_amount.as_ref().map(|known| known.value.ore()),
        set: |facts, value| {
            let business = facts.business.as_deref().map(|business| BusinessWeek {
                weekly_amount: moved(business.weekly_amount.as_ref(), value),
                ..business.clone()
            });
            WeekFacts { business: business.map(Box::new), ..facts.clone() }
        },
        step: 100,
        range: (0, MOST),
        print: money,
    },
    Lever {
        path: facts::DAY_RATE.path,
        label: Message::FactDayRate,
        get: |facts| facts.unemployed.as_ref()?.day_rate.as_ref().map(|known| known.value.ore()),
        set: |facts, value| {
            let unemployed = facts.unemployed.as_deref().map(|unemployed| UnemployedWeek {
                day_rate: moved(unemployed.day_rate.as_ref(), value),
                ..unemployed.clone()
            });
            WeekFacts { unemployed: unemployed.map(Box::new), ..facts.clone() }
        },
        step: 1,
        range: (0, MOST),
        print: money,
    },
];

fn last_hours(facts: &WeekFacts) -> Option<(usize, Hours)> {
    let has_hours = |known: &Option<Known<Hours>>| {
        known.as_ref().map(|known| known.value).filter(|hours| !hours.is_zero())
    };
    let at = facts.hours.iter().rposition(|known| has_hours(known).is_some())?;
    Some((at, has_hours(&facts.hours[at])?))
}

fn moved(known: Option<&Known<Money>>, value: i64) -> Option<Known<Money>> {
    known.map(|known| known.with(Money::from_ore(value)))
}

const fn money(ore: i64) -> Value {
    Value::Money(Money::from_ore(ore))
}
