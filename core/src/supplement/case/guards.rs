//! The conditions under which something can be asked of a case; `decide` and `offers` ask the same ones.

use crate::code::Code;
use crate::supplement::case::line::{Line, LineState};
use crate::supplement::case::refusal::Refusal;
use crate::supplement::case::state::{Case, State};

/// True where the citizen can be named: it is mail, and nobody is identified.
///
/// # Errors
/// Why not.
pub(super) fn can_identify_citizen(case: &Case) -> Result<(), Refusal> {
    match &case.state {
        State::Mail if case.person.is_none() => Ok(()),
        state => Err(not_in(state)),
    }
}

/// True where the task can be opened.
///
/// # Errors
/// Why not.
pub(super) fn can_open(case: &Case) -> Result<(), Refusal> {
    match &case.state {
        State::Unhandled => Ok(()),
        state => Err(not_in(state)),
    }
}

/// True where a decision can be made.
///
/// # Errors
/// Why not.
pub(super) fn can_decide(case: &Case) -> Result<(), Refusal> {
    match &case.state {
        State::Assessing => Ok(()),
        State::Waiting { waiting } => {
            Err(Refusal::FactsUnknown { reasons: waiting.reasons.clone() })
        }
        state => Err(not_in(state)),
    }
}

/// True where a decision can be taken back or its letter approved: nothing is sent.
///
/// # Errors
/// Why not.
pub(super) fn can_change_decision(case: &Case) -> Result<(), Refusal> {
    match &case.state {
        State::Decided { .. } => Ok(()),
        state => Err(not_in(state)),
    }
}

/// True where the citizen can withdraw.
///
/// # Errors
/// Why not.
pub(super) fn can_withdraw(case: &Case) -> Result<(), Refusal> {
    if case.state.is_undecided() { Ok(()) } else { Err(not_in(&case.state)) }
}

/// True where a line can be entered.
///
/// # Errors
/// Why not.
pub(super) fn can_add_line(case: &Case) -> Result<(), Refusal> {
    if case.state.can_bear_lines() && case.grant_period().is_some() {
        Ok(())
    } else {
        Err(not_in(&case.state))
    }
}

/// True where a line can be approved: the grant has effect, because its letter was handed over.
///
/// # Errors
/// Why not.
pub(super) fn can_approve_line(case: &Case) -> Result<(), Refusal> {
    match &case.state {
        State::Granted { .. } => Ok(()),
        state => Err(not_in(state)),
    }
}

/// True for a line that can be cancelled: a draft, or one whose payment needs a person.
///
/// # Errors
/// Its payment is on its way or completed, or it is cancelled already.
pub(super) fn can_cancel_line(line: &Line) -> Result<(), Refusal> {
    match &line.state {
        LineState::Draft => Ok(()),
        LineState::Approved { progress, .. } if progress.trouble().is_some() => Ok(()),
        LineState::Approved { .. } | LineState::Paid { .. } => Err(Refusal::LineOnItsWay),
        LineState::Cancelled { .. } => Err(Refusal::LineNotDraft),
    }
}

/// True where mail can be sorted: it is mail, and a power of attorney is verified when there is one.
///
/// # Errors
/// Why not.
pub(super) fn sort_mail(case: &Case) -> Result<(), Refusal> {
    match &case.state {
        State::Mail => {}
        state => return Err(not_in(state)),
    }
    match &case.power_of_attorney {
        None => Ok(()),
        Some(power) if power.document.is_none() => Err(Refusal::PoaMissing),
        Some(power) if power.verified.is_none() => Err(Refusal::PoaUnverified),
        Some(_) => Ok(()),
    }
}

/// True when the citizen is identified.
///
/// # Errors
/// Nobody is.
pub(super) fn identified(case: &Case) -> Result<(), Refusal> {
    case.person.as_ref().map(|_| ()).ok_or(Refusal::CitizenUnknown)
}

/// True where the power of attorney can be ticked.
///
/// # Errors
/// Why not.
pub(super) fn can_verify_power_of_attorney(case: &Case) -> Result<(), Refusal> {
    match (&case.state, &case.power_of_attorney) {
        (State::Mail, Some(power)) if power.document.is_none() => Err(Refusal::PoaMissing),
        (State::Mail, Some(power)) if power.verified.is_none() => Ok(()),
        (state, _) => Err(not_in(state)),
    }
}

/// True where the citizen can be asked for a power of attorney: it is missing, or what came cannot be used.
///
/// # Errors
/// Why not: nobody to ask, or somebody was asked already.
pub(super) fn can_request_power_of_attorney(case: &Case) -> Result<(), Refusal> {
    match (&case.state, &case.power_of_attorney) {
        (State::Mail, Some(power)) if power.verified.is_none() && case.awaited().is_none() => {
            identified(case)
        }
        (state, _) => Err(not_in(state)),
    }
}

/// True where the citizen can be asked for documentation: the mail can be sorted, and is remarked to lack it.
///
/// # Errors
/// Why not: the power of attorney comes first, nobody to ask, or somebody was asked already.
pub(super) fn can_request_documentation(case: &Case) -> Result<(), Refusal> {
    sort_mail(case)?;
    if case.remarks.contains(&Code::DocumentationMissing) && case.awaited().is_none() {
        identified(case)
    } else {
        Err(not_in(&case.state))
    }
}

/// Not possible where the case stands.
pub(super) const fn not_in(state: &State) -> Refusal {
    Refusal::NotInThisState { state: state.kind() }
}
