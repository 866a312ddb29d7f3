//! The templates that are part of the program.

use bevilling_core::letter::LetterKind;

/// Every kind of letter. The match in [`template`] makes a kind without a template a compile error.
pub(crate) const KINDS: [LetterKind; 5] = [
    LetterKind::Grant,
    LetterKind::PartialGrant,
    LetterKind::Refusal,
    LetterKind::PaymentNotice,
    LetterKind::InformationRequest,
];

/// What all templates share: path and text.
pub(crate) const BASE: (&str, &str) = ("/base.typ", include_str!("../templates/base.typ"));

/// Where the templates find the letter.
pub(crate) const SHEET: &str = "/letter.json";

/// The template of a kind: path and text.
pub(crate) const fn template(kind: LetterKind) -> (&'static str, &'static str) {
    match kind {
        LetterKind::Grant => ("/grant.typ", include_str!("../templates/grant.typ")),
        LetterKind::PartialGrant => {
            ("/partial_grant.typ", include_str!("../templates/partial_grant.typ"))
        }
        LetterKind::Refusal => ("/refusal.typ", include_str!("../templates/refusal.typ")),
        LetterKind::PaymentNotice => {
            ("/payment_notice.typ", include_str!("../templates/payment_notice.typ"))
        }
        LetterKind::InformationRequest => {
            ("/information_request.typ", include_str!("../templates/information_request.typ"))
        }
    }
}
