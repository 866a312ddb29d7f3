//! What follows from what happened: letters to be set, messages to be sent.

use bevilling_core::supplement::case::event::Recorded;
use bevilling_core::supplement::case::state::Case;

use crate::app::App;
use crate::store::letters::NewLetter;
use crate::store::outbox::NewMessage;

/// Something that is saved together with the events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// A letter.
    Letter(NewLetter),
    /// A message to a peer.
    Message(NewMessage),
}

/// What follows cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum EffectError {}

/// What follows from these events.
///
/// # Errors
/// When a letter cannot be set.
pub async fn effects(_app: &App, _before: &Case, _after: &Case, _events: &[Recorded]) -> Result<Vec<Effect>, EffectError> {
    Ok(Vec::new())
}
