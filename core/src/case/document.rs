//! Documents — *dokumenter*.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::ids::DocumentId;

/// What a document is — *dokumenttype*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum DocumentKind {
    /// The application as PDF — *ansøgning*.
    #[serde(rename = "Ansoegning")]
    Application,
    /// The request for a refund as PDF — *anmodning*.
    #[serde(rename = "Anmodning")]
    RefundRequest,
    /// The form's data as XML — *blanketsignatur*.
    #[serde(rename = "Blanketsignatur")]
    FormData,
    /// Power of attorney — *fuldmagt*.
    #[serde(rename = "Fuldmagt")]
    PowerOfAttorney,
    /// Estimate — *overslag*.
    #[serde(rename = "Overslag")]
    Estimate,
    /// Invoice — *faktura*.
    #[serde(rename = "Faktura")]
    Invoice,
    /// Attachment — *bilag*.
    #[serde(rename = "Bilag")]
    Attachment,
    /// Decision — *afgørelse*.
    #[serde(rename = "Afgoerelse")]
    Decision,
    /// Anything else.
    #[serde(rename = "Andet")]
    Other,
}

impl DocumentKind {
    /// True for what can show that an expense was paid, and how much.
    #[must_use]
    pub const fn documents_expense(self) -> bool {
        match self {
            DocumentKind::Invoice | DocumentKind::Attachment | DocumentKind::Other => true,
            DocumentKind::Application
            | DocumentKind::RefundRequest
            | DocumentKind::FormData
            | DocumentKind::PowerOfAttorney
            | DocumentKind::Estimate
            | DocumentKind::Decision => false,
        }
    }
}

/// Whether the content of a document is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum DocumentState {
    /// Stored.
    Present,
    /// Named in a form, not received.
    MissingFile,
    /// Received and set aside: it cannot be opened or is unsafe.
    Quarantined,
}

/// A document of a case. Its content stands in the document store, addressed by its hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Document {
    /// The identifier.
    pub id: DocumentId,
    /// The name for people, from the municipality's mapping of forms to names; at most 200 characters.
    pub name: String,
    /// What it is.
    pub kind: DocumentKind,
    /// The municipality's category — *dokumentkategori*.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// Media type.
    pub media_type: String,
    /// SHA-256 of the content; none while the file is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// The day it was received.
    pub received_on: NaiveDate,
    /// Whether the content is there.
    pub state: DocumentState,
}
