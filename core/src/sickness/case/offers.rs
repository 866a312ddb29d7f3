//! What can be done with a case now, and why the rest cannot. Asks the guards that `decide` asks.

use serde::{Deserialize, Serialize};

use crate::money::Money;
use crate::sickness::case::decide::Context;
use crate::sickness::case::decide::{advanceable, can_reopen};
use crate::sickness::case::guards::{
    active, any_open, can_be_decided, can_close, can_regret, can_resume, has_deficit, has_due,
    not_closed,
};
use crate::sickness::case::lost::lost_days;
use crate::sickness::case::refusal::Refusal;
use crate::sickness::case::state::{AbsenceCase, Party, Subject};

/// Something that can be done with the case of a party.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub enum Action {
    /// Decide about a report that is assessed.
    DecideReport,
    /// Report the recovery.
    ReportRecovery,
    /// Take in that the recovery is regretted.
    RegretRecovery,
    /// Record leave.
    RecordLeave,
    /// Warn the citizen.
    Warn,
    /// Take in that the citizen did what a warning asked for.
    LiftWarning,
    /// Stop or extend.
    StopOrExtend,
    /// Resume, or refuse to.
    Resume,
    /// Claim what was paid too much, or not.
    DecideRepayment,
    /// Pay what somebody has to get besides the weeks.
    PayDue,
    /// Write off days that can be claimed no more.
    WriteOff,
    /// Hear the party.
    Hear,
    /// Put a document on the case.
    AttachDocument,
    /// Close it.
    Close,
    /// Open what is closed.
    Reopen,
}

impl Action {
    /// Every action.
    pub const ALL: &'static [Action] = &[
        Action::DecideReport,
        Action::ReportRecovery,
        Action::RegretRecovery,
        Action::RecordLeave,
        Action::Warn,
        Action::LiftWarning,
        Action::StopOrExtend,
        Action::Resume,
        Action::DecideRepayment,
        Action::PayDue,
        Action::WriteOff,
        Action::Hear,
        Action::AttachDocument,
        Action::Close,
        Action::Reopen,
    ];
}

/// An action with its answer: open, or the reason why it is not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "wasm", derive(tsify::Tsify))]
pub struct Offer {
    /// The action.
    pub action: Action,
    /// Why it is not open; none when it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refusal: Option<Refusal>,
}

/// Every action with its answer for the case of a party.
#[must_use]
pub fn offers(case: &AbsenceCase, party: &Party, context: &Context<'_>) -> Vec<Offer> {
    let answer = |action: &Action| Offer {
        action: *action,
        refusal: open(case, party, *action, context).err(),
    };
    Action::ALL.iter().map(answer).collect()
}

/// Whether an action is open.
///
/// # Errors
/// Why it is not.
pub fn open(
    case: &AbsenceCase,
    party: &Party,
    action: Action,
    context: &Context<'_>,
) -> Result<(), Refusal> {
    match (action, party) {
        (Action::DecideReport, _) => {
            not_closed(case, party).and_then(|()| decides(case, party, context))
        }
        (Action::LiftWarning, Party::Citizen) => {
            not_closed(case, party)?;
            case.open_warnings().next().map(|_| ()).ok_or(Refusal::NothingToDecide)
        }
        (Action::ReportRecovery, Party::Citizen)
            if case.last_absence_day.is_some_and(|last| last > context.today) =>
        {
            not_closed(case, party)
        }
        (
            Action::ReportRecovery | Action::RecordLeave | Action::Warn | Action::StopOrExtend,
            Party::Citizen,
        ) => active(case, party),
        (Action::RegretRecovery, Party::Citizen) => can_regret(case),
        (Action::Resume, Party::Citizen) => can_resume(case),
        (Action::DecideRepayment, Party::Employer { .. }) => {
            has_deficit(case, party).or_else(|none| match advanceable(case) {
                Some(most) if most > Money::ZERO => not_closed(case, party),
                _ => Err(none),
            })
        }
        (Action::DecideRepayment, Party::Citizen) => has_deficit(case, party),
        (Action::PayDue, _) => has_due(case, party).map(|_| ()),
        (Action::WriteOff, Party::Employer { employer }) => {
            not_closed(case, party)?;
            let lost = lost_days(case, employer, context)?;
            if lost.is_empty() { Err(Refusal::NotYetLost) } else { Ok(()) }
        }
        (Action::Hear, _) => not_closed(case, party),
        (Action::AttachDocument, Party::Citizen) => any_open(case),
        (Action::Close, _) => can_close(case, party, context.today, &context.book),
        (Action::Reopen, Party::Citizen) => can_reopen(case, context),
        (
            Action::ReportRecovery
            | Action::RegretRecovery
            | Action::RecordLeave
            | Action::Warn
            | Action::LiftWarning
            | Action::StopOrExtend
            | Action::Resume
            | Action::AttachDocument
            | Action::Reopen,
            Party::Employer { .. },
        ) => Err(Refusal::KindDoesNotFit),
        // What the citizen never applied for is written off with the closing.
        (Action::WriteOff, Party::Citizen) => Err(Refusal::NotYetLost),
    }
}

/// True when a report of the party can be decided about.
fn decides(case: &AbsenceCase, party: &Party, context: &Context<'_>) -> Result<(), Refusal> {
    let ripe = case.reports.values().any(|way| {
        can_be_decided(case, way, context)
            && case.party_of(&Subject::Report { report: way.report.id.clone() }) == *party
    });
    if ripe { Ok(()) } else { Err(Refusal::NothingToDecide) }
}
