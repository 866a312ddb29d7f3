//! What must hold before a letter is set: it fits the window of the envelope, shows no civil registration number, and
//! holds no character that the font cannot print.

use bevilling_core::cpr::CprNumber;
use bevilling_core::letter::LetterContent;
use bevilling_core::letter::form::FormCopy;
use serde::Serialize;
use serde_json::Value;
use typst::text::Font;

use crate::error::LetterError;
use crate::variant::LetterVariant;

/// What the window of the envelope shows of the recipient.
const RECIPIENT_LINES: usize = 6;
const RECIPIENT_LINE_LENGTH: usize = 34;
/// What fits the 71 mm of the sender line at its smallest size.
const SENDER_LINE_LENGTH: usize = 75;

/// What stands in a form for a character that the font lacks.
const UNPRINTABLE: &str = "?";

/// What a template reads from `/letter.json`.
#[derive(Serialize)]
struct Sheet<'a> {
    letter: &'a LetterContent,
    variant: &'a LetterVariant,
}

/// The checked letter as the text that its template reads.
pub(crate) fn sheet(
    letter: &LetterContent,
    variant: &LetterVariant,
    font: &Font,
) -> Result<String, LetterError> {
    fits_the_envelope(letter)?;
    let name = variant.name.clone().or_else(|| Some(letter.sender.authority.clone()));
    let variant = LetterVariant { name, ..variant.clone() };
    let mut sheet = serde_json::to_value(Sheet { letter, variant: &variant })
        .map_err(|_| LetterError::Content)?;
    clean(&mut sheet, font)?;
    serde_json::to_string(&sheet).map_err(|_| LetterError::Content)
}

/// The copy of a form as the text that its template reads. A citizen's words and file names are not refused for a character
/// that the font lacks: a mark stands in its place. The form's data hold it unchanged.
pub(crate) fn form(form: &FormCopy, font: &Font) -> Result<String, LetterError> {
    let mut sheet = serde_json::to_value(form).map_err(|_| LetterError::Content)?;
    mark_unprintable(&mut sheet, font);
    serde_json::to_string(&sheet).map_err(|_| LetterError::Content)
}

fn mark_unprintable(value: &mut Value, font: &Font) {
    match value {
        Value::String(text) => {
            *text = text
                .chars()
                .map(|character| printable(character.encode_utf8(&mut [0; 4]), font))
                .map(|kept| kept.unwrap_or_else(|_| UNPRINTABLE.to_owned()))
                .collect();
        }
        Value::Array(values) => values.iter_mut().for_each(|value| mark_unprintable(value, font)),
        Value::Object(fields) => {
            fields.values_mut().for_each(|value| mark_unprintable(value, font))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn fits_the_envelope(letter: &LetterContent) -> Result<(), LetterError> {
    let lines = &letter.recipient.lines;
    if lines.is_empty() || lines.len() > RECIPIENT_LINES {
        return Err(LetterError::RecipientLines { lines: lines.len() });
    }
    let lengths = lines.iter().map(|line| line.chars().count());
    if let Some((index, length)) =
        lengths.enumerate().find(|(_, length)| *length > RECIPIENT_LINE_LENGTH)
    {
        return Err(LetterError::RecipientLineTooLong { line: index + 1, length });
    }
    let sender = &letter.sender;
    let length = sender
        .address
        .iter()
        .fold(sender.authority.chars().count(), |sum, line| sum + 2 + line.chars().count());
    if length > SENDER_LINE_LENGTH {
        return Err(LetterError::SenderLineTooLong { length });
    }
    Ok(())
}

/// Goes through every text of the letter, whatever field it stands in: a field added later is checked as well.
fn clean(value: &mut Value, font: &Font) -> Result<(), LetterError> {
    match value {
        Value::String(text) => {
            *text = printable(text, font)?;
            if holds_cpr_number(text) { Err(LetterError::CprNumber) } else { Ok(()) }
        }
        Value::Array(values) => values.iter_mut().try_for_each(|value| clean(value, font)),
        Value::Object(fields) => fields.values_mut().try_for_each(|value| clean(value, font)),
        Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
    }
}

/// Leaves out what only steers a screen (control characters, zero-width characters) and refuses what has no glyph.
fn printable(text: &str, font: &Font) -> Result<String, LetterError> {
    let mut kept = String::with_capacity(text.len());
    for character in text.replace("\r\n", "\n").chars() {
        match character {
            '\n' => kept.push('\n'),
            '\t' | '\r' => kept.push(' '),
            '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}' => {}
            _ if character.is_control() => {}
            _ if character.is_whitespace()
                || font.info().coverage.contains(u32::from(character)) =>
            {
                kept.push(character);
            }
            _ => return Err(LetterError::Unprintable { character }),
        }
    }
    Ok(kept)
}

/// Finds `ddmmyy-nnnn` standing alone. Ten bare digits are not enough: accounts and case numbers look like that.
fn holds_cpr_number(text: &str) -> bool {
    text.split(|character: char| !character.is_alphanumeric() && character != '-').any(|word| {
        word.len() == 11 && word.as_bytes()[6] == b'-' && word.parse::<CprNumber>().is_ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_civil_registration_number_is_seen_wherever_it_stands() {
        assert!(holds_cpr_number("Karen (170350-9858) har søgt"));
        assert!(holds_cpr_number("170350-9858"));
    }

    #[test]
    fn other_numbers_are_not_taken_for_one() {
        assert!(!holds_cpr_number("Sag 2026-000123, konto 1703509858, 991350-9858, a170350-9858"));
    }
}
