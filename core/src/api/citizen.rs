//! What a citizen is shown of what is theirs, and what comes back when an application was sent.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::ids::{CaseId, LetterId, SubmissionId};
use crate::supplement::case::progress::ProgressStatus;
use crate::supplement::kinds::Benefit;

/// The citizen who is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CitizenSession {
    /// First and last names.
    pub name: String,
    /// When the session ends, if it is not used before.
    pub ends_at: DateTime<Utc>,
}

/// The receipt of an application — *kvittering*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SubmissionReceipt {
    /// The identifier.
    pub id: SubmissionId,
    /// The number that people use: `KV-2026-000001`.
    pub number: String,
    /// When it was received.
    pub received_at: DateTime<Utc>,
    /// Where the copy lies, a PDF.
    pub copy: String,
}

/// An application that was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SubmissionView {
    /// Its receipt.
    #[serde(flatten)]
    pub receipt: SubmissionReceipt,
    /// For whom, when it was sent for somebody else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on_behalf_of: Option<String>,
    /// The case it led to, when it did and this citizen may see it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<CitizenCase>,
}

/// The applications that a citizen sent, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Submissions {
    /// The applications.
    pub submissions: Vec<SubmissionView>,
}

/// The cases that are a citizen's to see, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CitizenCases {
    /// The cases.
    pub cases: Vec<CitizenCase>,
}

/// A case as its citizen sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CitizenCase {
    /// The identifier.
    pub id: CaseId,
    /// The number that people use.
    pub number: String,
    /// Which supplement.
    pub benefit: Benefit,
    /// The day the application was received.
    pub received_on: NaiveDate,
    /// How far it has come.
    pub status: StatusText,
    /// What is waited for.
    pub waiting: Vec<WaitingText>,
    /// The letters that were sent, newest first.
    pub letters: Vec<CitizenLetter>,
}

/// How far a case has come, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StatusText {
    /// The stable name.
    pub code: ProgressStatus,
    /// The words.
    pub text: String,
}

/// What a case waits for, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WaitingText {
    /// The words.
    pub text: String,
    /// The day on which the case is looked at again.
    pub until: NaiveDate,
    /// True when it is the citizen who must do something.
    pub for_you: bool,
}

/// A letter that was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CitizenLetter {
    /// The identifier.
    pub id: LetterId,
    /// The title.
    pub title: String,
    /// The date printed.
    pub date: NaiveDate,
    /// True for a decision that may be complained about; the deadline counts from the date and the way it was sent.
    pub can_be_complained_about: bool,
    /// Where it lies, a PDF.
    pub href: String,
}
