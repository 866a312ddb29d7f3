//! The letters of a case: the decision's letter is approved, and what became of each letter is noted.

use crate::calendar::deadline::Channel;
use crate::ids::LetterId;
use crate::supplement::case::event::Event;
use crate::supplement::case::guards::can_change_decision;
use crate::supplement::case::refusal::Refusal;
use crate::supplement::case::state::{Case, State};

/// Approves the decision's letter for sending.
///
/// # Errors
/// There is no decision whose letter is not approved.
pub(super) fn approve(case: &Case, letter: LetterId) -> Result<Vec<Event>, Refusal> {
    can_change_decision(case)?;
    Ok(vec![Event::LetterApproved { letter }])
}

/// Notes that a letter was handed over; a decision has effect from here on. Told twice changes nothing.
///
/// # Errors
/// The letter is not of this case.
pub(super) fn record_handed_over(
    case: &Case,
    letter: LetterId,
    channel: Channel,
) -> Result<Vec<Event>, Refusal> {
    if handed_over_before(case, &letter) {
        return Ok(Vec::new());
    }
    knows_letter(case, &letter)?;
    Ok(vec![Event::LetterHandedOver { letter, channel }])
}

/// Notes that a letter was not accepted for sending.
///
/// # Errors
/// The letter is not of this case.
pub(super) fn record_not_sent(
    case: &Case,
    letter: LetterId,
    reason: String,
) -> Result<Vec<Event>, Refusal> {
    knows_letter(case, &letter)?;
    Ok(vec![Event::LetterNotSent { letter, reason }])
}

/// The letter is on its way with the decision, of a payment, or asks for what is missing.
///
/// # Errors
/// The letter is not of this case.
fn knows_letter(case: &Case, letter: &LetterId) -> Result<(), Refusal> {
    let of_decision =
        matches!(&case.state, State::LetterSending { decision } if decision.letter == *letter);
    let of_line = case
        .lines
        .iter()
        .any(|line| line.ever_approved().is_some_and(|approval| approval.letter == *letter));
    let of_request = case.requests.iter().any(|request| request.letter == *letter);
    if of_decision || of_line || of_request { Ok(()) } else { Err(Refusal::LetterUnknown) }
}

/// True when the decision has its effect by this letter.
fn handed_over_before(case: &Case, letter: &LetterId) -> bool {
    case.state.has_effect() && case.decision().is_some_and(|decision| decision.letter == *letter)
}
