//! Small things that many tests need.

use bevilling_core::case::document::{Document, DocumentKind, DocumentState};
use bevilling_core::cpr::{CprNumber, CvrNumber};
use bevilling_core::ids::{CaseId, DocumentId, PersonId};
use bevilling_core::supplement::case::event::Received;
use bevilling_core::supplement::kinds::Benefit;
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// The number of P1, Karen Elisabeth Thorsager.
///
/// # Panics
/// Never: it is a published test vector.
#[must_use]
pub fn karen() -> CprNumber {
    "1703509858".parse().expect("a test vector")
}

/// The municipality of the example people.
///
/// # Panics
/// Never: it is a published test vector.
#[must_use]
pub fn korshavn() -> CvrNumber {
    "99010002".parse().expect("a test vector")
}

/// An instant from its RFC 3339 text.
///
/// # Panics
/// When it is none.
#[must_use]
pub fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("an RFC 3339 time")
}

/// An application that came in for a person.
///
/// # Panics
/// Never: its day is a day.
#[must_use]
pub fn received(number: &str, person: Option<PersonId>) -> Received {
    let received_on = "2026-10-12".parse().expect("a day");
    Received {
        case: CaseId::new(Uuid::now_v7().to_string()),
        number: number.to_owned(),
        benefit: Benefit::Ordinary,
        person,
        received_on,
        insurance: None,
        power_of_attorney: None,
        remarks: Vec::new(),
        documents: vec![Document {
            id: DocumentId::new(Uuid::now_v7().to_string()),
            name: "Ansøgning om helbredstillæg".to_owned(),
            kind: DocumentKind::Application,
            category: None,
            media_type: "application/pdf".to_owned(),
            sha256: None,
            received_on,
            state: DocumentState::Present,
        }],
    }
}
