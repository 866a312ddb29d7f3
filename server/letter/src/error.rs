//! Why a letter could not be set.

use std::fmt;

/// A letter could not be set. No variant carries a word of the letter, so each may be logged.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LetterError {
    /// The window of the envelope shows one to six lines.
    #[error("the recipient has {lines} lines; the envelope shows one to six")]
    RecipientLines {
        /// How many lines there are.
        lines: usize,
    },
    /// A line of the recipient does not fit the window of the envelope.
    #[error("line {line} of the recipient has {length} characters; the envelope shows 34")]
    RecipientLineTooLong {
        /// Which line, counted from one.
        line: usize,
        /// Its length in characters.
        length: usize,
    },
    /// Authority and address together do not fit the sender line above the recipient.
    #[error("the sender line has {length} characters; the envelope shows 75")]
    SenderLineTooLong {
        /// Its length in characters.
        length: usize,
    },
    /// A civil registration number stands in the letter, which is seen by those who carry and sort it.
    #[error("the letter contains what reads as a civil registration number")]
    CprNumber,
    /// The font has no sign for a character, and PDF/A forbids an empty box in its place.
    #[error("the font has no sign for the character U+{:04X}", u32::from(*.character))]
    Unprintable {
        /// The character.
        character: char,
    },
    /// The date lies outside the years that a PDF can state.
    #[error("the date of the letter cannot be stated in a PDF")]
    Date,
    /// The content could not be handed to the template.
    #[error("the content of the letter could not be handed to its template")]
    Content,
    /// A template or the typesetter is at fault.
    #[error("the letter could not be set ({stage}): {}", .findings.join("; "))]
    Template {
        /// Where it happened.
        stage: Stage,
        /// What the typesetter says, without anything quoted from the letter.
        findings: Vec<String>,
    },
}

/// A stage of the work on a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Template and content become pages.
    Layout,
    /// Pages become a PDF/A file.
    Pdf,
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Stage::Layout => "layout",
            Stage::Pdf => "pdf",
        })
    }
}
