//! The letter that asks for a power of attorney — *fuldmagt*.

use chrono::NaiveDate;

use crate::letter::{Block, LetterContent, LetterKind};
use crate::supplement::case::state::Case;
use crate::supplement::letters::LetterContext;
use crate::supplement::letters::blocks::{content, heading, long_day, paragraph};
use crate::text::Language;
use crate::text::words::word;

/// The letter that asks the citizen for a power of attorney that can be used.
#[must_use]
pub fn power_of_attorney_request(
    case: &Case,
    until: NaiveDate,
    context: &LetterContext,
) -> LetterContent {
    let benefit = word(case.benefit.as_str(), Language::Da).to_lowercase();
    let blocks = vec![
        Block::Result {
            text: format!(
                "Vi mangler en fuldmagt fra dig. Send den til os inden den {}.",
                long_day(until)
            ),
        },
        paragraph(format!(
            "Vi har den {} modtaget post om {benefit} fra en person, der skriver på dine vegne.",
            long_day(case.received_on)
        )),
        heading("Hvad skal du sende?"),
        paragraph("Fuldmagten skal vise:".to_owned()),
        Block::List {
            items: vec![
                "dit navn".to_owned(),
                "navnet på den person, der må handle for dig".to_owned(),
                "at fuldmagten gælder din sag om tillæg til pension".to_owned(),
                "dato og din underskrift".to_owned(),
            ],
        },
        heading("Hvorfor beder vi om den?"),
        paragraph(
            "Der var ingen fuldmagt med, som vi kan bruge. Uden den må vi ikke behandle sagen \
             sammen med andre end dig."
                .to_owned(),
        ),
        heading("Hvad sker der, hvis vi ikke hører fra dig?"),
        paragraph(format!(
            "Så kan vi ikke behandle det, vi har modtaget. Vi ser på sagen igen den {}. Du kan \
             altid selv søge eller ringe til os.",
            long_day(until)
        )),
    ];
    let title = "Vi mangler en fuldmagt".to_owned();
    content(LetterKind::InformationRequest, title, case, context, blocks)
}
