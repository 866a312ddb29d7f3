//! Parties and those who act for them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::{ActorId, DocumentId, LetterId, PersonId};

/// Power of attorney — *fuldmagt*. Verified by a caseworker, never by the system.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct PowerOfAttorney {
    /// The document; none when the form names none that came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<DocumentId>,
    /// Who holds it — *fuldmagtshaver*.
    pub holder: PersonId,
    /// The tick of a caseworker.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified: Option<Verified>,
    /// The letters that ask the citizen for one, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub requests: Vec<PowerRequest>,
}

/// A letter that asks for a power of attorney.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct PowerRequest {
    /// The letter.
    pub letter: LetterId,
    /// Since when an answer is awaited.
    pub since: NaiveDate,
    /// The follow-up day.
    pub until: NaiveDate,
    /// The day the wait ended: a document came, the day passed, or the letter was not sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<NaiveDate>,
}

impl PowerOfAttorney {
    /// What is awaited of the citizen now.
    #[must_use]
    pub fn awaited(&self) -> Option<&PowerRequest> {
        self.requests.iter().find(|request| request.ended.is_none())
    }
}

/// Who ticked a thing off, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Verified {
    /// Who.
    pub by: ActorId,
    /// When.
    pub on: NaiveDate,
}
