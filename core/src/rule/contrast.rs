//! Contrasts: the nearest change of one fact that would change a result — *hvad skulle der til?*
//!
//! They are found by asking the rules again, so they can never say something else than the rules do.

use serde::{Deserialize, Serialize};

use crate::rule::value::Value;
use crate::text::Message;

/// A fact that can be moved in steps.
pub struct Lever<F: 'static> {
    /// The path of the fact.
    pub path: &'static str,
    /// The name for people.
    pub label: Message,
    /// Its value in the units of `step`; none when it is not known.
    pub get: fn(&F) -> Option<i64>,
    /// The same facts with another value.
    pub set: fn(&F, i64) -> F,
    /// The smallest change that a form can say.
    pub step: i64,
    /// The least and the most that it can be.
    pub range: (i64, i64),
    /// The value as people read it.
    pub print: fn(i64) -> Value,
}

/// A change of one fact that changes the result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Contrast {
    /// The path of the fact.
    pub path: String,
    /// Its value now.
    pub now: Value,
    /// The nearest value that changes the result.
    pub then: Value,
    /// How far it is, in the unit of the value.
    pub change: Value,
}

/// For each lever that can change the result, the nearest value that does. `changed` asks the rules.
///
/// A result that changes at a value must stay changed beyond it, up to the next change; between two far values it is looked
/// for by halves.
#[must_use]
pub fn contrasts<F>(facts: &F, levers: &[Lever<F>], changed: impl Fn(&F) -> bool) -> Vec<Contrast> {
    levers
        .iter()
        .filter_map(|lever| {
            let now = (lever.get)(facts)?;
            let asks = |value| changed(&(lever.set)(facts, value));
            let up = nearest(now, lever.step, lever.range.1, &asks);
            let down = nearest(now, -lever.step, lever.range.0, &asks);
            let then = [up, down].into_iter().flatten().min_by_key(|value| value.abs_diff(now))?;
            Some(Contrast {
                path: lever.path.to_owned(),
                now: (lever.print)(now),
                then: (lever.print)(then),
                change: (lever.print)(then.saturating_sub(now)),
            })
        })
        .collect()
}

/// The nearest value in steps from a start to a bound for which the answer is yes.
fn nearest(start: i64, step: i64, bound: i64, asks: &impl Fn(i64) -> bool) -> Option<i64> {
    let at = |steps: i64| start.checked_add(steps.checked_mul(step)?);
    let most = bound.checked_sub(start)?.checked_div(step)?;
    let (mut no, mut yes) = (0, 1);
    loop {
        if yes > most {
            yes = most;
        }
        if yes <= no {
            return None;
        }
        if asks(at(yes)?) {
            break;
        }
        no = yes;
        yes = yes.checked_mul(2)?;
    }
    while yes - no > 1 {
        let middle = no + (yes - no) / 2;
        if asks(at(middle)?) { yes = middle } else { no = middle }
    }
    at(yes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(start: i64, step: i64, bound: i64, yes_from: i64, expect: Option<i64>) {
        let asks = |value: i64| if step > 0 { value >= yes_from } else { value <= yes_from };
        assert_eq!(nearest(start, step, bound, &asks), expect, "{start} {step} {bound} {yes_from}");
    }

    #[test]
    fn the_nearest_value_is_found_exactly_or_not_at_all() {
        check(0, 1, 1_000_000, 777_777, Some(777_777));
        check(0, 1, 1_000_000, 1, Some(1));
        check(0, 1, 1_000_000, 1_000_000, Some(1_000_000));
        check(0, 1, 1_000_000, 1_000_001, None);
        check(10, 1, 10, 0, None);
        check(100, -1, 0, 37, Some(37));
        check(5, 10, 100, 21, Some(25));
        check(i64::MAX - 1, 2, i64::MAX, 0, None);
    }
}
