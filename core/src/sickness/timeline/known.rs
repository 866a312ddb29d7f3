//! What a history says as known at a moment.

use chrono::{DateTime, NaiveDate, Utc};

use crate::calendar::period::Period;
use crate::rule::fact::Known;

/// What is known by a moment, in the order in which it was learnt.
#[must_use]
pub fn learnt_by<T: Clone>(history: &[Known<T>], at: DateTime<Utc>) -> Vec<Known<T>> {
    let mut known: Vec<Known<T>> =
        history.iter().filter(|known| known.learnt <= at).cloned().collect();
    known.sort_by_key(|known| known.learnt);
    known
}

/// A history as known at a moment: what was learnt later takes the place of what was learnt before, day by day. What was learnt
/// at once and differs stands side by side: the rules tell the conflict.
#[must_use]
pub fn as_known<T: Clone>(history: &[Known<T>], at: DateTime<Utc>) -> Vec<Known<T>> {
    let mut counted: Vec<Known<T>> = Vec::with_capacity(history.len());
    for later in learnt_by(history, at) {
        counted = counted
            .into_iter()
            .flat_map(|earlier| {
                if earlier.learnt < later.learnt {
                    without(&earlier, later.valid)
                } else {
                    vec![earlier]
                }
            })
            .collect();
        counted.push(later);
    }
    counted
}

/// What is left of a fact when it no longer holds for some days; none stands for all days.
fn without<T: Clone>(known: &Known<T>, taken: Option<Period>) -> Vec<Known<T>> {
    let Some(taken) = taken else { return Vec::new() };
    let all = known.valid.unwrap_or(Period::open(NaiveDate::MIN));
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
        .map(|part| known.clone().during(part))
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
