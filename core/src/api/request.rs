//! What the app asks of a case. One type per operation.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::ids::{CaseId, LineId};
use crate::rule::assessment::Assessment;
use crate::supplement::case::command::DecisionChoice;
use crate::supplement::expense_form::ExpenseInput;

/// `POST /cases/{id}/decision`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DecideRequest {
    /// What.
    pub choice: DecisionChoice,
    /// The caseworker's reasons in words; needed for a refusal.
    #[serde(default)]
    pub reasons: String,
    /// The assessment that the caseworker saw, with the rule build that computed it.
    pub seen: Assessment,
}

/// `POST /cases/{id}/letter-preview`: the decision letter as it would be, without saving anything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LetterPreviewRequest {
    /// What would be decided.
    pub choice: DecisionChoice,
    /// The caseworker's reasons in words.
    #[serde(default)]
    pub reasons: String,
}

/// `POST /cases/{id}/lines`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AddLineRequest {
    /// The expense.
    pub expense: ExpenseInput,
    /// The day that the screen took for today.
    pub today: NaiveDate,
    /// The assessment that the caseworker saw, with the rule build that computed it.
    pub seen: Assessment,
    /// The findings that the caseworker has looked at and overrides.
    #[serde(default)]
    pub acknowledged: Vec<Code>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub override_reason: Option<String>,
}

/// `POST /cases/{id}/lines/{line}/approval`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApproveLineRequest {
    /// The line, so that the body says what is approved.
    pub line: LineId,
    /// The amount that the approver saw, in øre.
    pub amount: i64,
}

/// Operations that need a reason in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReasonRequest {
    /// Why.
    pub reason: String,
}

/// Operations that name another case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TargetCaseRequest {
    /// The other case.
    pub case: CaseId,
}

/// `POST /cases/{id}/citizen`: the number stands in the body, never in an address.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IdentifyCitizenRequest {
    /// A civil registration number, with or without hyphen.
    pub cpr: String,
}
