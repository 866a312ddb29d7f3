//! Sends what the outbox holds: claimed by a lease, the same bytes each time, until the peer has it or a person must look.

mod letter;
mod payment;
mod receipt;

use bevilling_core::ids::CaseId;
use bevilling_core::supplement::case::command::Command;
use chrono::{DateTime, Duration, Utc};
use tokio::task::JoinSet;

use crate::app::App;
use crate::integration::platform::error::PortError;
use crate::jobs::LEASE_SECONDS;
use crate::outbox::{KINDS, LETTER, PAYMENT, RECEIPT, next_attempt};
use crate::run_command::{Actor, RunError, run_commands};
use crate::store::StoreError;
use crate::store::outbox::{Attempted, OutboxMessage, OutboxState};

/// Messages of one kind that are on their way at the same time.
const AT_ONCE: i64 = 4;
/// A peer that does not let us in is a matter for operations, not for each message.
const AUTH_MINUTES: i64 = 30;

/// A message has come to its end, or as far as it comes by our doing.
struct Ended {
    state: OutboxState,
    peer_ref: Option<String>,
    /// What the case is told.
    commands: Vec<Command>,
    error: Option<String>,
}

impl Ended {
    const fn sent(peer_ref: Option<String>, commands: Vec<Command>) -> Ended {
        Ended { state: OutboxState::Sent, peer_ref, commands, error: None }
    }
}

/// An attempt failed.
#[derive(Debug, thiserror::Error)]
enum SendError {
    /// The peer does not take it, or not now.
    #[error(transparent)]
    Port(#[from] PortError),
    /// The database fails; the message comes back by its lease.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The message cannot be read: our own mistake.
    #[error("the message cannot be read: {0}")]
    Unreadable(String),
}

/// Sends every message that is due, of each kind in turn. Gives how many were tried.
///
/// # Errors
/// When the database fails.
pub async fn send_due(app: &App, owner: &str) -> Result<usize, StoreError> {
    let mut tried = 0;
    for kind in KINDS {
        loop {
            match send_some(app, owner, kind).await? {
                0 => break,
                some => tried += some,
            }
        }
    }
    Ok(tried)
}

/// Sends a few messages of a kind that are due. Gives how many were tried.
///
/// # Errors
/// When the database fails.
pub async fn send_some(app: &App, owner: &str, kind: &'static str) -> Result<usize, StoreError> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    let until = now + Duration::seconds(LEASE_SECONDS);
    let claimed = tx.claim_messages(kind, owner, now, until, AT_ONCE).await?;
    tx.commit().await?;
    let mut tried = 0;
    let mut tasks = JoinSet::new();
    for message in claimed {
        tasks.spawn(try_once(app.clone(), owner.to_owned(), message));
    }
    while let Some(ended) = tasks.join_next().await {
        tried += 1;
        match ended {
            Ok(outcome) => outcome?,
            Err(error) => tracing::error!(%error, "Sending a message broke down"),
        }
    }
    Ok(tried)
}

#[tracing::instrument(name = "outbox.send", skip_all, fields(outbox.id = %message.id, outbox.kind = %message.kind))]
async fn try_once(app: App, owner: String, message: OutboxMessage) -> Result<(), StoreError> {
    let outcome = match message.kind.as_str() {
        LETTER => letter::attempt(&app, &message).await,
        PAYMENT => payment::attempt(&app, &message).await,
        RECEIPT => receipt::attempt(&app, &message).await,
        _ => Err(SendError::Unreadable("a kind that this program does not send".to_owned())),
    };
    let now = app.clock.now();
    let ended = match outcome {
        Ok(ended) => ended,
        Err(SendError::Store(error)) => return Err(error),
        Err(SendError::Unreadable(reason)) => {
            tracing::error!(reason, "A message can never be sent");
            Ended {
                state: OutboxState::Dead,
                peer_ref: None,
                commands: match message.kind.as_str() {
                    PAYMENT => payment::given_up(&message),
                    _ => Vec::new(),
                },
                error: Some(reason),
            }
        }
        Err(SendError::Port(error)) => match after_failure(&message, &error, now) {
            Next::Again(state, at) => {
                let attempted = Attempted {
                    state,
                    next_attempt_at: at,
                    error: Some(described(&error)),
                    peer_ref: None,
                };
                return finish(&app, &owner, &message, &attempted).await;
            }
            Next::End(state) => Ended {
                state,
                peer_ref: None,
                commands: refused(&message, &error)?,
                error: Some(described(&error)),
            },
        },
    };
    // The case first: when this stops here, the message comes back by its lease, and telling a case twice is harmless.
    if let Some(case) = &message.case {
        tell(&app, case, ended.commands).await?;
    }
    let attempted = Attempted {
        state: ended.state,
        next_attempt_at: now,
        error: ended.error,
        peer_ref: ended.peer_ref,
    };
    finish(&app, &owner, &message, &attempted).await
}

enum Next {
    Again(OutboxState, DateTime<Utc>),
    End(OutboxState),
}

fn after_failure(message: &OutboxMessage, error: &PortError, now: DateTime<Utc>) -> Next {
    let again = |state, asked| match next_attempt(
        &message.id,
        message.attempts,
        message.created_at,
        now,
        asked,
    ) {
        Some(at) => Next::Again(state, at),
        None => {
            tracing::error!(%error, attempts = message.attempts, "A message is given up; a person must look");
            Next::End(OutboxState::Dead)
        }
    };
    match error {
        PortError::Transient { retry_after, .. } => {
            tracing::info!(%error, attempts = message.attempts, "A message waits for its peer");
            again(OutboxState::Ready, *retry_after)
        }
        PortError::UnknownOutcome { .. } | PortError::Duplicate { .. } => {
            tracing::warn!(%error, attempts = message.attempts, "Whether a message was taken is not known");
            again(OutboxState::Unknown, None)
        }
        PortError::Auth { .. } => {
            tracing::error!(%error, "A peer does not let us in");
            again(OutboxState::Ready, Duration::minutes(AUTH_MINUTES).to_std().ok())
        }
        PortError::Rejected { code, .. } => {
            tracing::warn!(code, "A peer refuses a message; a person must look");
            Next::End(OutboxState::Rejected)
        }
        // Money may have moved whatever the answer says: this is asked, not given up.
        PortError::Contract { .. } if message.kind == PAYMENT => {
            tracing::error!(%error, "The payment system answers what was not agreed");
            again(OutboxState::Unknown, None)
        }
        PortError::Contract { .. } => {
            tracing::error!(%error, "A peer answers what was not agreed; a person must look");
            Next::End(OutboxState::Dead)
        }
    }
}

/// What the case is told when a message will not be taken.
fn refused(message: &OutboxMessage, error: &PortError) -> Result<Vec<Command>, StoreError> {
    Ok(match message.kind.as_str() {
        LETTER => letter::refused(message, error),
        PAYMENT => payment::refused(message, error),
        _ => Vec::new(),
    })
}

async fn tell(app: &App, case: &CaseId, commands: Vec<Command>) -> Result<(), StoreError> {
    if commands.is_empty() {
        return Ok(());
    }
    match run_commands(app, Actor::System, case, None, commands).await {
        Ok(_) => Ok(()),
        Err(RunError::Store(error)) => Err(error),
        Err(error) => {
            tracing::error!(%error, case.id = %case, "A case does not take what became of a message");
            Ok(())
        }
    }
}

async fn finish(
    app: &App,
    owner: &str,
    message: &OutboxMessage,
    attempted: &Attempted,
) -> Result<(), StoreError> {
    let mut tx = app.store.begin().await?;
    if tx.finish_attempt(&message.id, owner, attempted).await? {
        tx.commit().await?;
    }
    Ok(())
}

/// What went wrong, in words for operations and the caseworker: the peer's own when it gives any.
fn described(error: &PortError) -> String {
    match error {
        PortError::Rejected { code, text } => format!("{code}: {text}"),
        other => other.to_string(),
    }
}

/// The bytes of a message: those that were sent before, or new ones, kept before they are sent.
async fn wire(
    app: &App,
    message: &OutboxMessage,
    write: impl FnOnce() -> Vec<u8>,
) -> Result<Vec<u8>, StoreError> {
    if let Some(wire) = &message.wire {
        return Ok(wire.clone());
    }
    let wire = write();
    let mut tx = app.store.begin().await?;
    tx.keep_wire(&message.id, &wire).await?;
    tx.commit().await?;
    Ok(wire)
}
