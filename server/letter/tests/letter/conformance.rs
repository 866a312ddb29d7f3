//! PDF/A-1a, as far as the structure of the file shows it.

use bevilling_core::letter::LetterKind;
use lopdf::Object;

use crate::letters::{self, KINDS};
use crate::pdf;

#[test]
fn every_kind_is_a_tagged_pdf_a_1a_in_danish() {
    for kind in KINDS {
        let bytes = pdf::bytes(&letters::of(kind));
        assert!(bytes.starts_with(b"%PDF-1.4"), "{kind:?}");

        let metadata = pdf::metadata(&bytes);
        assert!(metadata.contains("<pdfaid:part>1</pdfaid:part>"), "{kind:?}");
        assert!(metadata.contains("<pdfaid:conformance>A</pdfaid:conformance>"), "{kind:?}");

        let document = pdf::document(&bytes);
        let catalog = document.catalog().expect("a PDF has a catalog");
        let marked =
            catalog.get(b"MarkInfo").and_then(Object::as_dict).and_then(|info| info.get(b"Marked"));
        assert!(marked.and_then(Object::as_bool).is_ok_and(|marked| marked), "{kind:?}");
        assert!(catalog.has(b"StructTreeRoot"), "{kind:?}");
        assert!(catalog.has(b"OutputIntents"), "{kind:?}");
        let language = catalog.get(b"Lang").and_then(Object::as_str);
        assert!(language.is_ok_and(|language| language == b"da-DK"), "{kind:?}");
    }
}

#[test]
fn title_and_authority_are_stated() {
    let metadata = pdf::metadata(&pdf::bytes(&letters::of(LetterKind::Grant)));
    assert!(metadata.contains("Du er bevilget almindeligt helbredstillæg"));
    assert!(metadata.contains("<rdf:li>Korshavn Kommune</rdf:li>"));
    assert!(metadata.contains("<xmp:CreateDate>2026-01-15T"));
}

#[test]
fn nothing_is_transparent() {
    for kind in KINDS {
        let bytes = pdf::bytes(&letters::of(kind));
        let document = pdf::document(&bytes);
        for dictionary in pdf::dictionaries(&document) {
            assert!(!dictionary.has(b"SMask"), "{kind:?}");
            assert!(!pdf::has_name(dictionary, b"S", b"Transparency"), "{kind:?}");
            for opacity in [b"ca".as_slice(), b"CA"] {
                let opaque = dictionary
                    .get(opacity)
                    .and_then(Object::as_float)
                    .is_ok_and(|value| value >= 1.0);
                assert!(!dictionary.has(opacity) || opaque, "{kind:?}");
            }
        }
    }
}

#[test]
fn every_font_is_embedded_and_of_the_design_system() {
    for kind in KINDS {
        let bytes = pdf::bytes(&letters::of(kind));
        let document = pdf::document(&bytes);
        let dictionaries = pdf::dictionaries(&document);
        let fonts: Vec<_> =
            dictionaries.iter().filter(|font| pdf::is_type(font, b"FontDescriptor")).collect();
        assert_eq!(fonts.len(), 3, "{kind:?}: Regular, SemiBold and Bold");
        for font in fonts {
            assert!(font.has(b"FontFile2") || font.has(b"FontFile3"), "{kind:?}");
            let name = font.get(b"FontName").and_then(Object::as_name).expect("a font has a name");
            assert!(String::from_utf8_lossy(name).contains("IBMPlexSans"), "{kind:?}");
        }
    }
}

#[test]
fn headings_list_and_table_are_tagged_as_such() {
    let bytes = pdf::bytes(&letters::of(LetterKind::Grant));
    let document = pdf::document(&bytes);
    let dictionaries = pdf::dictionaries(&document);
    let count = |role: &[u8]| {
        dictionaries.iter().filter(|element| pdf::has_name(element, b"S", role)).count()
    };
    assert_eq!(count(b"H1"), 1);
    assert_eq!(count(b"H2"), 5, "four headings of the content and one of the complaint guidance");
    assert_eq!((count(b"L"), count(b"LI")), (1, 2));
    assert_eq!(count(b"Table"), 1);
    assert_eq!(count(b"TH"), 6, "two heads of columns, four of rows");
    assert_eq!(count(b"TD"), 4);
}

#[test]
fn the_same_letter_gives_the_same_bytes() {
    for kind in KINDS {
        let letter = letters::of(kind);
        assert!(pdf::bytes(&letter) == pdf::bytes(&letter), "{kind:?}");
        assert!(
            pdf::bytes(&letter)
                == bevilling_letter::Typesetter::new().render(&letter).expect("sound"),
            "{kind:?}"
        );
    }
}

#[test]
fn letters_set_at_the_same_time_give_the_same_bytes_as_one_alone() {
    let letters = KINDS.map(letters::of);
    let alone = letters.each_ref().map(pdf::bytes);
    std::thread::scope(|scope| {
        let workers = letters.each_ref().map(|letter| scope.spawn(|| pdf::bytes(letter)));
        for (worker, alone) in workers.into_iter().zip(&alone) {
            assert!(worker.join().expect("the worker does not panic") == *alone);
        }
    });
}
