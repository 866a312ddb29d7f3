//! Strict reading of small XML documents: known elements, in order, as often as allowed.

use roxmltree::{Document, Node};

/// How often an element may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Times {
    One,
    Optional,
    OneOrMore,
    Any,
}

/// Parses a document. A document type, and with it every entity of its own, is refused.
pub(crate) fn parse(body: &[u8]) -> Result<(&str, Document<'_>), String> {
    let text = std::str::from_utf8(body).map_err(|_| "the body is not UTF-8".to_owned())?;
    let document = Document::parse(text).map_err(|error| format!("not well-formed: {error}"))?;
    Ok((text, document))
}

/// The element's children are exactly these, in this order, and nothing else stands between them.
pub(crate) fn check(node: Node<'_, '_>, allowed: &[(&str, &str, Times)]) -> Result<(), String> {
    let inside = node.tag_name().name();
    let mut at = 0;
    let mut seen = 0;
    for child in node.children() {
        if child.is_text() && child.text().is_some_and(|text| !text.trim().is_empty()) {
            return Err(format!("text is not allowed directly inside {inside}"));
        }
        if !child.is_element() {
            continue;
        }
        let name = child.tag_name().name();
        loop {
            let Some((namespace, wanted, times)) = allowed.get(at) else {
                return Err(format!("{name} is not allowed here inside {inside}"));
            };
            if child.has_tag_name((*namespace, *wanted))
                || (namespace.is_empty() && child.has_tag_name(*wanted))
            {
                seen += 1;
                if seen > 1 && matches!(times, Times::One | Times::Optional) {
                    return Err(format!("{name} stands more than once inside {inside}"));
                }
                break;
            }
            if seen == 0 && matches!(times, Times::One | Times::OneOrMore) {
                return Err(format!("{wanted} is missing inside {inside}, found {name}"));
            }
            at += 1;
            seen = 0;
        }
    }
    for (_, wanted, times) in allowed.get(at..).unwrap_or_default() {
        if seen == 0 && matches!(times, Times::One | Times::OneOrMore) {
            return Err(format!("{wanted} is missing inside {inside}"));
        }
        seen = 0;
    }
    Ok(())
}

/// The first child of that name, whatever its namespace.
pub(crate) fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| child.is_element() && child.tag_name().name() == name)
}

/// Follows a path of names.
pub(crate) fn find<'a, 'i>(node: Node<'a, 'i>, path: &[&str]) -> Option<Node<'a, 'i>> {
    path.iter().try_fold(node, |node, name| child(node, name))
}

/// The text at the end of a path, trimmed; empty when there is none.
pub(crate) fn text<'a>(node: Node<'a, '_>, path: &[&str]) -> &'a str {
    find(node, path).and_then(|node| node.text()).unwrap_or_default().trim()
}

/// The text at the end of a path, which must be there.
pub(crate) fn need<'a>(node: Node<'a, '_>, path: &[&str]) -> Result<&'a str, String> {
    match text(node, path) {
        "" => Err(format!("{} is missing or empty", path.join("/"))),
        text => Ok(text),
    }
}

pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Times, check, parse};

    const SHAPE: [(&str, &str, Times); 3] =
        [("", "a", Times::One), ("", "b", Times::Optional), ("", "c", Times::OneOrMore)];

    fn verdict(xml: &str) -> Result<(), String> {
        let (_, document) = parse(xml.as_bytes())?;
        check(document.root_element(), &SHAPE)
    }

    #[test]
    fn order_and_number_are_checked() {
        assert_eq!(verdict("<r> <a/> <c/><c/> </r>"), Ok(()));
        assert_eq!(verdict("<r><a/><b/><c/></r>"), Ok(()));
        for wrong in [
            "<r><c/></r>",
            "<r><a/></r>",
            "<r><a/><a/><c/></r>",
            "<r><a/><b/><b/><c/></r>",
            "<r><b/><a/><c/></r>",
            "<r><a/><c/><x/></r>",
            "<r>tekst<a/><c/></r>",
        ] {
            assert!(verdict(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_document_type_is_refused() {
        assert!(verdict("<!DOCTYPE r [<!ENTITY e 'x'>]><r><a/><c/></r>").is_err());
    }
}
