//! What print demands of a PDF: it says of itself that it is PDF/A-1a.

/// Looks for the header and for part and conformance in the metadata, which PDF/A keeps in plain text.
pub(super) fn check(bytes: &[u8]) -> Result<(), &'static str> {
    if !bytes.starts_with(b"%PDF-1.") {
        return Err("the document is not a PDF 1.x");
    }
    let text = String::from_utf8_lossy(bytes);
    if value(&text, "pdfaid:part") != Some("1") {
        return Err("the PDF does not declare PDF/A part 1");
    }
    if value(&text, "pdfaid:conformance") != Some("A") {
        return Err("the PDF does not declare conformance A");
    }
    Ok(())
}

/// The value of a property, written as an element or as an attribute.
fn value<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    text.match_indices(name).find_map(|(at, _)| {
        let rest = &text[at + name.len()..];
        let rest = match rest.strip_prefix('>') {
            Some(inside) => inside.split('<').next()?,
            None => rest
                .trim_start()
                .strip_prefix('=')?
                .trim_start()
                .get(1..)?
                .split(['"', '\''])
                .next()?,
        };
        Some(rest.trim())
    })
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn both_forms_of_the_metadata_are_read() {
        let element =
            "%PDF-1.4 <pdfaid:part>1</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>";
        let attribute = "%PDF-1.4 <rdf:Description pdfaid:part=\"1\" pdfaid:conformance='A'/>";
        assert_eq!(check(element.as_bytes()), Ok(()));
        assert_eq!(check(attribute.as_bytes()), Ok(()));
    }

    #[test]
    fn another_level_is_refused() {
        let b = "%PDF-1.4 <pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>";
        assert!(check(b.as_bytes()).is_err());
        assert!(check(b"%PDF-1.4").is_err());
        assert!(check(b"PK").is_err());
    }
}
