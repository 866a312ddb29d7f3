//! Parties and those who act for them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::{ActorId, DocumentId, PersonId};

/// Power of attorney — *fuldmagt*. Verified by a caseworker, never by the system.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PowerOfAttorney {
    /// The document; none when the form names none that came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<DocumentId>,
    /// Who holds it — *fuldmagtshaver*.
    pub holder: PersonId,
    /// The tick of a caseworker.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified: Option<Verified>,
}

/// Who ticked a thing off, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Verified {
    /// Who.
    pub by: ActorId,
    /// When.
    pub on: NaiveDate,
}
