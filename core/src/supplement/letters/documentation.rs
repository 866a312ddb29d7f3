//! The letter that asks for the documentation of an expense — *dokumentation for en udgift*.

use chrono::NaiveDate;

use crate::letter::{Block, LetterContent, LetterKind};
use crate::supplement::case::state::Case;
use crate::supplement::letters::LetterContext;
use crate::supplement::letters::blocks::{content, heading, long_day, paragraph};

/// The letter that asks the citizen for the receipt of what was paid: amount, day and payee are read from it by a person.
#[must_use]
pub fn documentation_request(
    case: &Case,
    until: NaiveDate,
    context: &LetterContext,
) -> LetterContent {
    let blocks = vec![
        Block::Result {
            text: format!(
                "Vi mangler dokumentation for din udgift. Send den til os inden den {}.",
                long_day(until)
            ),
        },
        paragraph(format!(
            "Vi har den {} modtaget din anmodning om at få dækket en udgift til behandling. Der \
             var ingen regning eller kvittering med.",
            long_day(case.received_on)
        )),
        heading("Hvad skal du sende?"),
        paragraph("Send en kopi af regningen og kvitteringen. De skal vise:".to_owned()),
        Block::List {
            items: vec![
                "dit navn".to_owned(),
                "hvem der har behandlet dig, og hvad behandlingen gik ud på".to_owned(),
                "datoen for behandlingen".to_owned(),
                "hvad den kostede, og hvad regionen og en sygeforsikring har givet i tilskud"
                    .to_owned(),
                "at regningen er betalt, hvis pengene skal udbetales til dig".to_owned(),
            ],
        },
        heading("Hvorfor beder vi om den?"),
        paragraph(
            "Tillægget beregnes af det, du selv skal betale, og af den dag, behandlingen fandt \
             sted. Det kan vi kun læse af regningen."
                .to_owned(),
        ),
        heading("Hvad sker der, hvis vi ikke hører fra dig?"),
        paragraph(format!(
            "Så kan vi ikke dække udgiften. Vi ser på sagen igen den {}. Du kan altid sende din \
             anmodning igen eller ringe til os.",
            long_day(until)
        )),
    ];
    let title = "Vi mangler dokumentation for din udgift".to_owned();
    content(LetterKind::InformationRequest, title, case, context, blocks)
}
