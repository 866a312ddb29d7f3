//! The design of a municipality.

use bevilling_core::letter::LetterKind;
use bevilling_letter::variant::LetterVariant;

use crate::letters;
use crate::pdf;

#[test]
fn a_municipality_prints_its_own_words_around_the_decision() {
    let variant = LetterVariant {
        name: Some("Nordvig".to_owned()),
        accent: "#7a1f1f".parse().expect("a dark color"),
        greeting: "Med venlig hilsen".to_owned(),
        complaint_heading: "Hvis du vil klage".to_owned(),
        closing: Some("Borgerservice har åbent alle hverdage kl. 10-14.".to_owned()),
    };
    let letter = letters::of(LetterKind::Grant);
    let bytes = pdf::TYPESETTER.render_as(&letter, &variant).expect("the letter is sound");
    let text = pdf::text(&bytes);
    for words in [
        "Nordvig",
        "Med venlig hilsen",
        "Hvis du vil klage",
        "Borgerservice har åbent",
        "153,00 kr.",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(bytes != pdf::bytes(&letter));
}

#[test]
fn a_variant_states_only_what_differs() {
    let variant: LetterVariant =
        serde_json::from_str(r##"{"accent": "#7a1f1f"}"##).expect("the rest has defaults");
    assert_eq!(variant.greeting, LetterVariant::default().greeting);
    assert!(serde_json::from_str::<LetterVariant>(r##"{"accent": "#ffff00"}"##).is_err());
    assert!(serde_json::from_str::<LetterVariant>(r#"{"colour": "red"}"#).is_err());
}

#[test]
fn a_heading_of_the_content_takes_the_place_of_the_own_one() {
    let text = pdf::text(&pdf::bytes(&letters::of(LetterKind::Refusal)));
    assert!(text.contains("Sådan klager du"), "{text}");
    assert!(!text.contains("Klagevejledning"), "{text}");
}
