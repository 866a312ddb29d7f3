//! The only writer of cases: load, ask who may, decide, and save everything that follows in one transaction.

pub mod open_case;
pub mod other_cases;
mod permission;
mod save;

use bevilling_core::access::{Denial, Permission, Principal, may};
use bevilling_core::ids::{ActorId, CaseId};
use bevilling_core::supplement::case::command::Command;
use bevilling_core::supplement::case::decide::{Context, decide};
use bevilling_core::supplement::case::event::{Event, Recorded};
use bevilling_core::supplement::case::evolve::evolve;
use bevilling_core::supplement::case::refusal::Refusal;
use bevilling_core::supplement::case::state::{Case, MailAction};

use crate::app::App;
use crate::effects::{EffectError, effects};
use crate::run_command::save::{Change, Conflict, save};
use crate::store::StoreError;
use crate::store::audit::NewAudit;
use crate::store::cases::StoredCase;
use crate::store::idempotency::Once;

/// Who acts when nobody is signed in.
pub const SYSTEM: &str = "system";
/// The name of the system in a case's history.
pub const SYSTEM_NAME: &str = "Systemet";
/// The name on the audit trail of a browser that computed something else than the server: an incident.
pub const ASSESSMENT_DIFFERS: &str = "incident.assessment-differs";

/// How often the system tries again when somebody was faster. A person is told instead.
const ATTEMPTS: usize = 5;

/// Who acts.
#[derive(Debug, Clone, Copy)]
pub enum Actor<'a> {
    /// A person who is signed in.
    User(&'a Principal),
    /// The system itself: an answer of a peer, a day that has come.
    System,
}

/// A case as saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// The case.
    pub case: Case,
    /// Its version.
    pub version: i64,
    /// What happened, oldest first; nothing when the command changed nothing.
    pub events: Vec<Recorded>,
}

/// A case was not changed.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// There is no such case.
    #[error("there is no such case")]
    NotFound,
    /// It is not theirs to do. What one may not see is to be answered as not found.
    #[error(transparent)]
    Denied(#[from] Denial),
    /// Somebody else has changed it meanwhile.
    #[error("the case was changed meanwhile; it is at version {current}")]
    Stale {
        /// Its version now.
        current: i64,
    },
    /// The same request was here before: its answer is to be given again.
    #[error("the request was here before")]
    Repeated,
    /// The case does not do it.
    #[error("the case refuses it: {}", .0.code())]
    Refused(Refusal),
    /// The database fails.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// What would follow cannot be made, so nothing is done.
    #[error(transparent)]
    Effect(#[from] EffectError),
}

impl Actor<'_> {
    /// The identifier that events carry.
    #[must_use]
    pub fn id(&self) -> ActorId {
        match self {
            Actor::User(principal) => principal.user.clone(),
            Actor::System => ActorId::new(SYSTEM),
        }
    }

    /// The name that the history shows.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Actor::User(principal) => &principal.name,
            Actor::System => SYSTEM_NAME,
        }
    }
}

/// Runs commands on a case, one after the other, all or none of them.
///
/// # Errors
/// [`RunError`]; then nothing is changed.
pub async fn run_commands(
    app: &App,
    actor: Actor<'_>,
    case: &CaseId,
    expected: Option<i64>,
    commands: Vec<Command>,
) -> Result<Saved, RunError> {
    run(app, actor, case, expected, commands, None).await
}

/// As [`run_commands`], for a request that may come again: its key is reserved in the same transaction. When it is taken
/// the answer is [`RunError::Repeated`] and nothing is done. The caller adds its answer when it has one.
///
/// # Errors
/// [`RunError`]; then nothing is changed.
pub async fn run_once(
    app: &App,
    actor: Actor<'_>,
    case: &CaseId,
    expected: Option<i64>,
    commands: Vec<Command>,
    once: &Once,
) -> Result<Saved, RunError> {
    run(app, actor, case, expected, commands, Some(once)).await
}

/// Asks whether a person may do something here, before anything is looked up for it.
///
/// # Errors
/// [`Denial`].
pub fn allowed(app: &App, principal: &Principal, permission: Permission) -> Result<(), Denial> {
    may(principal, permission, app.scope())
}

#[tracing::instrument(name = "case.run", skip_all, fields(case.id = %id))]
async fn run(
    app: &App,
    actor: Actor<'_>,
    id: &CaseId,
    expected: Option<i64>,
    commands: Vec<Command>,
    once: Option<&Once>,
) -> Result<Saved, RunError> {
    let mut attempts = 0;
    loop {
        attempts += 1;
        let Some(stored) = app.store.read().await?.find_case(id).await? else {
            return Err(RunError::NotFound);
        };
        if let Actor::User(principal) = actor {
            permission::check(app, principal, &commands)?;
        }
        if let Some(current) =
            expected.filter(|expected| *expected != stored.version).map(|_| stored.version)
        {
            return Err(RunError::Stale { current });
        }
        let decided = match decide_all(app, actor, &stored.case, commands.clone()) {
            Ok(decided) => decided,
            Err(refusal) => {
                note_incident(app, actor, id, &refusal).await?;
                return Err(RunError::Refused(refusal));
            }
        };
        match attempt(app, actor, stored, decided, once).await? {
            Ok(saved) => return Ok(saved),
            Err(Conflict::Repeated) => return Err(RunError::Repeated),
            Err(Conflict::Faster { current }) if expected.is_some() || attempts >= ATTEMPTS => {
                return Err(RunError::Stale { current });
            }
            // Nobody looked at a version: what was asked is asked again of the case as it is now.
            Err(Conflict::Faster { .. }) => {}
            // Another case of the citizen changed meanwhile; this one is as it was seen, and looks again.
            Err(Conflict::OtherFaster) if attempts < ATTEMPTS => {}
            Err(Conflict::OtherFaster) => {
                return Err(RunError::Store(StoreError::Unavailable(sqlx::Error::PoolTimedOut)));
            }
        }
    }
}

struct Decided {
    after: Case,
    events: Vec<Recorded>,
}

/// Decides the commands in turn; each sees what the one before it did.
fn decide_all(
    app: &App,
    actor: Actor<'_>,
    case: &Case,
    commands: Vec<Command>,
) -> Result<Decided, Refusal> {
    let (by, at) = (actor.id(), app.clock.now());
    let context = Context {
        actor: &by,
        today: crate::clock::danish_day(at),
        now: at,
        book: app.book(),
        rule_build: &app.rule_build,
    };
    let mut decided = Decided { after: case.clone(), events: Vec::new() };
    for command in commands {
        for event in decide(&decided.after, command, &context)? {
            let recorded = Recorded { by: by.clone(), at, on: context.today, event };
            decided.after = evolve(decided.after, &recorded);
            decided.events.push(recorded);
        }
    }
    Ok(decided)
}

async fn attempt(
    app: &App,
    actor: Actor<'_>,
    stored: StoredCase,
    decided: Decided,
    once: Option<&Once>,
) -> Result<Result<Saved, Conflict>, RunError> {
    let Decided { after, events } = decided;
    let mut changes = Vec::new();
    if !events.is_empty() {
        // Letters are set before the transaction: nobody waits for the typesetter with the database in hand.
        let follow = effects(app, &after, &events).await?;
        if let Some(other) = other_case(app, actor, &after, &events).await? {
            changes.push(other);
        }
        changes.extend(other_cases::told(app, &stored.case, &after).await?);
        changes.insert(
            0,
            Change {
                before: stored.case.clone(),
                case: after.clone(),
                from: stored.version,
                events: events.clone(),
                effects: follow,
            },
        );
    }
    let version = stored.version + i64::try_from(events.len()).unwrap_or(i64::MAX);
    let at = app.clock.now();
    let outcome = save(app, actor, &changes, once, at).await?;
    Ok(outcome.map(|()| Saved { case: after, version, events }))
}

/// Mail that goes to another case takes its documents along, in the same transaction.
async fn other_case(
    app: &App,
    actor: Actor<'_>,
    mail: &Case,
    events: &[Recorded],
) -> Result<Option<Change>, RunError> {
    let target = events.iter().find_map(|recorded| match &recorded.event {
        Event::MailClosed { action: MailAction::RelatedToCase { case } } => {
            Some((case, Refusal::CaseNotConcluded))
        }
        Event::MailClosed { action: MailAction::AddedToTask { case } } => {
            Some((case, Refusal::TaskConcluded))
        }
        _ => None,
    });
    let Some((target, otherwise)) = target else {
        return Ok(None);
    };
    let Some(stored) = app.store.read().await?.find_case(target).await? else {
        return Err(RunError::NotFound);
    };
    // The caller told where the other case stands; it may stand elsewhere by now.
    let kind = stored.case.state.kind();
    let fits = match otherwise {
        Refusal::TaskConcluded => kind.is_open_task(),
        _ => kind.is_related_target(),
    };
    if !fits {
        return Err(RunError::Refused(otherwise));
    }
    if stored.case.person != mail.person {
        return Err(RunError::Refused(Refusal::OtherCitizen));
    }
    let attach =
        Command::AttachDocuments { from: mail.id.clone(), documents: mail.documents.clone() };
    let Decided { after, events } =
        decide_all(app, actor, &stored.case, vec![attach]).map_err(RunError::Refused)?;
    let follow = effects(app, &after, &events).await?;
    Ok(Some(Change {
        before: stored.case,
        case: after,
        from: stored.version,
        events,
        effects: follow,
    }))
}

/// A browser that runs our rules and computes something else is an incident: kept, counted, and told to those who operate.
async fn note_incident(
    app: &App,
    actor: Actor<'_>,
    id: &CaseId,
    refusal: &Refusal,
) -> Result<(), StoreError> {
    if *refusal != Refusal::AssessmentDiffers {
        return Ok(());
    }
    tracing::error!(case.id = %id, "A browser of the same rule build computed something else for case {id}");
    let mut tx = app.store.begin().await?;
    let entry = NewAudit {
        action: ASSESSMENT_DIFFERS,
        by: &actor.id(),
        at: app.clock.now(),
        case: Some(id),
        versions: None,
        events: &[],
        about: None,
        content: None,
    };
    tx.audit(entry).await?;
    tx.commit().await
}
