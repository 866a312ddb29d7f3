//! Hands a letter over to post. A decision takes effect when post has taken its letter, not before.

use bevilling_core::access::SUPPLEMENT_KLE;
use bevilling_core::calendar::deadline::Channel;
use bevilling_core::ids::{ActorId, LetterId};
use bevilling_core::letter::LetterKind;
use bevilling_core::supplement::case::command::Command;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::app::App;
use crate::integration::lookup;
use crate::integration::platform::error::PortError;
use crate::integration::post::request;
use crate::integration::post::shipment::{SHIPMENT_KIND, Sender, Shipment};
use crate::jobs::send::{Ended, SendError, wire};
use crate::outbox::LetterToSend;
use crate::run_command::SYSTEM;
use crate::store::access_log::NewAccess;
use crate::store::outbox::{OutboxMessage, OutboxState};
use crate::store::persons::StoredPerson;

pub(super) async fn attempt(app: &App, message: &OutboxMessage) -> Result<Ended, SendError> {
    let letter = read(message)?;
    let missing = |what: &str| SendError::Unreadable(what.to_owned());
    let case = message.case.as_ref().ok_or_else(|| missing("a letter without a case"))?;
    let stored = app
        .store
        .read()
        .await?
        .find_case(case)
        .await?
        .ok_or_else(|| missing("a letter whose case is not there"))?;
    let person = stored.case.person.as_ref().ok_or_else(|| missing("a letter to nobody"))?.clone();
    let system = ActorId::new(SYSTEM);
    let who = NewAccess {
        case_number: Some(stored.case.number.clone()),
        ..lookup::by_system(app, &system)
    };
    let citizen = lookup::person(app, &person, &who)
        .await?
        .ok_or_else(|| missing("a letter to a person who is not there"))?;
    if citizen.record.as_ref().is_some_and(|record| record.dead) {
        return Ok(not_sent(letter, "Modtageren er død. Brevet er ikke sendt."));
    }
    let message_id: Uuid =
        message.id.parse().map_err(|_| missing("a message whose identifier is no UUID"))?;
    let bytes = match &message.wire {
        Some(bytes) => bytes.clone(),
        None => {
            let made = Made { case_number: &stored.case.number, citizen: &citizen, message_id };
            let bytes = write(app, message, &letter, made).await?;
            wire(app, message, || bytes).await?
        }
    };
    let accepted = app.platform.post.send(message_id, bytes).await?;
    let channel = match accepted.channel {
        Some(channel) => channel,
        None => match lookup::receives_digital_post(app, &citizen.cpr, &who).await?? {
            true => Channel::DigitalPost,
            false => Channel::Letter,
        },
    };
    let told = Command::RecordLetterHandedOver { letter, channel };
    Ok(Ended::sent(accepted.transmission, vec![told]))
}

/// What the case is told when post will not take a letter.
pub(super) fn refused(message: &OutboxMessage, error: &PortError) -> Vec<Command> {
    let reason = match error {
        PortError::Rejected { code, text } => format!("{text} ({code})"),
        PortError::Transient { .. } | PortError::UnknownOutcome { .. } | PortError::Auth { .. } => {
            "Posten har ikke svaret i syv dage.".to_owned()
        }
        PortError::Contract { .. } | PortError::Duplicate { .. } => {
            "Posten har svaret noget, der ikke kan læses.".to_owned()
        }
    };
    match read(message) {
        Ok(letter) => vec![Command::RecordLetterNotSent { letter, reason }],
        Err(_) => Vec::new(),
    }
}

struct Made<'a> {
    case_number: &'a str,
    citizen: &'a StoredPerson,
    message_id: Uuid,
}

async fn write(
    app: &App,
    message: &OutboxMessage,
    letter: &LetterId,
    made: Made<'_>,
) -> Result<Vec<u8>, SendError> {
    let missing = || SendError::Unreadable("a letter that is not stored".to_owned());
    let mut reader = app.store.read().await?;
    let view = reader.find_letter(letter).await?.ok_or_else(missing)?;
    let pdf = reader.letter_pdf(letter).await?.ok_or_else(missing)?;
    drop(reader);
    let (label, file_name) = label(view.kind);
    let mut address = Vec::new();
    if let Some(record) = &made.citizen.record {
        address.push(record.name.clone());
        address.extend(record.address.iter().cloned());
    }
    Ok(request::write(&Shipment {
        message: made.message_id,
        shipment: shipment_id(made.message_id),
        label,
        file_name,
        sender: Sender {
            cvr: &app.config.municipality.cvr,
            name: &app.config.municipality.name,
            shipment_kind: SHIPMENT_KIND,
        },
        recipient: &made.citizen.cpr,
        address: &address,
        case_number: made.case_number,
        subject: SUPPLEMENT_KLE,
        created: message.created_at,
        pdf: &pdf,
    }))
}

fn read(message: &OutboxMessage) -> Result<LetterId, SendError> {
    serde_json::from_value::<LetterToSend>(message.payload.clone())
        .map(|payload| payload.letter)
        .map_err(|_| SendError::Unreadable("no letter to be sent".to_owned()))
}

fn not_sent(letter: LetterId, reason: &str) -> Ended {
    Ended {
        state: OutboxState::Cancelled,
        peer_ref: None,
        commands: vec![Command::RecordLetterNotSent { letter, reason: reason.to_owned() }],
        error: Some(reason.to_owned()),
    }
}

/// What the receiver sees before opening, and the name of the file: nothing about health, nothing about a person.
const fn label(kind: LetterKind) -> (&'static str, &'static str) {
    match kind {
        LetterKind::Grant | LetterKind::PartialGrant | LetterKind::Refusal => {
            ("Afgørelse om tillæg", "Afgoerelse.pdf")
        }
        LetterKind::PaymentNotice => ("Besked om udbetaling", "Udbetaling.pdf"),
        LetterKind::InformationRequest => ("Vi mangler oplysninger", "Oplysninger.pdf"),
    }
}

/// The identifier in print: another one than in Digital Post, and the same each time.
fn shipment_id(message: Uuid) -> Uuid {
    let digest = Sha256::digest(format!("shipment/{message}").as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipment_has_an_identifier_of_its_own_and_keeps_it() {
        let message = Uuid::from_u128(1);
        assert_eq!(shipment_id(message), shipment_id(message));
        assert_ne!(shipment_id(message), message);
        assert_ne!(shipment_id(message), shipment_id(Uuid::from_u128(2)));
    }

    #[test]
    fn labels_say_nothing_about_health() {
        for kind in [
            LetterKind::Grant,
            LetterKind::PartialGrant,
            LetterKind::Refusal,
            LetterKind::PaymentNotice,
            LetterKind::InformationRequest,
        ] {
            let label = label(kind).0.to_lowercase();
            assert!(["helbred", "medicin", "syg", "tand"].iter().all(|word| !label.contains(word)));
        }
    }
}
