//! Whether the form's data and its PDF tell the same. The citizen signed the PDF; the data are what we work by.
//!
//! What is compared is our own choice, for no source says it: the civil registration numbers and the form numbers that
//! stand in the text of the PDF. Only what contradicts counts. A PDF without such text, or one that cannot be read
//! within the bounds, cannot be compared: that is noted, and stops nothing.

use std::time::Duration;

use bevilling_core::code::Code;
use bevilling_core::cpr::CprNumber;
use lopdf::{Document, LoadOptions};

use crate::integration::sf2900::form::FormKind;
use crate::integration::sf2900::received::Received;

/// A larger PDF is not read.
const MOST_BYTES: usize = 6 * 1024 * 1024;
/// What a stream of a PDF may unfold to.
const MOST_UNFOLDED: usize = 8 * 1024 * 1024;
/// A form says who it is about on its first pages.
const MOST_PAGES: usize = 4;
/// Who reads for longer reads something that was made to be read for long.
const PATIENCE: Duration = Duration::from_secs(5);

/// The numbers that form numbers are told apart by in print.
const PRINTED: [(&str, FormKind); 4] = [
    ("SP241", FormKind::Sp241),
    ("SP242", FormKind::Sp242),
    ("SP246", FormKind::Sp246),
    ("SP501", FormKind::Sp501),
];

/// What there is to remark: that data and PDF disagree, or that they could not be compared.
pub async fn remark(form: &Received) -> Option<Code> {
    if form.pdf.is_empty() {
        // A form without its PDF is refused before; what is no form has none.
        return None;
    }
    match text(&form.pdf).await {
        Some(text) => judge(form, &text),
        None => Some(Code::SignatureNotCompared),
    }
}

fn judge(form: &Received, text: &str) -> Option<Code> {
    let Some(citizen) = &form.subject_cpr else { return Some(Code::SignatureNotCompared) };
    let other_form = PRINTED.iter().any(|(_, kind)| *kind == form.form)
        && PRINTED.iter().any(|(name, _)| text.contains(name))
        && !PRINTED.iter().any(|(name, kind)| *kind == form.form && text.contains(name));
    let holder = form.on_behalf.as_ref().and_then(|power| power.holder.as_ref());
    // The number may be printed in pieces; then its digits stand together only without what is between them.
    let squeezed: String = text.chars().filter(|sign| sign.is_alphanumeric()).collect();
    let named = squeezed.contains(citizen.digits());
    let others =
        numbers(text).into_iter().any(|number| number != *citizen && Some(&number) != holder);
    match (other_form, named, others) {
        (true, _, _) | (false, false, true) => Some(Code::SignatureMismatch),
        (false, true, _) => None,
        (false, false, false) => Some(Code::SignatureNotCompared),
    }
}

/// The civil registration numbers in a text: six digits and four, alone or with a hyphen or a space between them.
fn numbers(text: &str) -> Vec<CprNumber> {
    let signs: Vec<char> = text.chars().collect();
    let digits = |at: usize, count: usize| {
        signs.get(at..at + count).is_some_and(|part| part.iter().all(char::is_ascii_digit))
    };
    let is_digit = |at: usize| signs.get(at).is_some_and(char::is_ascii_digit);
    let mut found = Vec::new();
    for at in 0..signs.len() {
        if !digits(at, 6) || (at > 0 && is_digit(at - 1)) {
            continue;
        }
        let rest = if matches!(signs.get(at + 6), Some('-' | ' ')) { at + 7 } else { at + 6 };
        if digits(rest, 4) && !is_digit(rest + 4) {
            let number: String = signs[at..at + 6].iter().chain(&signs[rest..rest + 4]).collect();
            found.extend(number.parse::<CprNumber>().ok());
        }
    }
    found
}

/// The text of the first pages; none when there is none to be had. A PDF that breaks the reader breaks nothing else.
async fn text(pdf: &[u8]) -> Option<String> {
    if pdf.len() > MOST_BYTES {
        return None;
    }
    let pdf = pdf.to_vec();
    let reading = tokio::task::spawn_blocking(move || read(&pdf));
    match tokio::time::timeout(PATIENCE, reading).await {
        Ok(Ok(text)) => text,
        Ok(Err(_)) => {
            tracing::warn!("A PDF breaks the reader of its text");
            None
        }
        Err(_) => {
            tracing::warn!("The text of a PDF is not read in time");
            None
        }
    }
}

fn read(pdf: &[u8]) -> Option<String> {
    let options = LoadOptions::with_max_decompressed_size(MOST_UNFOLDED);
    let document = Document::load_mem_with_options(pdf, options).ok()?;
    let pages: Vec<u32> = document.get_pages().into_keys().take(MOST_PAGES).collect();
    let chunks = document.extract_text_chunks_with_limit(&pages, MOST_UNFOLDED);
    let text: String = chunks.into_iter().filter_map(Result::ok).collect();
    (!text.trim().is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::integration::sf2900::message;
    use crate::integration::sf2900::receiver::Receiver;
    use crate::integration::sf2900::sample;

    /// An application of 170350-9858, signed by the holder 021178-9816.
    fn form() -> Received {
        let own = Receiver::new("99010002".parse().expect("a test vector"));
        message::read(&sample::soap(sample::EXAMPLE), &own).expect("the sample is sound")
    }

    fn check(text: &str, expect: Option<Code>) {
        assert_eq!(judge(&form(), text), expect, "{text}");
    }

    #[test]
    fn the_number_of_the_citizen_in_the_pdf_agrees() {
        check("Ansøger: 170350-9858", None);
        check("Ansøger 1703509858, fuldmagtshaver 021178-9816", None);
        check("1 7 0 3 5 0 - 9 8 5 8", None);
        check("SP241 Ansøgning, 170350 9858", None);
        check("Ansøger: 17.03.50-9858", None);
    }

    #[test]
    fn the_number_of_somebody_else_alone_disagrees() {
        check("Ansøger: 050644-9804", Some(Code::SignatureMismatch));
        check("SP242 Ansøgning, 170350-9858", Some(Code::SignatureMismatch));
    }

    #[test]
    fn a_text_that_names_nobody_cannot_be_compared() {
        check("Ansøgning om helbredstillæg", Some(Code::SignatureNotCompared));
        check("Telefon 20304050, sag 12345678901", Some(Code::SignatureNotCompared));
        check("Fuldmagtshaver: 021178-9816", Some(Code::SignatureNotCompared));
    }

    #[tokio::test]
    async fn what_is_no_pdf_breaks_nothing() {
        for wrong in [&b"%PDF-1.7\n"[..], b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 1 0 R >>\nendobj\ntrailer << /Root 1 0 R >>", b"\0\0\0"] {
            assert_eq!(text(wrong).await, None);
        }
        assert_eq!(text(&vec![0; MOST_BYTES + 1]).await, None);
    }
}
