//! Days that are asked for and granted already.

use chrono::NaiveDate;

use crate::calendar::period::Period;

/// The days of a period, told apart by whether they are granted already.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Split {
    /// Not granted, in order: these can be decided about.
    pub free: Vec<Period>,
    /// Granted already, in order: these are refused.
    pub granted: Vec<Period>,
}

/// Splits the days from one to another at what is granted already. Every day is in one part and no other.
#[must_use]
pub fn split(asked: (NaiveDate, NaiveDate), granted: &[Period]) -> Split {
    let mut found = Split::default();
    let (mut day, last) = asked;
    while day <= last {
        let covering = granted.iter().find(|period| period.contains(day));
        let ends = match covering {
            Some(period) => period.to().unwrap_or(last),
            None => granted
                .iter()
                .map(Period::from)
                .filter(|from| day < *from)
                .min()
                .and_then(|from| from.pred_opt())
                .unwrap_or(last),
        };
        let to = ends.min(last);
        let side = if covering.is_some() { &mut found.granted } else { &mut found.free };
        // What follows on what is granted is granted with it.
        match side.pop() {
            Some(before) if before.to().and_then(|last| last.succ_opt()) == Some(day) => {
                side.extend(Period::new(before.from(), Some(to)).ok());
            }
            before => {
                side.extend(before);
                side.extend(Period::new(day, Some(to)).ok());
            }
        }
        let Some(next) = to.succ_opt() else { break };
        day = next;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("an ISO date")
    }

    fn period(from: &str, to: Option<&str>) -> Period {
        Period::new(day(from), to.map(day)).expect("in order")
    }

    fn check(granted: &[(&str, Option<&str>)], free: &[(&str, &str)], refused: &[(&str, &str)]) {
        let granted: Vec<Period> = granted.iter().map(|(from, to)| period(from, *to)).collect();
        let list = |days: &[(&str, &str)]| -> Vec<Period> {
            days.iter().map(|(from, to)| period(from, Some(to))).collect()
        };
        let found = split((day("2026-02-04"), day("2026-02-28")), &granted);
        assert_eq!(found, Split { free: list(free), granted: list(refused) });
    }

    #[test]
    fn days_are_cut_where_something_is_granted() {
        check(&[], &[("2026-02-04", "2026-02-28")], &[]);
        check(
            &[("2026-02-10", Some("2026-02-12"))],
            &[("2026-02-04", "2026-02-09"), ("2026-02-13", "2026-02-28")],
            &[("2026-02-10", "2026-02-12")],
        );
        check(
            &[("2026-01-01", Some("2026-02-04")), ("2026-02-28", None)],
            &[("2026-02-05", "2026-02-27")],
            &[("2026-02-04", "2026-02-04"), ("2026-02-28", "2026-02-28")],
        );
        check(
            &[("2026-02-01", Some("2026-02-10")), ("2026-02-08", Some("2026-03-10"))],
            &[],
            &[("2026-02-04", "2026-02-28")],
        );
        check(&[("2026-03-01", None)], &[("2026-02-04", "2026-02-28")], &[]);
    }
}
