//! Reads a finished letter back.

use std::sync::LazyLock;

use bevilling_core::letter::LetterContent;
use bevilling_letter::Typesetter;
use lopdf::{Dictionary, Document, Object};

/// Shared by the tests as it is shared by the requests of a server.
pub(crate) static TYPESETTER: LazyLock<Typesetter> = LazyLock::new(Typesetter::new);

/// The bytes of a letter that is sound.
pub(crate) fn bytes(letter: &LetterContent) -> Vec<u8> {
    TYPESETTER.render(letter).expect("the letter is sound")
}

/// The parsed file.
pub(crate) fn document(pdf: &[u8]) -> Document {
    Document::load_mem(pdf).expect("what we write is a PDF")
}

/// The words of the letter with single spaces, without the page breaks.
pub(crate) fn text(pdf: &[u8]) -> String {
    let document = document(pdf);
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    let text = document.extract_text(&pages).expect("the text of a letter can be read by programs");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How many pages it has.
pub(crate) fn pages(pdf: &[u8]) -> usize {
    document(pdf).get_pages().len()
}

/// The XMP packet.
pub(crate) fn metadata(pdf: &[u8]) -> String {
    let document = document(pdf);
    let catalog = document.catalog().expect("a PDF has a catalog");
    let reference = catalog
        .get(b"Metadata")
        .and_then(Object::as_reference)
        .expect("the catalog names its metadata");
    let stream =
        document.get_object(reference).and_then(Object::as_stream).expect("metadata is a stream");
    let packet = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
    String::from_utf8(packet).expect("XMP is UTF-8")
}

/// Every dictionary in the file, also those of streams and those that lie in others.
pub(crate) fn dictionaries(document: &Document) -> Vec<&Dictionary> {
    let mut found = Vec::new();
    document.objects.values().for_each(|object| collect(object, &mut found));
    found
}

fn collect<'a>(object: &'a Object, found: &mut Vec<&'a Dictionary>) {
    match object {
        Object::Dictionary(dictionary) | Object::Stream(lopdf::Stream { dict: dictionary, .. }) => {
            found.push(dictionary);
            dictionary.iter().for_each(|(_, value)| collect(value, found));
        }
        Object::Array(values) => values.iter().for_each(|value| collect(value, found)),
        _ => {}
    }
}

/// True for a dictionary of this `/Type`.
pub(crate) fn is_type(dictionary: &Dictionary, name: &[u8]) -> bool {
    has_name(dictionary, b"Type", name)
}

/// True when a key holds this name.
pub(crate) fn has_name(dictionary: &Dictionary, key: &[u8], name: &[u8]) -> bool {
    dictionary.get(key).and_then(Object::as_name).is_ok_and(|value| value == name)
}
