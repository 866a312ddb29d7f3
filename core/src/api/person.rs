//! Citizens.

use serde::{Deserialize, Serialize};

use crate::api::task::TaskView;
use crate::ids::{CaseId, PersonId};
use crate::supplement::case::state::StateKind;
use crate::supplement::kinds::Benefit;

/// A citizen as far as the user may see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PersonSummary {
    /// The identifier.
    pub id: PersonId,
    /// The name.
    pub name: String,
    /// The civil registration number as people read it.
    pub cpr: String,
    /// True when name and address are protected.
    pub protected_address: bool,
    /// The address, one line each; empty when it is protected and not yet asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub address: Vec<String>,
    /// True when the citizen receives Digital Post.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digital_post: Option<bool>,
    /// True when the citizen is dead.
    #[serde(default)]
    pub dead: bool,
}

/// The overview of a citizen — *borgeroverblik*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PersonView {
    /// The citizen.
    pub person: PersonSummary,
    /// The cases, newest first.
    pub cases: Vec<CaseSummary>,
    /// The open tasks.
    pub tasks: Vec<TaskView>,
}

/// A case in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseSummary {
    /// The case.
    pub id: CaseId,
    /// Its number.
    pub number: String,
    /// Which supplement.
    pub benefit: Benefit,
    /// Where it stands.
    pub state: StateKind,
    /// The day the message was received.
    pub received_on: chrono::NaiveDate,
    /// What is paid so far, in øre.
    pub paid: i64,
}

/// A search for a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseSearch {
    /// The number of the case, or of the receipt that the citizen was given.
    pub number: String,
}

/// A search for a citizen. The number stands in the body, never in an address.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PersonSearch {
    /// A civil registration number, with or without hyphen.
    pub cpr: String,
}
