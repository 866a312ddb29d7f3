//! Looks after waiting cases: the registers are asked again, and a passed follow-up day brings the case back to a caseworker.

use bevilling_core::ids::{ActorId, CaseId};
use bevilling_core::supplement::case::command::Command;
use bevilling_core::supplement::case::decide::eligibility;
use bevilling_core::supplement::case::event::WaitEnd;
use bevilling_core::supplement::case::state::{Case, State};
use chrono::Duration;
use uuid::Uuid;

use crate::app::App;
use crate::integration::lookup;
use crate::run_command::{Actor, RunError, SYSTEM, run_commands};
use crate::store::StoreError;

const BATCH: i64 = 100;
/// How often the registers are asked about waiting cases.
const REFRESH_HOURS: i64 = 6;

/// Ends waits whose day has come, and asks the registers when it is time. Gives how many cases changed.
///
/// # Errors
/// When the database fails.
pub async fn look_after(app: &App, _owner: &str) -> Result<usize, StoreError> {
    let ended = follow_up(app).await?;
    Ok(ended + if is_time(app).await? { refresh(app).await? } else { 0 })
}

async fn follow_up(app: &App) -> Result<usize, StoreError> {
    let (mut ended, mut after): (usize, Option<CaseId>) = (0, None);
    loop {
        let today = app.today();
        let due = app.store.read().await?.waiting_cases(Some(today), after.as_ref(), BATCH).await?;
        let Some(last) = due.last().cloned() else { return Ok(ended) };
        for case in &due {
            let end = Command::EndWait { cause: WaitEnd::DeadlinePassed };
            ended += usize::from(run(app, case, vec![end]).await?);
        }
        after = Some(last);
    }
}

/// One replica asks, and not again before the time is over.
async fn is_time(app: &App) -> Result<bool, StoreError> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    // A name of its own each time: the lease is the pause itself, also for whoever asked last.
    let owner = Uuid::now_v7().to_string();
    let until = now + Duration::hours(REFRESH_HOURS);
    let taken = tx.take_lease("jobs.refresh", &owner, now, until).await?;
    tx.commit().await?;
    Ok(taken)
}

async fn refresh(app: &App) -> Result<usize, StoreError> {
    let system = ActorId::new(SYSTEM);
    let (mut changed, mut after): (usize, Option<CaseId>) = (0, None);
    loop {
        let waiting = app.store.read().await?.waiting_cases(None, after.as_ref(), BATCH).await?;
        let Some(last) = waiting.last().cloned() else { return Ok(changed) };
        for id in &waiting {
            let Some(stored) = app.store.read().await?.find_case(id).await? else { continue };
            let who = lookup::by_system(app, &system);
            let learnt = lookup::registers(app, &stored.case, &who).await?;
            // A case that would wait for the same is left alone, so that its history tells what happened and not who asked.
            if says_something_new(app, &stored.case, &learnt.commands) {
                changed += usize::from(run(app, id, learnt.commands).await?);
            }
        }
        after = Some(last);
    }
}

fn says_something_new(app: &App, case: &Case, commands: &[Command]) -> bool {
    let State::Waiting { waiting } = &case.state else { return false };
    let mut facts = case.facts.clone();
    for command in commands {
        match command {
            Command::LearnPerson { facts: newer } => facts.learn_person((**newer).clone()),
            Command::LearnPension { facts: newer } => facts.learn_pension((**newer).clone()),
            _ => {}
        }
    }
    eligibility(case.benefit, &facts, case.received_on, &app.book()).waiting() != waiting.reasons
}

/// True when the case changed. What it refuses was settled by somebody else meanwhile.
async fn run(app: &App, case: &CaseId, commands: Vec<Command>) -> Result<bool, StoreError> {
    match run_commands(app, Actor::System, case, None, commands).await {
        Ok(saved) => Ok(!saved.events.is_empty()),
        Err(RunError::Store(error)) => Err(error),
        Err(error) => {
            tracing::info!(%error, case.id = %case, "A waiting case was left as it is");
            Ok(false)
        }
    }
}
