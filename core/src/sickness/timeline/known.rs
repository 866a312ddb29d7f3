//! What a history says as known at a moment.

use chrono::{DateTime, NaiveDate, Utc};

use crate::calendar::period::Period;
use crate::rule::fact::Known;

/// What is known by a moment, in the order in which it was learnt.
#[must_use]
pub fn learnt_by<T: Clone>(history: &[Known<T>], at: DateTime<Utc>) -> Vec<Known<T>> {
    let order = order(told(history), at);
    order.into_iter().filter_map(|place| history.get(place).cloned()).collect()
}

/// A history as known at a moment: what was learnt later takes the place of what was learnt before, day by day. What was learnt
/// at once and differs stands side by side: the rules tell the conflict.
#[must_use]
pub fn as_known<T: Clone>(history: &[Known<T>], at: DateTime<Utc>) -> Vec<Known<T>> {
    counted(&told(history), at)
        .into_iter()
        .filter_map(|(place, valid)| Some(Known { valid, ..history.get(place)?.clone() }))
        .collect()
}

/// The entry of a history, as known at a moment, that holds on a day: of several the last.
#[must_use]
pub fn on<T>(history: &[Known<T>], day: NaiveDate) -> Option<&Known<T>> {
    history.iter().rfind(|known| known.valid.is_none_or(|valid| valid.contains(day)))
}

/// When each of a history was learnt, and for which days it holds. What is said does not matter to which of it counts, so that
/// stands apart: a program has many kinds of facts, and one order.
type Told = (DateTime<Utc>, Option<Period>);

fn told<T>(history: &[Known<T>]) -> Vec<Told> {
    history.iter().map(|known| (known.learnt, known.valid)).collect()
}

/// The places of what is known by a moment, in the order in which it was learnt.
fn order(told: Vec<Told>, at: DateTime<Utc>) -> Vec<usize> {
    let mut places: Vec<(DateTime<Utc>, usize)> = told
        .into_iter()
        .enumerate()
        .filter(|(_, (learnt, _))| *learnt <= at)
        .map(|(place, (learnt, _))| (learnt, place))
        .collect();
    places.sort_unstable();
    places.into_iter().map(|(_, place)| place).collect()
}

/// The places of what counts at a moment, each with the days it still holds for.
fn counted(told: &[Told], at: DateTime<Utc>) -> Vec<(usize, Option<Period>)> {
    let mut counted: Vec<(usize, Option<Period>)> = Vec::with_capacity(told.len());
    for later in order(told.to_vec(), at) {
        let (learnt, taken) = told[later];
        counted = counted
            .into_iter()
            .flat_map(|(earlier, valid)| {
                if told[earlier].0 < learnt {
                    without(valid, taken).into_iter().map(|part| (earlier, Some(part))).collect()
                } else {
                    vec![(earlier, valid)]
                }
            })
            .collect();
        counted.push((later, taken));
    }
    counted
}

/// What is left of some days when others are taken; none stands for all days.
fn without(valid: Option<Period>, taken: Option<Period>) -> Vec<Period> {
    let Some(taken) = taken else { return Vec::new() };
    let all = valid.unwrap_or(Period::open(NaiveDate::MIN));
    let before = taken
        .from()
        .pred_opt()
        .map(|last| (all.from(), Some(all.to().map_or(last, |to| to.min(last)))));
    let after =
        taken.to().and_then(|last| last.succ_opt()).map(|first| (all.from().max(first), all.to()));
    [before, after]
        .into_iter()
        .flatten()
        // A part that ends before it begins is none.
        .filter_map(|(from, to)| Period::new(from, to).ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::fact::{Origin, Source};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("an ISO date")
    }

    fn known(value: i64, learnt: &str, valid: Option<(&str, Option<&str>)>) -> Known<i64> {
        let source = Source { origin: Origin::CaseFile, on: day(learnt) };
        let found = Known::new(value, source, at(learnt));
        match valid {
            Some((from, to)) => {
                found.during(Period::new(day(from), to.map(day)).expect("in order"))
            }
            None => found,
        }
    }

    fn at(text: &str) -> DateTime<Utc> {
        format!("{text}T12:00:00Z").parse().expect("a moment")
    }

    fn on(history: &[Known<i64>], moment: &str, asked: &str) -> Vec<i64> {
        as_known(history, at(moment))
            .iter()
            .filter(|known| known.valid.is_none_or(|valid| valid.contains(day(asked))))
            .map(|known| known.value)
            .collect()
    }

    #[test]
    fn what_was_learnt_later_counts_on_its_own_days_and_from_then_on() {
        let history = [
            known(2, "2026-03-10", Some(("2026-02-01", Some("2026-02-28")))),
            known(1, "2026-03-01", None),
        ];
        for (moment, asked, expect) in [
            ("2026-02-28", "2026-02-10", vec![]),
            ("2026-03-09", "2026-02-10", vec![1]),
            ("2026-03-10", "2026-01-31", vec![1]),
            ("2026-03-10", "2026-02-01", vec![2]),
            ("2026-03-10", "2026-02-28", vec![2]),
            ("2026-03-10", "2026-03-01", vec![1]),
        ] {
            assert_eq!(on(&history, moment, asked), expect, "{moment} {asked}");
        }
    }

    #[test]
    fn what_was_learnt_at_once_stands_side_by_side() {
        let history = [known(1, "2026-03-01", None), known(2, "2026-03-01", None)];
        assert_eq!(on(&history, "2026-03-02", "2026-02-10"), [1, 2]);
    }

    #[test]
    fn a_later_word_about_all_days_leaves_nothing_of_the_earlier() {
        let history =
            [known(1, "2026-03-01", Some(("2026-01-01", None))), known(2, "2026-03-02", None)];
        assert_eq!(on(&history, "2026-03-02", "2026-02-10"), [2]);
        assert_eq!(as_known(&history, at("2026-03-02")).len(), 1);
    }
}
