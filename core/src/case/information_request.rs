//! What the citizen is asked for by letter.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::ids::LetterId;

/// A letter that asks the citizen for something — *indhentning af oplysninger*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InformationRequest {
    /// The letter.
    pub letter: LetterId,
    /// What is missing, such as `E_POA_MISSING` or `R_DOCUMENTATION_MISSING`.
    pub wanted: Code,
    /// Since when an answer is awaited.
    pub since: NaiveDate,
    /// The follow-up day.
    pub until: NaiveDate,
    /// The day the wait ended: it came, the day passed, or the letter was not sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<NaiveDate>,
}
