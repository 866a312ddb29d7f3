//! Letters that are refused, each with its reason and without a word of its content.

use bevilling_core::letter::{Block, LetterContent, LetterKind};
use bevilling_letter::error::LetterError;

use crate::letters;
use crate::pdf::TYPESETTER;

fn check(change: impl FnOnce(&mut LetterContent), expect: &LetterError) {
    let mut letter = letters::of(LetterKind::Grant);
    change(&mut letter);
    match TYPESETTER.render(&letter) {
        Err(error) => assert_eq!(&error, expect),
        Ok(_) => panic!("the letter was set instead of {expect:?}"),
    }
}

#[test]
fn seven_recipient_lines_are_one_too_many_for_the_envelope() {
    check(
        |letter| letter.recipient.lines = vec!["Karen".to_owned(); 7],
        &LetterError::RecipientLines { lines: 7 },
    );
    check(|letter| letter.recipient.lines.clear(), &LetterError::RecipientLines { lines: 0 });
}

#[test]
fn thirty_five_characters_are_one_too_many_for_a_recipient_line() {
    check(
        |letter| letter.recipient.lines[1] = "Å".repeat(35),
        &LetterError::RecipientLineTooLong { line: 2, length: 35 },
    );
}

#[test]
fn the_fullest_recipient_is_set() {
    let mut letter = letters::of(LetterKind::Grant);
    letter.recipient.lines = vec!["W".repeat(34); 6];
    assert!(TYPESETTER.render(&letter).is_ok());
}

#[test]
fn a_sender_line_beyond_the_window_is_refused() {
    check(
        |letter| letter.sender.address = vec!["Ø".repeat(58)],
        &LetterError::SenderLineTooLong { length: 76 },
    );
}

#[test]
fn a_civil_registration_number_is_never_printed() {
    check(
        |letter| letter.blocks.push(Block::Paragraph { text: "Om borger 170350-9858.".to_owned() }),
        &LetterError::CprNumber,
    );
    check(|letter| letter.title = "170350-9858".to_owned(), &LetterError::CprNumber);
}

#[test]
fn a_character_without_a_sign_in_the_font_is_named() {
    check(
        |letter| letter.blocks.push(Block::Paragraph { text: "Tillykke \u{1f389}".to_owned() }),
        &LetterError::Unprintable { character: '\u{1f389}' },
    );
}

#[test]
fn a_year_that_a_pdf_cannot_state_is_refused() {
    check(
        |letter| {
            letter.date = chrono::NaiveDate::from_ymd_opt(-1, 1, 1).expect("a day of the calendar")
        },
        &LetterError::Date,
    );
}
