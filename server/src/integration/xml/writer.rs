//! Writes XML in exactly the order it is told, with the prefixes it is told.

use quick_xml::escape::escape;

use crate::integration::xml::name::is_allowed;

/// Writes one document: UTF-8, no byte order mark, no space between elements.
#[derive(Debug)]
pub struct Writer {
    out: String,
    open: Vec<&'static str>,
}

impl Default for Writer {
    fn default() -> Writer {
        Writer::new()
    }
}

impl Writer {
    /// A document with its declaration.
    #[must_use]
    pub fn new() -> Writer {
        Writer {
            out: String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"),
            open: Vec::new(),
        }
    }

    /// Opens an element that declares these prefixes.
    pub fn open_with(&mut self, name: &'static str, namespaces: &[(&str, &str)]) -> &mut Writer {
        let declared: Vec<(String, &str)> =
            namespaces.iter().map(|(prefix, uri)| (format!("xmlns:{prefix}"), *uri)).collect();
        let declared: Vec<(&str, &str)> =
            declared.iter().map(|(name, uri)| (name.as_str(), *uri)).collect();
        self.open_attributes(name, &declared)
    }

    /// Opens an element with these attributes, namespace declarations among them.
    pub fn open_attributes(
        &mut self,
        name: &'static str,
        attributes: &[(&str, &str)],
    ) -> &mut Writer {
        self.out.push('<');
        self.out.push_str(name);
        for (attribute, value) in attributes {
            self.out.push(' ');
            self.out.push_str(attribute);
            self.out.push_str("=\"");
            self.out.push_str(&escape(*value));
            self.out.push('"');
        }
        self.out.push('>');
        self.open.push(name);
        self
    }

    /// Opens an element.
    pub fn open(&mut self, name: &'static str) -> &mut Writer {
        self.open_with(name, &[])
    }

    /// Closes the element that was opened last.
    pub fn close(&mut self) -> &mut Writer {
        if let Some(name) = self.open.pop() {
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
        }
        self
    }

    /// An element with text. Characters that XML does not have become the replacement character.
    pub fn text(&mut self, name: &'static str, text: &str) -> &mut Writer {
        self.text_attributes(name, &[], text)
    }

    /// An element with attributes and text.
    pub fn text_attributes(
        &mut self,
        name: &'static str,
        attributes: &[(&str, &str)],
        text: &str,
    ) -> &mut Writer {
        self.open_attributes(name, attributes);
        let allowed: String = text
            .chars()
            .map(
                |character| {
                    if is_allowed(character) { character } else { char::REPLACEMENT_CHARACTER }
                },
            )
            .collect();
        // A bare carriage return would come back as a line feed.
        self.out.push_str(&escape(allowed.as_str()).replace('\r', "&#13;"));
        self.close()
    }

    /// An element with text, when there is one.
    pub fn optional_text(&mut self, name: &'static str, text: Option<&str>) -> &mut Writer {
        match text {
            Some(text) => self.text(name, text),
            None => self,
        }
    }

    /// The finished document. Elements that are still open are closed.
    #[must_use]
    pub fn finish(mut self) -> Vec<u8> {
        while !self.open.is_empty() {
            self.close();
        }
        self.out.into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_and_what_xml_does_not_have_is_replaced() {
        let mut writer = Writer::new();
        writer
            .open_with("p:a", &[("p", "n:&x")])
            .text("p:b", "<å> & \"\r\u{1}\"")
            .optional_text("p:c", None);
        let written = String::from_utf8(writer.finish()).expect("is UTF-8");
        assert_eq!(
            written,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<p:a xmlns:p=\"n:&amp;x\"><p:b>&lt;å&gt; &amp; &quot;&#13;\u{FFFD}&quot;</p:b></p:a>"
        );
    }
}
