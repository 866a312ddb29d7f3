//! What a finished letter must be, seen from outside: its bytes.

mod conformance;
mod content;
mod letters;
mod pdf;
mod refused;
mod variant;

use bevilling_core::letter::LetterKind;

/// Every kind of letter.
const KINDS: [LetterKind; 5] = [
    LetterKind::Grant,
    LetterKind::PartialGrant,
    LetterKind::Refusal,
    LetterKind::PaymentNotice,
    LetterKind::InformationRequest,
];
