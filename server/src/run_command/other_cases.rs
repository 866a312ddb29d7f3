//! What a case tells the citizen's other cases: its grant and its lines. It is saved with the change, so that a case
//! never decides on what another one has not yet said.

use bevilling_core::supplement::case::command::Command;
use bevilling_core::supplement::case::other_cases::{facts_of_other_cases, tells_the_same};
use bevilling_core::supplement::case::state::Case;

use crate::app::App;
use crate::run_command::save::Change;
use crate::run_command::{Actor, Decided, RunError, decide_all};
use crate::store::StoreError;

/// What a case learns of the citizen's other cases as they are stored now.
///
/// # Errors
/// When the database fails.
pub async fn of_other_cases(app: &App, case: &Case) -> Result<Command, StoreError> {
    let cases = match &case.person {
        Some(person) => app.store.read().await?.cases_of_person(person).await?,
        None => Vec::new(),
    };
    let all = cases.iter().map(|stored| &stored.case);
    let facts = facts_of_other_cases(&case.id, all, app.clock.now());
    Ok(Command::LearnOtherCases { facts: Box::new(facts) })
}

/// The changes of the citizen's other cases that follow from a change of this one.
pub(super) async fn told(app: &App, before: &Case, after: &Case) -> Result<Vec<Change>, RunError> {
    let Some(person) = after.person.as_ref().filter(|_| !tells_the_same(before, after)) else {
        return Ok(Vec::new());
    };
    let mut cases = app.store.read().await?.cases_of_person(person).await?;
    for stored in &mut cases {
        if stored.case.id == after.id {
            stored.case = after.clone();
        }
    }
    let mut changes = Vec::new();
    for other in cases.iter().filter(|other| other.case.id != after.id) {
        let all = cases.iter().map(|stored| &stored.case);
        let facts = facts_of_other_cases(&other.case.id, all, app.clock.now());
        let learn = Command::LearnOtherCases { facts: Box::new(facts) };
        let Decided { after: case, events } =
            decide_all(app, Actor::System, &other.case, vec![learn]).map_err(RunError::Refused)?;
        if !events.is_empty() {
            changes.push(Change {
                before: other.case.clone(),
                case,
                from: other.version,
                events,
                effects: Vec::new(),
            });
        }
    }
    Ok(changes)
}
