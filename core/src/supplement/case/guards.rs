//! The conditions under which something can be asked of a case; `decide` and `offers` ask the same ones.

use crate::ids::{CaseId, PersonId};
use crate::supplement::case::decide::MOST_REASON;
use crate::supplement::case::event::Event;
use crate::supplement::case::refusal::Refusal;
use crate::supplement::case::state::{Case, State};

/// True where a decision can be made.
///
/// # Errors
/// Why not.
pub fn can_decide(case: &Case) -> Result<(), Refusal> {
    match &case.state {
        State::Assessing => Ok(()),
        State::Waiting { waiting } => {
            Err(Refusal::FactsUnknown { reasons: waiting.reasons.clone() })
        }
        state => not_in(state).map(|_| ()),
    }
}

/// True where a line can be entered.
///
/// # Errors
/// Why not.
pub fn can_add_line(case: &Case) -> Result<(), Refusal> {
    match (&case.state, case.grant_period()) {
        (State::Decided { .. } | State::LetterSending { .. } | State::Granted { .. }, Some(_)) => {
            Ok(())
        }
        (state, _) => not_in(state).map(|_| ()),
    }
}

/// True where a line can be approved: the grant has effect, because its letter was handed over.
///
/// # Errors
/// Why not.
pub fn can_approve_line(case: &Case) -> Result<(), Refusal> {
    match &case.state {
        State::Granted { .. } => Ok(()),
        state => not_in(state).map(|_| ()),
    }
}

/// True where mail can be sorted: it is mail, and a power of attorney is verified when there is one.
///
/// # Errors
/// Why not.
pub fn sort_mail(case: &Case) -> Result<(), Refusal> {
    match &case.state {
        State::Mail => {}
        state => return not_in(state).map(|_| ()),
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
pub fn identified(case: &Case) -> Result<(), Refusal> {
    case.person.as_ref().map(|_| ()).ok_or(Refusal::CitizenUnknown)
}

/// True where the power of attorney can be ticked.
///
/// # Errors
/// Why not.
pub fn can_verify_power_of_attorney(case: &Case) -> Result<(), Refusal> {
    match (&case.state, &case.power_of_attorney) {
        (State::Mail, Some(power)) if power.document.is_none() => Err(Refusal::PoaMissing),
        (State::Mail, Some(power)) if power.verified.is_none() => Ok(()),
        (state, _) => not_in(state).map(|_| ()),
    }
}

/// True where the citizen can be asked for a power of attorney: it is missing, or what came cannot be used.
///
/// # Errors
/// Why not: nobody to ask, or somebody was asked already.
pub fn can_request_power_of_attorney(case: &Case) -> Result<(), Refusal> {
    match (&case.state, &case.power_of_attorney) {
        (State::Mail, Some(power)) if power.verified.is_none() && power.awaited().is_none() => {
            identified(case)
        }
        (state, _) => not_in(state).map(|_| ()),
    }
}

/// Mail goes to another case of its citizen, never to that of somebody else.
///
/// # Errors
/// Why not.
pub(crate) fn same_citizen(
    case: &Case,
    other: &CaseId,
    person: Option<PersonId>,
) -> Result<(), Refusal> {
    identified(case)?;
    if *other == case.id || person != case.person { Err(Refusal::OtherCitizen) } else { Ok(()) }
}

/// Not where the case stands.
///
/// # Errors
/// Always.
pub(crate) fn not_in(state: &State) -> Result<Vec<Event>, Refusal> {
    Err(Refusal::NotInThisState { state: state.kind() })
}

/// A text that must be there, within its length.
///
/// # Errors
/// Missing, or too long.
pub(crate) fn required(text: String) -> Result<String, Refusal> {
    if text.trim().is_empty() { Err(Refusal::ReasonMissing) } else { within(text) }
}

/// A text within its length.
///
/// # Errors
/// Too long.
pub(crate) fn within(text: String) -> Result<String, Refusal> {
    if text.chars().count() > MOST_REASON {
        Err(Refusal::TextTooLong { most: MOST_REASON })
    } else {
        Ok(text)
    }
}
