//! Which statement about a day counts, and why.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};

use crate::ids::StatementId;
use crate::sickness::timeline::statement::{DayState, Speaker, Statement};
use crate::text::Message;

/// A row of the table: whose word about what counts before others'.
#[derive(Debug, Clone, Copy)]
pub struct Precedence {
    /// Who speaks.
    pub by: Speaker,
    /// About what; none means anything.
    pub says: Option<fn(&DayState) -> bool>,
    /// Why.
    pub reason: Message,
}

/// The order in which words count. What no row settles is settled by what was learnt last.
pub static PRECEDENCE: &[Precedence] = &[
    Precedence { by: Speaker::Caseworker, says: None, reason: Message::ReasonCaseworker },
    Precedence { by: Speaker::JobCentre, says: Some(is_end), reason: Message::ReasonJobCentre },
    Precedence { by: Speaker::Citizen, says: Some(is_end), reason: Message::ReasonRecovery },
    Precedence { by: Speaker::Employer, says: None, reason: Message::ReasonEmployer },
    Precedence { by: Speaker::Citizen, says: None, reason: Message::ReasonCitizen },
    Precedence { by: Speaker::JobCentre, says: None, reason: Message::ReasonJobCentre },
    Precedence { by: Speaker::Register, says: None, reason: Message::ReasonRegister },
];

const fn is_end(state: &DayState) -> bool {
    matches!(state, DayState::Ended)
}

/// The statement that counts for a day.
#[derive(Debug, Clone, Copy)]
pub struct Counted<'a> {
    /// The statement.
    pub statement: &'a Statement,
    /// Why it counts before the others.
    pub reason: Message,
    /// How many others say something else.
    pub contradicted: usize,
}

/// The statements that stand at a moment: known by then, and not taken back by what is known by then.
#[must_use]
pub fn standing<'a>(
    statements: impl IntoIterator<Item = &'a Statement> + Clone,
    known_at: DateTime<Utc>,
) -> Vec<&'a Statement> {
    let known = || statements.clone().into_iter().filter(|statement| statement.learnt <= known_at);
    let withdrawn: BTreeSet<&StatementId> =
        known().filter_map(|statement| statement.withdraws.as_ref()).collect();
    known()
        .filter(|statement| statement.withdraws.is_none() && !withdrawn.contains(&statement.id))
        .collect()
}

/// The statement that counts for a day among those that stand. None when none of them is about it.
#[must_use]
pub fn counted<'a>(standing: &[&'a Statement], day: NaiveDate) -> Option<Counted<'a>> {
    let spoken = || standing.iter().copied().filter(|statement| statement.is_about(day));
    let (place, statement) = spoken()
        .filter_map(|statement| Some((rank(statement)?, statement)))
        // The order in which they stand decides nothing: what was learnt at once is told apart by its identifier.
        .min_by(|(left_place, left), (right_place, right)| {
            left_place
                .cmp(right_place)
                .then_with(|| right.learnt.cmp(&left.learnt))
                .then_with(|| right.id.cmp(&left.id))
        })?;
    let contradicted = spoken().filter(|other| other.state != statement.state).count();
    Some(Counted { statement, reason: PRECEDENCE.get(place)?.reason, contradicted })
}

fn rank(statement: &Statement) -> Option<usize> {
    PRECEDENCE.iter().position(|row| {
        row.by == statement.by && row.says.is_none_or(|says| says(&statement.state))
    })
}
