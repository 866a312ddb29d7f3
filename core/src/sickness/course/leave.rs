//! Leave — *ferie* — in an absence, by what is said of its days (principle 31-19).

use chrono::NaiveDate;

use crate::calendar::period::Period;
use crate::rule::fact::Known;
use crate::sickness::days::{days, plus};
use crate::sickness::timeline::precedence::{Counted, counted};
use crate::sickness::timeline::statement::{DayState, Speaker, Statement};

/// The days on leave between two days, as what counts has them: a run of days for each who says so.
pub(super) fn told(standing: &[&Statement], between: (NaiveDate, NaiveDate)) -> Vec<Known<bool>> {
    let mut runs: Vec<(&Statement, NaiveDate, NaiveDate)> = Vec::new();
    for (day, found) in spoken_of(standing, between) {
        if found.statement.state != DayState::Leave {
            continue;
        }
        match runs.last_mut() {
            Some((by, _, last)) if by.id == found.statement.id && plus(*last, 1) == day => {
                *last = day;
            }
            _ => runs.push((found.statement, day, day)),
        }
    }
    let run = |(by, first, last): (&Statement, NaiveDate, NaiveDate)| {
        let period = Period::new(first, Some(last)).ok()?;
        Some(Known::new(true, by.source.clone(), by.learnt).during(period))
    };
    runs.into_iter().filter_map(run).collect()
}

/// Whether a person must look: leave is reported, and nobody told whether it was agreed; else it counts as recovery. So it is also
/// where another says that the person was absent.
pub(super) fn asks(standing: &[&Statement], between: (NaiveDate, NaiveDate)) -> bool {
    spoken_of(standing, between).any(|(_, found)| found.statement.by != Speaker::Caseworker)
}

/// The days between two that somebody reports as leave, each once and in order, with what counts for it.
fn spoken_of<'a>(
    standing: &'a [&'a Statement],
    (from, to): (NaiveDate, NaiveDate),
) -> impl Iterator<Item = (NaiveDate, Counted<'a>)> {
    let leave: Vec<&Period> = standing
        .iter()
        .filter(|statement| statement.state == DayState::Leave)
        .map(|statement| &statement.period)
        .collect();
    let first = leave.iter().map(|period| period.from()).min().map_or(to, |first| first.max(from));
    // Without any, no day is looked at.
    let all = if leave.is_empty() { None } else { Some(days(first, to)) };
    all.into_iter()
        .flatten()
        .filter(move |day| leave.iter().any(|period| period.contains(*day)))
        .filter_map(|day| Some((day, counted(standing, day)?)))
}
