//! Our own faults as problems: logged once, here, and told without a word of what happened.

use bevilling_core::supplement::case::refusal::Refusal;

use crate::effects::EffectError;
use crate::http::problem::{HttpProblem, ProblemKind};
use crate::store::StoreError;

/// The store fails.
#[must_use]
pub fn store(error: StoreError) -> HttpProblem {
    match &error {
        StoreError::Unavailable(_) => {
            tracing::error!(error = %error, "The database does not answer");
            HttpProblem::new(ProblemKind::Unavailable).retry_after(5)
        }
        _ => internal(&error),
    }
}

/// What a change brings with it cannot be made, so nothing is done.
#[must_use]
pub fn effect(error: EffectError) -> HttpProblem {
    match error {
        EffectError::RecipientUnknown => HttpProblem::with_text(
            ProblemKind::PeerUnavailable,
            "Navn og adresse er ikke kendt, fordi CPR-registret ikke svarer. Intet er gemt; prøv igen om lidt.",
            "Name and address are not known because the civil register does not answer. Nothing was saved; try again shortly.",
        )
        .retry_after(30),
        EffectError::SupplierUnknown => HttpProblem::with_text(
            ProblemKind::State,
            "Leverandøren er ikke oplyst, så beløbet kan ikke udbetales til den. Annullér ydelsen, og vælg NemKonto.",
            "The supplier is not stated, so the amount cannot be paid to it. Cancel the line and choose NemKonto.",
        ),
        EffectError::LetterIncomplete(parts) => {
            tracing::error!(?parts, "A letter lacks mandatory parts and is not sent");
            HttpProblem::refused(Refusal::LetterIncomplete, None)
        }
        EffectError::Store(error) => store(error),
        EffectError::TermsUnknown | EffectError::Inconsistent | EffectError::Typeset(_) | EffectError::Payload(_) => internal(&error),
    }
}

/// Anything else that is our fault.
#[must_use]
pub fn internal(error: &dyn std::error::Error) -> HttpProblem {
    tracing::error!(error = %error, "A request failed");
    HttpProblem::new(ProblemKind::Internal)
}
