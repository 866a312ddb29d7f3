//! The mandatory parts of a letter, and what says that they are there.

use crate::letter::{Block, LetterContent, LetterKind};
use crate::supplement::letters::statement::STATEMENT;

/// The mandatory parts of a letter that this one lacks — the check list before sending. A letter that lacks one is not sent.
#[must_use]
pub fn missing_parts(letter: &LetterContent) -> Vec<LetterPart> {
    let has = |wanted: fn(&Block) -> bool| letter.blocks.iter().any(wanted);
    let says = |wanted: &dyn Fn(&str) -> bool| {
        letter.blocks.iter().any(|block| matches!(block, Block::Paragraph { text } if wanted(text)))
    };
    let decides =
        matches!(letter.kind, LetterKind::Grant | LetterKind::PartialGrant | LetterKind::Refusal);
    let grants = matches!(letter.kind, LetterKind::Grant | LetterKind::PartialGrant);
    let owes_reasons =
        letter.kind != LetterKind::Grant && letter.kind != LetterKind::InformationRequest;
    let parts = [
        (letter.recipient.lines.iter().all(|line| line.trim().is_empty()), LetterPart::Recipient),
        (letter.case_number.trim().is_empty(), LetterPart::CaseNumber),
        (
            letter.sender.authority.trim().is_empty() || letter.sender.caseworker.trim().is_empty(),
            LetterPart::Sender,
        ),
        (!has(|block| matches!(block, Block::Result { .. })), LetterPart::Result),
        (
            owes_reasons && !says(&|text| text.contains('§') && !text.contains(DUTY_TO_REPORT)),
            LetterPart::LegalRule,
        ),
        (
            decides && !has(|block| matches!(block, Block::Heading { text } if text == REASONS)),
            LetterPart::Reasons,
        ),
        (
            decides
                && owes_reasons
                && !has(|block| matches!(block, Block::Heading { text } if text == STATEMENT)),
            LetterPart::Statement,
        ),
        (grants && !says(&|text| text.contains(DUTY_TO_REPORT)), LetterPart::DutyToReport),
        (
            letter.kind == LetterKind::PaymentNotice
                && !has(|block| matches!(block, Block::Computation { .. })),
            LetterPart::Computation,
        ),
        (
            owes_reasons && !has(|block| matches!(block, Block::Complaint { .. })),
            LetterPart::ComplaintGuidance,
        ),
    ];
    parts.into_iter().filter(|(missing, _)| *missing).map(|(_, part)| part).collect()
}

/// A mandatory part of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetterPart {
    /// Who receives it.
    Recipient,
    /// The case number.
    CaseNumber,
    /// Authority and caseworker.
    Sender,
    /// A clear result.
    Result,
    /// The legal rule with its section.
    LegalRule,
    /// The reasons with the decisive facts.
    Reasons,
    /// What the citizen stated, and how it was met.
    Statement,
    /// The duty to report changes.
    DutyToReport,
    /// The computation from price to amount.
    Computation,
    /// Where, by when and how to complain.
    ComplaintGuidance,
}

/// The heading above the reasons of a decision.
pub(super) const REASONS: &str = "Begrundelse";

/// Where the duty to report changes stands.
const DUTY_TO_REPORT: &str = "lov om social pension § 41";
