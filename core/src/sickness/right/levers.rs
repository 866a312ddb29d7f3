//! The facts of the right that a contrast can move.

use crate::hours::Hours;
use crate::rule::contrast::Lever;
use crate::rule::fact::Known;
use crate::rule::value::Value;
use crate::sickness::right::facts::{self, RightFacts};
use crate::text::Message;

/// Every fact of the right with steps. The hours of a month are moved in the last month that is known: that is what people
/// ask about — three and a half hours more in May.
pub static LEVERS: &[Lever<RightFacts>] = &[
    Lever {
        path: facts::WEEKLY_ABSENCE.path,
        label: Message::FactWeeklyAbsence,
        get: |facts| facts.weekly_absence.as_ref().map(|known| known.value.hundredths()),
        set: |facts, value| RightFacts {
            weekly_absence: moved(facts.weekly_absence.as_ref(), value),
            ..facts.clone()
        },
        step: 1,
        range: (0, 16_800),
        print: hours,
    },
    Lever {
        path: facts::BUSINESS_HOURS.path,
        label: Message::FactBusinessHours,
        get: |facts| facts.business_hours.as_ref().map(|known| known.value.hundredths()),
        set: |facts, value| RightFacts {
            business_hours: moved(facts.business_hours.as_ref(), value),
            ..facts.clone()
        },
        step: 1,
        range: (0, 16_800),
        print: hours,
    },
    Lever {
        path: facts::BUSINESS_MONTHS.path,
        label: Message::FactBusinessMonths,
        get: |facts| facts.business_months.as_ref().map(|known| known.value),
        set: |facts, value| RightFacts {
            business_months: facts.business_months.as_ref().map(|known| known.with(value)),
            ..facts.clone()
        },
        step: 1,
        range: (0, 12),
        print: Value::Count,
    },
    Lever {
        path: facts::MONTH_HOURS.path,
        label: Message::FactMonthHours,
        get: |facts| last_month(facts).map(|known| known.value.hundredths()),
        set: |facts, value| {
            let mut other = facts.clone();
            if let Some(last) = last_month(facts)
                && let Some(entry) = other.month_hours.iter_mut().find(|entry| *entry == last)
            {
                entry.value = Hours::from_hundredths(value);
            }
            other
        },
        step: 1,
        range: (0, 74_400),
        print: hours,
    },
];

fn last_month(facts: &RightFacts) -> Option<&Known<Hours>> {
    facts.month_hours.iter().max_by_key(|known| known.valid.map(|period| period.from()))
}

fn moved(known: Option<&Known<Hours>>, value: i64) -> Option<Known<Hours>> {
    known.map(|known| known.with(Hours::from_hundredths(value)))
}

const fn hours(value: i64) -> Value {
    Value::Hours(Hours::from_hundredths(value))
}
