//! Reasons in words, within their length; and what only people do.

use crate::sickness::case::decide::{Acting, Context};
use crate::sickness::case::refusal::Refusal;

/// Most characters of a reason in words.
const MOST_REASON: usize = 4_000;

/// A text that must be there, within its length.
///
/// # Errors
/// Missing, or too long.
pub(super) fn required(text: String) -> Result<String, Refusal> {
    if text.trim().is_empty() { Err(Refusal::ReasonMissing) } else { within(text) }
}

/// A text within its length.
///
/// # Errors
/// Too long.
pub(super) fn within(text: String) -> Result<String, Refusal> {
    if text.chars().count() > MOST_REASON {
        Err(Refusal::TextTooLong { most: MOST_REASON })
    } else {
        Ok(text)
    }
}

/// True when a person asks.
///
/// # Errors
/// The system does.
pub(super) const fn by_person(context: &Context<'_>) -> Result<(), Refusal> {
    match context.acting {
        Acting::System => Err(Refusal::CaseworkerOnly),
        Acting::Caseworker(_) | Acting::Authorized(_) => Ok(()),
    }
}
