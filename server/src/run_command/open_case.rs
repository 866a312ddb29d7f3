//! Opening a case from a message that came in, within the transaction that marks the message as routed.

use bevilling_core::cpr::CvrNumber;
use bevilling_core::supplement::case::decide::receive;
use bevilling_core::supplement::case::event::{Received, Recorded};
use bevilling_core::supplement::case::evolve::start;
use bevilling_core::supplement::case::routing::MessageKind;
use chrono::{DateTime, Utc};

use crate::clock::danish_day;
use crate::integration::webhook::cloud_event::announcements;
use crate::run_command::save::write_lists;
use crate::run_command::{Actor, Saved};
use crate::store::audit::NewAudit;
use crate::store::{StoreError, Tx};

/// The name on the audit trail of a new case.
pub const OPENED: &str = "case.opened";

/// Opens a case. The number that people use is in `received`: see [`Tx::next_case_number`].
///
/// # Errors
/// When the database fails, or there is a case with this identifier or number already.
pub async fn open_case(
    tx: &mut Tx,
    municipality: &CvrNumber,
    kind: MessageKind,
    received: Received,
    at: DateTime<Utc>,
) -> Result<Saved, StoreError> {
    let actor = Actor::System;
    let id = received.case.clone();
    let recorded =
        Recorded { by: actor.id(), at, on: danish_day(at), event: receive(kind, received) };
    let Some(case) = start(&recorded) else {
        return Err(StoreError::Impossible {
            table: "events",
            column: "body",
            row: id.to_string(),
            reason: "a received message opens no case".to_owned(),
        });
    };
    tx.insert_case(&case, 1, at).await?;
    let bodies = tx.append_events(&id, 0, std::slice::from_ref(&recorded), actor.name()).await?;
    write_lists(tx, &case).await?;
    tx.announce(&announcements(municipality, None, std::slice::from_ref(&recorded))).await?;
    tx.audit(NewAudit {
        action: OPENED,
        by: &actor.id(),
        at,
        case: Some(&id),
        versions: Some((0, 1)),
        events: &bodies,
        about: None,
        content: None,
    })
    .await?;
    Ok(Saved { case, version: 1, events: vec![recorded] })
}
