//! What can be done with a case now, and why the rest cannot. Asks the guards that `decide` asks.

use serde::{Deserialize, Serialize};

use crate::supplement::case::guards::{
    can_add_line, can_approve_line, can_cancel_line, can_change_decision, can_decide,
    can_identify_citizen, can_open, can_request_documentation, can_request_power_of_attorney,
    can_verify_power_of_attorney, can_withdraw, identified, not_in, sort_mail,
};
use crate::supplement::case::line::LineState;
use crate::supplement::case::refusal::Refusal;
use crate::supplement::case::state::{Case, State};

/// Something that a caseworker can do with a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum CaseAction {
    /// Say who the citizen is.
    IdentifyCitizen,
    /// Tick the power of attorney.
    VerifyPowerOfAttorney,
    /// Ask the citizen for a power of attorney that can be used — *Indhent ny fuldmagt*.
    RequestPowerOfAttorney,
    /// Ask the citizen for the documentation of an expense — *Indhent dokumentation*.
    RequestDocumentation,
    /// Make a task to grant out of mail — *Opret opgave*.
    CreateGrantTask,
    /// Relate mail to a concluded case — *Tilføj ny sagsrelation*.
    RelateToCase,
    /// Add mail to a task in progress — *Tilføj til igangværende opgave*.
    AddToTask,
    /// Do nothing with mail — *Ingen handling*.
    CloseWithoutAction,
    /// Open the task.
    Open,
    /// Ask the registers again.
    RefreshFacts,
    /// End the wait.
    EndWait,
    /// Decide.
    Decide,
    /// Take a decision back.
    TakeBackDecision,
    /// Approve the letter for sending.
    ApproveLetter,
    /// Enter a line.
    AddLine,
    /// Approve a line.
    ApproveLine,
    /// Cancel a line.
    CancelLine,
    /// Note that the citizen withdraws.
    Withdraw,
}

impl CaseAction {
    /// Every action.
    pub const ALL: &'static [CaseAction] = &[
        CaseAction::IdentifyCitizen,
        CaseAction::VerifyPowerOfAttorney,
        CaseAction::RequestPowerOfAttorney,
        CaseAction::RequestDocumentation,
        CaseAction::CreateGrantTask,
        CaseAction::RelateToCase,
        CaseAction::AddToTask,
        CaseAction::CloseWithoutAction,
        CaseAction::Open,
        CaseAction::RefreshFacts,
        CaseAction::EndWait,
        CaseAction::Decide,
        CaseAction::TakeBackDecision,
        CaseAction::ApproveLetter,
        CaseAction::AddLine,
        CaseAction::ApproveLine,
        CaseAction::CancelLine,
        CaseAction::Withdraw,
    ];
}

/// An action with its answer: open, or the reason why it is not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Offer {
    /// The action.
    pub action: CaseAction,
    /// Why it is not open; none when it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refusal: Option<Refusal>,
}

/// Every action with its answer for this case.
#[must_use]
pub fn offers(case: &Case) -> Vec<Offer> {
    CaseAction::ALL
        .iter()
        .map(|action| Offer { action: *action, refusal: open(case, *action).err() })
        .collect()
}

/// Whether an action is open.
///
/// # Errors
/// Why it is not.
pub fn open(case: &Case, action: CaseAction) -> Result<(), Refusal> {
    let only = |condition: bool| if condition { Ok(()) } else { Err(not_in(&case.state)) };
    match action {
        CaseAction::IdentifyCitizen => can_identify_citizen(case),
        CaseAction::VerifyPowerOfAttorney => can_verify_power_of_attorney(case),
        CaseAction::RequestPowerOfAttorney => can_request_power_of_attorney(case),
        CaseAction::RequestDocumentation => can_request_documentation(case),
        CaseAction::CreateGrantTask | CaseAction::RelateToCase | CaseAction::AddToTask => {
            sort_mail(case).and_then(|()| identified(case))
        }
        CaseAction::CloseWithoutAction => sort_mail(case),
        CaseAction::Open => can_open(case),
        // Where nothing is left to decide by what the registers say there is no reason to ask them.
        CaseAction::RefreshFacts => only(case.person.is_some() && case.state.still_decides()),
        CaseAction::EndWait => only(matches!(case.state, State::Waiting { .. })),
        CaseAction::Decide => can_decide(case),
        CaseAction::TakeBackDecision | CaseAction::ApproveLetter => can_change_decision(case),
        CaseAction::AddLine => can_add_line(case),
        CaseAction::ApproveLine => can_approve_line(case)
            .and(only(case.lines.iter().any(|line| line.state == LineState::Draft))),
        CaseAction::CancelLine => only(case.lines.iter().any(|line| can_cancel_line(line).is_ok())),
        CaseAction::Withdraw => can_withdraw(case),
    }
}
