//! What somebody must be allowed to do for each command.

use bevilling_core::access::{Denial, Permission, Principal};
use bevilling_core::supplement::case::command::Command;
use bevilling_core::supplement::case::offers::CaseAction;

use crate::app::App;
use crate::run_command::allowed;

/// Asks for every command. What the system alone says cannot be said by a person.
pub(crate) fn check(app: &App, principal: &Principal, commands: &[Command]) -> Result<(), Denial> {
    allowed(app, principal, Permission::ReadCase)?;
    commands.iter().try_for_each(|command| match action(command) {
        Some(action) => allowed(app, principal, Permission::Handle(action)),
        None => Err(Denial::NotAllowed),
    })
}

const fn action(command: &Command) -> Option<CaseAction> {
    Some(match command {
        Command::IdentifyCitizen { .. } => CaseAction::IdentifyCitizen,
        Command::VerifyPowerOfAttorney => CaseAction::VerifyPowerOfAttorney,
        Command::RequestPowerOfAttorney { .. } => CaseAction::RequestPowerOfAttorney,
        Command::RequestDocumentation { .. } => CaseAction::RequestDocumentation,
        Command::CreateGrantTask => CaseAction::CreateGrantTask,
        Command::RelateToCase { .. } => CaseAction::RelateToCase,
        Command::AddToTask { .. } => CaseAction::AddToTask,
        Command::CloseWithoutAction { .. } => CaseAction::CloseWithoutAction,
        Command::Open => CaseAction::Open,
        // A person asks the registers; what they say comes with the same request.
        Command::LearnPerson { .. }
        | Command::LearnPension { .. }
        | Command::LearnOtherCases { .. } => CaseAction::RefreshFacts,
        Command::EndWait { .. } => CaseAction::EndWait,
        Command::Decide { .. } => CaseAction::Decide,
        Command::TakeBackDecision { .. } => CaseAction::TakeBackDecision,
        Command::ApproveLetter { .. } => CaseAction::ApproveLetter,
        Command::AddLine { .. } => CaseAction::AddLine,
        Command::ApproveLine { .. } => CaseAction::ApproveLine,
        Command::CancelLine { .. } => CaseAction::CancelLine,
        Command::Withdraw { .. } => CaseAction::Withdraw,
        Command::AttachDocuments { .. }
        | Command::RecordLetterHandedOver { .. }
        | Command::RecordLetterNotSent { .. }
        | Command::RecordValueDate { .. }
        | Command::RecordPayment { .. } => {
            return None;
        }
    })
}
