//! One believable letter of each kind. The people and places are made up.

use bevilling_core::letter::{
    Block, ComputationLine, LetterContent, LetterKind, LetterRecipient, LetterSender,
};
use chrono::NaiveDate;

/// Every kind of letter.
pub(crate) const KINDS: [LetterKind; 5] = [
    LetterKind::Grant,
    LetterKind::PartialGrant,
    LetterKind::Refusal,
    LetterKind::PaymentNotice,
    LetterKind::InformationRequest,
];

/// The letter of a kind.
pub(crate) fn of(kind: LetterKind) -> LetterContent {
    let (title, blocks) = match kind {
        LetterKind::Grant => ("Du er bevilget almindeligt helbredstillæg", grant()),
        LetterKind::PartialGrant => {
            ("Du er bevilget en del af dit helbredstillæg", partial_grant())
        }
        LetterKind::Refusal => ("Du kan ikke få helbredstillæg", refusal()),
        LetterKind::PaymentNotice => ("Vi har betalt en del af din regning", payment_notice()),
        LetterKind::InformationRequest => {
            ("Vi mangler oplysninger om din formue", information_request())
        }
    };
    LetterContent {
        kind,
        title: title.to_owned(),
        sender: LetterSender {
            authority: "Korshavn Kommune".to_owned(),
            unit: "Pension og Helbredstillæg".to_owned(),
            address: strings(&["Rådhuspladsen 1", "9998 Korshavn"]),
            cvr: "99010002".to_owned(),
            caseworker: "Lone Abildgaard".to_owned(),
            telephone: "99 01 00 02".to_owned(),
        },
        recipient: LetterRecipient {
            lines: strings(&[
                "Karen Elisabeth Thorsager",
                "Strandvejen 12, 2. th.",
                "9998 Korshavn",
            ]),
        },
        date: NaiveDate::from_ymd_opt(2026, 1, 15).expect("a day of the calendar"),
        case_number: "2026-000123".to_owned(),
        blocks,
    }
}

fn grant() -> Vec<Block> {
    vec![
        result(
            "Du får helbredstillæg fra den 1. januar 2026. Af din første regning på 300,00 kr. betaler vi 153,00 kr.",
        ),
        paragraph(
            "Vi modtog din ansøgning den 5. januar 2026. Tillægget gælder, så længe Udbetaling Danmark giver dig en \
             personlig tillægsprocent, og din likvide formue ikke er over formuegrænsen.",
        ),
        heading("Sådan har vi regnet"),
        paragraph(
            "Vi tager den del af regningen, du selv skal betale, når tilskud fra regionen og fra Sygeforsikringen \
             \u{201d}danmark\u{201d} er trukket fra. Tillægget beregnes af 85 % af den og af din personlige \
             tillægsprocent.",
        ),
        computation(),
        heading("Det kan du få tillæg til"),
        list(&[
            "medicin med tilskud fra regionen",
            "behandling hos tandlæge, fysioterapeut, kiropraktor, psykolog og fodterapeut, når regionen giver tilskud \
             til den",
        ]),
        paragraph(
            "Briller, tandproteser og fodbehandling skal du søge om særskilt, før du bestiller dem.",
        ),
        heading("Reglerne"),
        paragraph(
            "Afgørelsen er truffet efter § 14 a i lov om social pension. Udbetaling Danmark har beregnet din personlige \
             tillægsprocent af din indtægt. Din likvide formue er ikke over formuegrænsen i § 14 b.",
        ),
        heading("Husk at fortælle os om ændringer"),
        paragraph(
            "Du har pligt til at give besked, hvis din formue stiger, hvis du gifter dig, bliver samlevende eller skilt, \
             eller hvis du flytter til udlandet. Det følger af § 41 i lov om social pension.",
        ),
        complaint(),
    ]
}

fn partial_grant() -> Vec<Block> {
    vec![
        result("Vi betaler 153,00 kr. af din regning på 300,00 kr. Resten skal du selv betale."),
        paragraph("Du har søgt om helbredstillæg til behandling hos tandlægen."),
        computation(),
        heading("Derfor får du ikke det hele"),
        paragraph(
            "Tillægget beregnes af 85 % af din egen betaling, og din personlige tillægsprocent er 60 %. Det følger af \
             § 14 a i lov om social pension.",
        ),
        complaint(),
    ]
}

fn refusal() -> Vec<Block> {
    vec![
        result(
            "Vi giver afslag på helbredstillæg, fordi din likvide formue er over formuegrænsen.",
        ),
        heading("Oplysninger, som afgørelsen bygger på"),
        list(&[
            "Du har oplyst indestående i bank den 1. januar 2026.",
            "Formuegrænsen er den samme for enlige og par.",
        ]),
        heading("Reglerne"),
        paragraph("Vi har afgjort sagen efter § 14 a og § 14 b, stk. 1, i lov om social pension."),
        heading("Anden hjælp"),
        paragraph(
            "Du kan søge om personligt tillæg. Her ser vi på hele din økonomi, og formuegrænsen gælder ikke.",
        ),
        heading("Sådan klager du"),
        complaint(),
    ]
}

fn payment_notice() -> Vec<Block> {
    vec![
        result("153,00 kr. står på din NemKonto den 22. januar 2026."),
        paragraph("Pengene dækker en del af din regning fra tandlægen."),
        computation(),
    ]
}

fn information_request() -> Vec<Block> {
    vec![
        paragraph(
            "Du har søgt om helbredstillæg. Før vi kan afgøre sagen, skal vi kende din formue.",
        ),
        result("Send oplysningerne senest den 29. januar 2026."),
        heading("Det mangler vi"),
        list(&[
            "indestående i bank",
            "obligationer og børsnoterede aktier",
            "kontanter og andre værdipapirer",
        ]),
        paragraph("Får vi dem ikke, afgør vi sagen på det grundlag, vi har. Så kan du få afslag."),
    ]
}

fn computation() -> Block {
    Block::Computation {
        caption: "Beregning af tillægget".to_owned(),
        lines: vec![
            line("Din egen betaling til tandlæge den 12. januar 2026", "300,00 kr."),
            line("Den del, som tillægget beregnes af", "85 %"),
            line("Din personlige tillægsprocent", "60 %"),
        ],
        result: line("Helbredstillæg: 300,00 kr. × 85 % × 60 %", "153,00 kr."),
    }
}

fn complaint() -> Block {
    Block::Complaint {
        paragraphs: strings(&[
            "Du kan klage over afgørelsen, hvis du er uenig. Du skal klage inden 4 uger fra den dag, du har modtaget \
             brevet.",
            "Send klagen til Korshavn Kommune, eller ring til os på telefon 99 01 00 02. Vi ser på sagen igen. Hvis vi \
             ikke giver dig medhold, sender vi klagen videre til Ankestyrelsen.",
        ]),
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

fn result(text: &str) -> Block {
    Block::Result { text: text.to_owned() }
}

fn list(items: &[&str]) -> Block {
    Block::List { items: strings(items) }
}

fn line(label: &str, amount: &str) -> ComputationLine {
    ComputationLine { label: label.to_owned(), amount: amount.to_owned() }
}
