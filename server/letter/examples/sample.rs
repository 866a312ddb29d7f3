//! Sets a grant with its computation and writes it to the path given: for looking at the design.

use std::process::ExitCode;

use bevilling_core::letter::{
    Block, ComputationLine, LetterContent, LetterKind, LetterRecipient, LetterSender,
};
use bevilling_letter::Typesetter;
use chrono::NaiveDate;

fn main() -> ExitCode {
    let Some(path) = std::env::args_os().nth(1) else {
        eprintln!("Say where to write the letter: sample <out.pdf>");
        return ExitCode::FAILURE;
    };
    match Typesetter::new().render(&grant()) {
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
        Ok(pdf) => match std::fs::write(&path, &pdf) {
            Err(error) => {
                eprintln!("The letter could not be written: {error}");
                ExitCode::FAILURE
            }
            Ok(()) => {
                println!("{} bytes", pdf.len());
                ExitCode::SUCCESS
            }
        },
    }
}

fn grant() -> LetterContent {
    LetterContent {
        kind: LetterKind::PartialGrant,
        title: "Du er bevilget almindeligt helbredstillæg".to_owned(),
        sender: LetterSender {
            authority: "Korshavn Kommune".to_owned(),
            unit: "Pension og Helbredstillæg".to_owned(),
            address: strings(&["Rådhuspladsen 1", "9998 Korshavn"]),
            cvr: "99010002".to_owned(),
            caseworker: "Lone Abildgaard".to_owned(),
            telephone: "99 01 00 02".to_owned(),
        },
        recipient: LetterRecipient {
            lines: strings(&["Karen Elisabeth Thorsager", "Strandvejen 12, 2. th.", "9998 Korshavn"]),
        },
        date: NaiveDate::from_ymd_opt(2026, 1, 15).expect("a day of the calendar"),
        case_number: "2026-000123".to_owned(),
        blocks: vec![
            Block::Result {
                text: "Vi betaler 60 % af din egen udgift til medicin, tandpleje og anden behandling. Af din første \
                       regning betaler vi 153,00 kr."
                    .to_owned(),
            },
            paragraph(
                "Vi har modtaget din ansøgning den 5. januar 2026. Du får helbredstillæg fra den 1. januar 2026, og så \
                 længe din helbredstillægsprocent er over 0.",
            ),
            heading("Sådan har vi regnet"),
            paragraph(
                "Din udgift er den del af regningen, som er tilbage, når tilskud fra regionen og fra sygeforsikringen \
                 \"danmark\" er trukket fra. Kommunen dækker højst 85 % af den.",
            ),
            Block::Computation {
                caption: "Beregning af dit tillæg".to_owned(),
                lines: vec![
                    line("Din egen udgift til briller efter aftale, 12. januar 2026", "300,00 kr."),
                    line("85 % af udgiften, som helbredstillæg højst kan dække", "255,00 kr."),
                    line("Din helbredstillægsprocent", "60 %"),
                ],
                result: line("Helbredstillæg, som vi betaler", "153,00 kr."),
            },
            heading("Det kan du få tilskud til"),
            Block::List {
                items: strings(&[
                    "medicin med tilskud fra regionen",
                    "behandling hos tandlæge, fysioterapeut, kiropraktor, psykolog og fodterapeut, når regionen giver \
                     tilskud til den",
                    "briller, tandproteser og fodbehandling efter en særskilt ansøgning (udvidet helbredstillæg)",
                ]),
            },
            heading("Reglerne"),
            paragraph(
                "Afgørelsen er truffet efter § 14 a i lov om social pension. Helbredstillægsprocenten er beregnet af \
                 Udbetaling Danmark på grundlag af din indtægt, og din likvide formue er under formuegrænsen i § 14 b.",
            ),
            heading("Husk at fortælle os om ændringer"),
            paragraph(
                "Du har pligt til at give os besked, hvis din formue stiger, hvis du gifter dig, bliver samlevende eller \
                 skilt, eller hvis du flytter til udlandet. Det følger af § 41 i lov om social pension.",
            ),
            Block::Complaint {
                paragraphs: strings(&[
                    "Du kan klage over afgørelsen, hvis du er uenig. Du skal klage inden 4 uger fra den dag, du har \
                     modtaget brevet.",
                    "Send klagen til Korshavn Kommune, eller ring til os på telefon 99 01 00 02. Vi ser på sagen igen. \
                     Hvis vi ikke giver dig medhold, sender vi klagen videre til Ankestyrelsen.",
                ]),
            },
        ],
    }
}

fn strings(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|&text| text.to_owned()).collect()
}

fn heading(text: &str) -> Block {
    Block::Heading { text: text.to_owned() }
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph { text: text.to_owned() }
}

fn line(label: &str, amount: &str) -> ComputationLine {
    ComputationLine { label: label.to_owned(), amount: amount.to_owned() }
}
