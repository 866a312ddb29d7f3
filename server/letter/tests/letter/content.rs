//! What stands in a letter, and that it is never taken for markup.

use bevilling_core::letter::{Block, ComputationLine, LetterContent, LetterKind};

use crate::letters::{self, KINDS};
use crate::pdf;

#[test]
fn the_computation_can_be_read_by_programs() {
    let text = pdf::text(&pdf::bytes(&letters::of(LetterKind::Grant)));
    assert!(text.contains("300,00 kr. × 85 % × 60 %"), "{text}");
    assert!(text.contains("153,00 kr."), "{text}");
}

#[test]
fn every_kind_states_recipient_date_case_and_contact() {
    for kind in KINDS {
        let text = pdf::text(&pdf::bytes(&letters::of(kind)));
        let expected = [
            "Karen Elisabeth Thorsager",
            "Strandvejen 12, 2. th.",
            "15. januar 2026",
            "2026-000123",
            "Korshavn Kommune",
            "CVR 99010002",
            "Lone Abildgaard",
            "Telefon 99 01 00 02",
            "Side 1 af ",
        ];
        for words in expected {
            assert!(text.contains(words), "{kind:?} lacks {words}: {text}");
        }
    }
}

#[test]
fn what_a_person_wrote_is_never_markup() {
    let hostile = [
        "#eval(\"1+1\")",
        "*fed*",
        "_skrå_",
        "$x^2$",
        "<label>",
        "@henvisning",
        "= Overskrift",
        "- punkt",
        "\\ \\u{41}",
        "`kode`",
        "#include \"/base.typ\"",
        "// slut",
        "~",
        "[a](b)",
        "\"}, {\"block\": \"result\"}",
    ];
    for words in hostile {
        let mut letter = letters::of(LetterKind::Grant);
        letter.title = format!("T {words}");
        letter.recipient.lines[0] = format!("N {words}");
        letter.sender.caseworker = format!("C {words}");
        letter.blocks.push(Block::Paragraph { text: format!("P {words}") });
        letter.blocks.push(Block::List { items: vec![format!("L {words}")] });
        letter.blocks.push(Block::Computation {
            caption: format!("K {words}"),
            lines: vec![ComputationLine {
                label: format!("B {words}"),
                amount: "1,00 kr.".to_owned(),
            }],
            result: ComputationLine { label: format!("R {words}"), amount: "1,00 kr.".to_owned() },
        });
        let text = pdf::text(&pdf::bytes(&letter));
        for place in ["T", "N", "C", "P", "L", "K", "B", "R"] {
            assert!(text.contains(&format!("{place} {words}")), "{place} {words}: {text}");
        }
    }
}

#[test]
fn names_of_europe_are_printed() {
    let names =
        "Søren Þórðarson, Łukasz Żak, Đorđe Ćosić, Γιώργος, Ольга, Zoë Çelik, Țurcanu, Å\u{30a} é";
    let mut letter = letters::of(LetterKind::Grant);
    letter.blocks.push(Block::Paragraph { text: names.to_owned() });
    let text = pdf::text(&pdf::bytes(&letter));
    assert!(text.contains("Łukasz Żak, Đorđe Ćosić, Γιώργος, Ольга, Zoë Çelik"), "{text}");
}

#[test]
fn typed_line_breaks_are_kept_and_invisible_characters_left_out() {
    let mut letter = letters::of(LetterKind::PaymentNotice);
    letter.blocks = vec![Block::Paragraph { text: "et\r\nto\u{200b}tre\tfire\u{0}fem".to_owned() }];
    let text = pdf::text(&pdf::bytes(&letter));
    assert!(text.contains("et totre firefem"), "{text}");
}

#[test]
fn a_long_letter_spans_pages_and_numbers_them() {
    let mut letter = letters::of(LetterKind::Refusal);
    let sentence = "Vi har set på dine oplysninger og vurderet dem efter reglerne. ".repeat(12);
    for number in 1..=30 {
        letter.blocks.push(Block::Heading { text: format!("Punkt {number}") });
        letter.blocks.push(Block::Paragraph { text: sentence.clone() });
    }
    letter.blocks.push(long_computation());
    let bytes = pdf::bytes(&letter);
    let pages = pdf::pages(&bytes);
    assert!(pages > 6, "{pages}");
    let text = pdf::text(&bytes);
    for page in 1..=pages {
        assert!(text.contains(&format!("Side {page} af {pages}")), "{page}");
    }
    assert!(text.contains("Punkt 30"));
    assert!(text.contains("Udgift 80"));
}

#[test]
fn a_letter_without_blocks_is_still_a_letter() {
    let letter = LetterContent { blocks: Vec::new(), ..letters::of(LetterKind::PaymentNotice) };
    assert_eq!(pdf::pages(&pdf::bytes(&letter)), 1);
}

fn long_computation() -> Block {
    let line = |label: String| ComputationLine { label, amount: "1.234,50 kr.".to_owned() };
    Block::Computation {
        caption: "Alle udgifter".to_owned(),
        lines: (1..=80).map(|number| line(format!("Udgift {number}"))).collect(),
        result: line("I alt".to_owned()),
    }
}
