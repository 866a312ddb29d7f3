//! A case as the case page shows it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::api::person::PersonSummary;
use crate::ids::{ActorId, LetterId};
use crate::letter::LetterKind;
use crate::supplement::case::offers::Offer;
use crate::supplement::case::state::Case;

/// A case with everything that its page needs. The app computes previews from `case` by the rules that the server uses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseView {
    /// The case.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub case: Case,
    /// Its version; a save names the one it was made from.
    pub version: i64,
    /// The citizen, when identified.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonSummary>,
    /// The holder of the power of attorney, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<PersonSummary>,
    /// The number of the receipt that the citizen was given, when the application came from the portal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<String>,
    /// What this user can do now, and why not the rest.
    pub offers: Vec<Offer>,
    /// What happened, newest first.
    pub history: Vec<HistoryEntry>,
    /// The letters, newest first.
    pub letters: Vec<LetterView>,
    /// The civil day in Denmark.
    pub today: NaiveDate,
    /// The server's rule build.
    pub rule_build: String,
}

/// An entry of the history — *opgaveforløb*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HistoryEntry {
    /// The version of the case after it.
    pub version: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// Who; the system has an identifier of its own.
    pub by: ActorId,
    /// The name of who, as it was then.
    pub by_name: String,
    /// The stable name of the event, such as `decided`.
    pub event: String,
}

/// How far a letter has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum LetterState {
    /// Rendered and stored, waits to be handed over.
    Queued,
    /// Handed over for sending.
    HandedOver,
    /// Not accepted.
    NotSent,
}

/// A stored letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LetterView {
    /// The identifier; its content is at `/api/v1/letters/{id}/content`.
    pub id: LetterId,
    /// The kind.
    pub kind: LetterKind,
    /// The title.
    pub title: String,
    /// The date printed.
    pub date: NaiveDate,
    /// How far it has come.
    pub state: LetterState,
    /// SHA-256 of its bytes.
    pub sha256: String,
}
