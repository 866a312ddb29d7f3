//! The letter of a referral — *afvist*: the application belongs to another municipality, or to Udbetaling Danmark.

use crate::code::Code;
use crate::letter::Block;
use crate::supplement::case::state::{Case, Decision};
use crate::supplement::letters::LetterContext;
use crate::supplement::letters::blocks::{complaint, heading, paragraph};
use crate::supplement::letters::mandatory_parts::REASONS;
use crate::supplement::letters::statement::statement;
use crate::text::Language;
use crate::text::words::word;

/// The title and the blocks.
pub(super) fn referral(
    case: &Case,
    decision: &Decision,
    context: &LetterContext,
    ground: Code,
) -> (String, Vec<Block>) {
    let (result, reason, rule) = match ground {
        Code::OtherMunicipality => (
            "Vi kan ikke behandle din ansøgning, fordi du bor i en anden kommune.",
            "Den kommune, du bor i, behandler ansøgninger om tillæg til pension. Send din ansøgning til den kommune.",
            "lov om social pension § 56 a, stk. 4",
        ),
        _ => (
            "Vi sender din ansøgning videre til Udbetaling Danmark.",
            "Du bor i udlandet. Så er det Udbetaling Danmark, der behandler ansøgninger om tillæg til pension. Du behøver ikke at søge igen.",
            "lov om social pension § 52, stk. 4",
        ),
    };
    let mut blocks = vec![
        Block::Result { text: result.to_owned() },
        heading(REASONS),
        paragraph(reason.to_owned()),
        paragraph(decision.reasons.trim().to_owned()),
        paragraph(format!("Det følger af {rule}.")),
    ];
    blocks.extend(statement(case));
    blocks.push(complaint(context));
    (
        format!("Din ansøgning om {}", word(case.benefit.as_str(), Language::Da).to_lowercase()),
        blocks,
    )
}
