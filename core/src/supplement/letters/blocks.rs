//! What letters are built of: headings, paragraphs, days in words, the guidance on complaints.

use chrono::{Datelike, NaiveDate};

use crate::letter::{Block, LetterContent, LetterKind};
use crate::supplement::case::state::Case;
use crate::supplement::letters::LetterContext;

/// The letter that these blocks make; empty paragraphs are left out.
pub(super) fn content(
    kind: LetterKind,
    title: String,
    case: &Case,
    context: &LetterContext,
    blocks: Vec<Block>,
) -> LetterContent {
    let blocks = blocks
        .into_iter()
        .filter(|block| !matches!(block, Block::Paragraph { text } if text.is_empty()))
        .map(in_good_form)
        .collect();
    LetterContent {
        kind,
        title,
        sender: context.sender.clone(),
        recipient: context.recipient.clone(),
        date: context.date,
        case_number: case.number.clone(),
        blocks,
    }
}

/// Where, by when and how to complain.
pub(super) fn complaint(context: &LetterContext) -> Block {
    Block::Complaint {
        paragraphs: vec![
            format!(
                "Du kan klage over afgørelsen. Vi skal have din klage senest den {}. Fristen er 4 uger fra den dag, afgørelsen regnes for modtaget, eller den første hverdag derefter. Har du først fået brevet senere, regnes de 4 uger fra den dag, du fik det.",
                long_day(context.complaint.deadline)
            ),
            "Du kan klage ved at skrive eller ringe til os. Du behøver ikke at begrunde klagen.".to_owned(),
            "Vi vurderer sagen igen inden 4 uger. Holder vi fast i afgørelsen, sender vi klagen og sagens papirer til Ankestyrelsen. Reglerne står i lov om retssikkerhed og \
             administration på det sociale område, kapitel 10."
                .to_owned(),
            "Er du uenig i din personlige tillægsprocent eller i opgørelsen af din formue, skal du klage til Udbetaling Danmark.".to_owned(),
        ],
    }
}

/// A heading.
pub(super) fn heading(text: &str) -> Block {
    Block::Heading { text: text.to_owned() }
}

/// A paragraph.
pub(super) fn paragraph(text: String) -> Block {
    Block::Paragraph { text }
}

/// `12. januar 2026`.
pub(super) fn long_day(day: NaiveDate) -> String {
    let month = match day.month() {
        1 => "januar",
        2 => "februar",
        3 => "marts",
        4 => "april",
        5 => "maj",
        6 => "juni",
        7 => "juli",
        8 => "august",
        9 => "september",
        10 => "oktober",
        11 => "november",
        _ => "december",
    };
    format!("{}. {month} {}", day.day(), day.year())
}

/// An amount ends in the full stop of "kr."; at the end of a sentence one is enough.
fn in_good_form(block: Block) -> Block {
    let one_stop = |text: String| text.replace("kr..", "kr.");
    match block {
        Block::Paragraph { text } => Block::Paragraph { text: one_stop(text) },
        Block::Result { text } => Block::Result { text: one_stop(text) },
        other @ (Block::Heading { .. }
        | Block::List { .. }
        | Block::Computation { .. }
        | Block::Complaint { .. }) => other,
    }
}
