//! The copy of a form.

use bevilling_core::letter::form::{FormAnswer, FormCopy, FormSection};
use bevilling_letter::Typesetter;
use chrono::NaiveDate;

use crate::pdf;

fn form(answer: &str) -> FormCopy {
    let answers =
        vec![FormAnswer { question: "Filer".to_owned(), answer: vec![answer.to_owned()] }];
    FormCopy {
        title: "Ansøgning om almindeligt helbredstillæg".to_owned(),
        authority: "Korshavn Kommune".to_owned(),
        number: "KV-2026-000001".to_owned(),
        received_on: NaiveDate::from_ymd_opt(2026, 10, 12).expect("a day"),
        sections: vec![FormSection { heading: "Bilag".to_owned(), answers }],
    }
}

fn set(answer: &str) -> Vec<u8> {
    Typesetter::new().render_form(&form(answer)).expect("the form is set")
}

#[test]
fn it_is_a_tagged_pdf_a_1a_and_says_what_was_answered() {
    let bytes = set("kvittering.pdf");
    assert!(bytes.starts_with(b"%PDF-1.4"));
    assert!(pdf::metadata(&bytes).contains("<pdfaid:conformance>A</pdfaid:conformance>"));
    let text = pdf::text(&bytes);
    for part in [
        "Ansøgning om almindeligt helbredstillæg",
        "12. oktober 2026",
        "KV-2026-000001",
        "kvittering.pdf",
    ] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
}

#[test]
fn the_same_form_gives_the_same_bytes() {
    assert_eq!(set("kvittering.pdf"), set("kvittering.pdf"));
}

#[test]
fn a_name_that_cannot_be_printed_does_not_lose_the_application() {
    let text = pdf::text(&set("kvittering \u{1f600}.pdf"));
    assert!(text.contains("kvittering ?.pdf"), "{text}");
}
