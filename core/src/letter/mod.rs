//! What a letter says — *brevindhold*. Built from stored findings; how it looks is decided where it is set.

pub mod form;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The kinds of letter — *brevtyper*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum LetterKind {
    /// Grant — *bevilling*.
    Grant,
    /// Grant with a percentage below 100, which carries reasons and complaint guidance — *delvis bevilling*.
    PartialGrant,
    /// Refusal — *afslag*.
    Refusal,
    /// Notice of payment — *udbetalingsmeddelelse*.
    PaymentNotice,
    /// Request for information — *indhentning af oplysninger*.
    InformationRequest,
}

impl LetterKind {
    /// True for a decision that the citizen may complain about because it does not give everything that was asked for.
    #[must_use]
    pub const fn can_be_complained_about(self) -> bool {
        match self {
            LetterKind::PartialGrant | LetterKind::Refusal => true,
            LetterKind::Grant | LetterKind::PaymentNotice | LetterKind::InformationRequest => false,
        }
    }
}

/// A letter, ready to be set: everything that is printed, in order. Letters are Danish.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LetterContent {
    /// The kind, which chooses the template.
    pub kind: LetterKind,
    /// Title of the document and first heading.
    pub title: String,
    /// Who sends it.
    pub sender: LetterSender,
    /// Who receives it.
    pub recipient: LetterRecipient,
    /// The date printed.
    pub date: NaiveDate,
    /// The case number printed.
    pub case_number: String,
    /// The parts of the body in order.
    pub blocks: Vec<Block>,
}

/// The authority, and who there answers questions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LetterSender {
    /// Name of the municipality.
    pub authority: String,
    /// The unit within it.
    pub unit: String,
    /// Street and number, postal code and town: one line each.
    pub address: Vec<String>,
    /// Company number, eight digits.
    pub cvr: String,
    /// The caseworker's name.
    pub caseworker: String,
    /// Telephone of the unit.
    pub telephone: String,
}

/// At most six lines of 34 characters, printed in the window of the envelope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LetterRecipient {
    /// Name and address, one line each.
    pub lines: Vec<String>,
}

/// A part of a letter's body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "block")]
pub enum Block {
    /// A heading below the title.
    Heading {
        /// Its words.
        text: String,
    },
    /// Running text.
    Paragraph {
        /// Its words.
        text: String,
    },
    /// The result of the letter, set apart so that it is seen first.
    Result {
        /// Its words.
        text: String,
    },
    /// A list without numbers.
    List {
        /// One entry each.
        items: Vec<String>,
    },
    /// A computation: one line each, the last line the result.
    Computation {
        /// Heading of the table, read aloud by screen readers.
        caption: String,
        /// The lines before the result.
        lines: Vec<ComputationLine>,
        /// The result.
        result: ComputationLine,
    },
    /// The complaint guidance — *klagevejledning* — set in a frame.
    Complaint {
        /// Its paragraphs.
        paragraphs: Vec<String>,
    },
}

/// A line of a computation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ComputationLine {
    /// What it is.
    pub label: String,
    /// The amount, written out with its sign and unit.
    pub amount: String,
}
