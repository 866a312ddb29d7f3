//! Saving: events, state, lists, letters, outgoing messages, the audit trail and the request's key, or nothing.

use bevilling_core::api::case::LetterState;
use bevilling_core::supplement::case::event::{Event, Recorded};
use bevilling_core::supplement::case::state::Case;
use chrono::{DateTime, Utc};

use crate::app::App;
use crate::effects::Effect;
use crate::integration::webhook::cloud_event::announcements;
use crate::run_command::Actor;
use crate::store::audit::NewAudit;
use crate::store::idempotency::Once;
use crate::store::{StoreError, Tx};

/// The name on the audit trail of a saved change.
pub(crate) const SAVED: &str = "case.saved";

/// One case and what happened to it.
pub(crate) struct Change {
    pub(crate) before: Case,
    pub(crate) case: Case,
    pub(crate) from: i64,
    pub(crate) events: Vec<Recorded>,
    pub(crate) effects: Vec<Effect>,
}

/// Somebody else came first.
pub(crate) enum Conflict {
    /// The same request.
    Repeated,
    /// Another change.
    Faster { current: i64 },
    /// Another change of a case that is changed along with it.
    OtherFaster,
}

pub(crate) async fn save(
    app: &App,
    actor: Actor<'_>,
    changes: &[Change],
    once: Option<&Once>,
    at: DateTime<Utc>,
) -> Result<Result<(), Conflict>, StoreError> {
    if changes.is_empty() && once.is_none() {
        return Ok(Ok(()));
    }
    let mut tx = app.store.begin().await?;
    if let Some(once) = once
        && !tx.reserve(once, at).await?
    {
        return Ok(Err(Conflict::Repeated));
    }
    let mut audited = Vec::new();
    // In the order of their names: two savers of the same cases never wait for each other.
    let mut ordered: Vec<&Change> = changes.iter().collect();
    ordered.sort_by(|one, other| one.case.id.as_str().cmp(other.case.id.as_str()));
    for change in ordered {
        let to = change.from + i64::try_from(change.events.len()).unwrap_or(i64::MAX);
        if !tx.update_case(&change.case, change.from, to, at).await? {
            if changes.first().is_some_and(|own| own.case.id != change.case.id) {
                return Ok(Err(Conflict::OtherFaster));
            }
            let current = tx.case_version(&change.case.id).await?.unwrap_or(change.from);
            return Ok(Err(Conflict::Faster { current }));
        }
        let bodies =
            tx.append_events(&change.case.id, change.from, &change.events, actor.name()).await?;
        write_lists(&mut tx, &change.case).await?;
        write_letter_states(&mut tx, &change.events).await?;
        write_effects(&mut tx, &change.effects, at).await?;
        let told =
            announcements(&app.config.municipality.cvr, Some(&change.before), &change.events);
        tx.announce(&told).await?;
        audited.push((change, to, bodies));
    }
    for (change, to, bodies) in &audited {
        let entry = NewAudit {
            action: SAVED,
            by: &actor.id(),
            at,
            case: Some(&change.case.id),
            versions: Some((change.from, *to)),
            events: bodies,
            about: None,
            content: None,
        };
        tx.audit(entry).await?;
    }
    tx.commit().await?;
    for (change, to, _) in &audited {
        tracing::info!(case.id = %change.case.id, case.version = to, case.state = ?change.case.state.kind(), "Saved case {}", change.case.id);
    }
    Ok(Ok(()))
}

/// What lists and look-ups read.
pub(crate) async fn write_lists(tx: &mut Tx, case: &Case) -> Result<(), StoreError> {
    tx.replace_tasks(case).await?;
    tx.replace_lines(case).await?;
    tx.add_documents(case).await
}

async fn write_letter_states(tx: &mut Tx, events: &[Recorded]) -> Result<(), StoreError> {
    for recorded in events {
        match &recorded.event {
            Event::LetterHandedOver { letter, .. } => {
                tx.set_letter_state(letter, LetterState::HandedOver).await?
            }
            Event::LetterNotSent { letter, .. } => {
                tx.set_letter_state(letter, LetterState::NotSent).await?
            }
            _ => {}
        }
    }
    Ok(())
}

async fn write_effects(
    tx: &mut Tx,
    effects: &[Effect],
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    for effect in effects {
        match effect {
            Effect::Letter(letter) => tx.insert_letter(letter, at).await?,
            Effect::Message(message) => {
                tx.enqueue(message, at).await?;
            }
        }
    }
    Ok(())
}
