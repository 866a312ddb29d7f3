//! Checks a message against its table while reading it, and gives its tree.
//!
//! The first thing that does not fit ends the reading. A path in an error holds names of the table only, so that nothing a sender
//! wrote can reach a log.

use std::borrow::Cow;

use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};
use base64::{Engine, alphabet};

use crate::integration::xml::error::{XmlError, XmlErrorKind};
use crate::integration::xml::node::{Node, Value};
use crate::integration::xml::pattern::{Mismatch, Pattern};
use crate::integration::xml::reader::{Attribute, Fragment, Reader, Start, Token, is_white_space};
use crate::integration::xml::schema::{Content, Element, Schema};

/// Some writers leave rubbish in the unused bits at the end. It changes no byte, so no form is lost over it.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_allow_trailing_bits(true),
);
const SCHEMA_INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// A message does not fit its table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{violation} at {path}, byte {position}")]
pub struct SchemaError {
    /// Names of the table from the root; `*` stands for a name that the table does not know.
    pub path: String,
    /// Byte position in the message.
    pub position: usize,
    /// What does not fit.
    pub violation: Violation,
}

/// What does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Violation {
    /// The message is not plain XML.
    #[error("{0}")]
    Xml(XmlErrorKind),
    /// The outermost element is another one.
    #[error("wrong root element")]
    WrongRoot,
    /// The right name in a wrong namespace.
    #[error("wrong namespace")]
    WrongNamespace,
    /// An element that the table does not know here.
    #[error("unknown element")]
    UnknownElement,
    /// A mandatory element is missing.
    #[error("missing element")]
    Missing,
    /// None of the elements that one must be chosen from.
    #[error("missing choice")]
    MissingChoice,
    /// An element that should have come earlier.
    #[error("wrong order")]
    WrongOrder,
    /// An element comes too often.
    #[error("too many elements")]
    TooMany,
    /// Text between elements.
    #[error("text between elements")]
    UnexpectedText,
    /// An attribute that the table does not know.
    #[error("unknown attribute")]
    UnknownAttribute,
    /// The text has more characters than allowed.
    #[error("text too long")]
    TooLong,
    /// The text has not the form of its type.
    #[error("wrong text")]
    WrongText(Pattern),
    /// The text is not base64.
    #[error("not base64")]
    WrongBase64,
}

/// Checks a fragment against a table.
///
/// # Errors
/// At the first thing that does not fit.
pub fn read<'a>(fragment: &Fragment<'a>, schema: &Schema) -> Result<Node<'a>, SchemaError> {
    let at_start = |error: XmlError| SchemaError {
        path: "/".to_owned(),
        position: error.position,
        violation: Violation::Xml(error.kind),
    };
    let reader = Reader::fragment(fragment).map_err(at_start)?;
    let mut driver = Driver { reader, namespace: schema.namespace, path: Vec::new() };
    let start = match driver.token()? {
        Token::Start(start) => start,
        Token::Text(_) | Token::End | Token::Done => return Err(driver.here(Violation::WrongRoot)),
    };
    if !schema.root.is_named(start.local()) {
        return Err(driver.here(Violation::WrongRoot));
    }
    driver.path.push(schema.root.name);
    driver.in_namespace(&start)?;
    driver.element(&schema.root, start)
}

struct Driver<'a> {
    reader: Reader<'a>,
    namespace: Option<&'static str>,
    path: Vec<&'static str>,
}

impl<'a> Driver<'a> {
    /// Reads the element whose beginning was read; its name stands last in the path.
    fn element(&mut self, element: &Element, start: Start<'a>) -> Result<Node<'a>, SchemaError> {
        let free = matches!(element.content, Content::Untyped);
        if !free && start.attributes.iter().any(|attribute| !is_schema_hint(attribute)) {
            return Err(self.here(Violation::UnknownAttribute));
        }
        let from = start.position;
        let value = match element.content {
            Content::Sequence(parts) => Value::Children(self.sequence(parts)?),
            Content::Choice(parts) => {
                Value::Children(self.choice(parts, Violation::MissingChoice)?)
            }
            Content::OptionalChoice(parts) => Value::Children(self.optional_choice(parts)?),
            Content::Text(pattern) => Value::Text(self.checked_text(pattern)?),
            Content::Base64 => Value::Bytes(self.base64()?),
            Content::Any => Value::Fragment(self.any()?),
            Content::Untyped => Value::Text(self.untyped()?),
        };
        Ok(Node { name: element.name, span: from..self.reader.end_position(), value })
    }

    fn sequence(&mut self, parts: &'static [Element]) -> Result<Vec<Node<'a>>, SchemaError> {
        let mut children = Vec::new();
        let (mut at, mut count) = (0, 0);
        loop {
            match self.token()? {
                Token::Text(text) => self.blank(&text)?,
                Token::Start(start) => {
                    at = self.next_part(parts, at, &mut count, &start)?;
                    children.push(self.child(&parts[at], start)?);
                    count += 1;
                }
                Token::End | Token::Done => break,
            }
        }
        while let Some(part) = parts.get(at) {
            if count < part.min {
                return Err(self.below(part.name, Violation::Missing));
            }
            (at, count) = (at + 1, 0);
        }
        Ok(children)
    }

    /// The place in the sequence that this element fills, going on from the place reached.
    fn next_part(
        &self,
        parts: &[Element],
        reached: usize,
        count: &mut usize,
        start: &Start<'a>,
    ) -> Result<usize, SchemaError> {
        let Some(place) = parts.iter().position(|part| part.is_named(start.local())) else {
            return Err(self.below("*", Violation::UnknownElement));
        };
        if place < reached {
            return Err(self.below(parts[place].name, Violation::WrongOrder));
        }
        if place == reached {
            return if *count < parts[place].max {
                Ok(place)
            } else {
                Err(self.below(parts[place].name, Violation::TooMany))
            };
        }
        let skipped = parts[reached..place]
            .iter()
            .enumerate()
            .find(|(nth, part)| part.min > if *nth == 0 { *count } else { 0 });
        match skipped {
            Some((_, part)) => Err(self.below(part.name, Violation::Missing)),
            None => {
                *count = 0;
                Ok(place)
            }
        }
    }

    fn choice(
        &mut self,
        parts: &'static [Element],
        none: Violation,
    ) -> Result<Vec<Node<'a>>, SchemaError> {
        let children = self.optional_choice(parts)?;
        if children.is_empty() { Err(self.here(none)) } else { Ok(children) }
    }

    fn optional_choice(&mut self, parts: &'static [Element]) -> Result<Vec<Node<'a>>, SchemaError> {
        let mut children: Vec<Node<'a>> = Vec::new();
        loop {
            match self.token()? {
                Token::Text(text) => self.blank(&text)?,
                Token::Start(start) => match parts.iter().find(|part| part.is_named(start.local()))
                {
                    None => return Err(self.below("*", Violation::UnknownElement)),
                    Some(part) if !children.is_empty() => {
                        return Err(self.below(part.name, Violation::TooMany));
                    }
                    Some(part) => children.push(self.child(part, start)?),
                },
                Token::End | Token::Done => return Ok(children),
            }
        }
    }

    fn child(&mut self, part: &Element, start: Start<'a>) -> Result<Node<'a>, SchemaError> {
        self.path.push(part.name);
        self.in_namespace(&start)?;
        let node = self.element(part, start)?;
        self.path.pop();
        Ok(node)
    }

    fn text(&mut self) -> Result<Cow<'a, str>, SchemaError> {
        let mut whole: Cow<'a, str> = Cow::Borrowed("");
        loop {
            match self.token()? {
                // The usual case is one piece, and it is not copied: a PDF of megabytes comes this way.
                Token::Text(piece) if whole.is_empty() => whole = piece,
                Token::Text(piece) => whole.to_mut().push_str(&piece),
                Token::Start(_) => return Err(self.below("*", Violation::UnknownElement)),
                Token::End | Token::Done => return Ok(whole),
            }
        }
    }

    fn checked_text(&mut self, pattern: Pattern) -> Result<Cow<'a, str>, SchemaError> {
        let text = self.text()?;
        match pattern.check(&text) {
            Ok(()) => Ok(text),
            Err(Mismatch::TooLong) => Err(self.here(Violation::TooLong)),
            Err(Mismatch::Form) => Err(self.here(Violation::WrongText(pattern))),
        }
    }

    fn base64(&mut self) -> Result<Vec<u8>, SchemaError> {
        let text = self.text()?;
        let decoded = if text.contains(is_white_space) {
            BASE64.decode(
                text.bytes().filter(|byte| !is_white_space(char::from(*byte))).collect::<Vec<u8>>(),
            )
        } else {
            BASE64.decode(text.as_bytes())
        };
        decoded.map_err(|_| self.here(Violation::WrongBase64))
    }

    fn any(&mut self) -> Result<Fragment<'a>, SchemaError> {
        let mut found = None;
        loop {
            match self.token()? {
                Token::Text(text) => self.blank(&text)?,
                Token::Start(_) if found.is_some() => {
                    return Err(self.below("*", Violation::TooMany));
                }
                Token::Start(start) => {
                    found = Some(self.reader.cut(start).map_err(|error| self.xml(error))?);
                }
                Token::End | Token::Done => break,
            }
        }
        found.ok_or_else(|| self.below("*", Violation::Missing))
    }

    fn untyped(&mut self) -> Result<Cow<'a, str>, SchemaError> {
        let mut whole = String::new();
        loop {
            match self.token()? {
                Token::Text(piece) => whole.push_str(&piece),
                Token::Start(start) => {
                    self.reader.cut(start).map_err(|error| self.xml(error))?;
                }
                Token::End | Token::Done => return Ok(Cow::Owned(whole)),
            }
        }
    }

    fn token(&mut self) -> Result<Token<'a>, SchemaError> {
        self.reader.next_token().map_err(|error| self.xml(error))
    }

    fn in_namespace(&self, start: &Start<'a>) -> Result<(), SchemaError> {
        if start.namespace.as_deref() == self.namespace {
            Ok(())
        } else {
            Err(self.here(Violation::WrongNamespace))
        }
    }

    fn blank(&self, text: &str) -> Result<(), SchemaError> {
        if text.chars().all(is_white_space) {
            Ok(())
        } else {
            Err(self.here(Violation::UnexpectedText))
        }
    }

    fn xml(&self, error: XmlError) -> SchemaError {
        SchemaError {
            path: self.path_text(None),
            position: error.position,
            violation: Violation::Xml(error.kind),
        }
    }

    fn here(&self, violation: Violation) -> SchemaError {
        SchemaError { path: self.path_text(None), position: self.reader.position(), violation }
    }

    fn below(&self, name: &'static str, violation: Violation) -> SchemaError {
        SchemaError {
            path: self.path_text(Some(name)),
            position: self.reader.position(),
            violation,
        }
    }

    fn path_text(&self, last: Option<&'static str>) -> String {
        self.path.iter().copied().chain(last).fold(String::new(), |path, name| path + "/" + name)
    }
}

/// Where a schema lies is a hint for tools and no content. Everything else of that namespace would change the meaning.
fn is_schema_hint(attribute: &Attribute) -> bool {
    attribute.namespace.as_deref() == Some(SCHEMA_INSTANCE)
        && matches!(attribute.name.as_str(), "schemaLocation" | "noNamespaceSchemaLocation")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::integration::xml::reader::Start;

    const PARTS: &[Element] = &[
        Element::text("First", Pattern::Digits),
        Element::text("Many", Pattern::MaxLength(3)).optional().up_to(2),
        Element::new(
            "Pick",
            Content::Choice(&[
                Element::text("A", Pattern::AnyText),
                Element::text("B", Pattern::AnyText),
            ]),
        ),
        Element::text("Last", Pattern::AnyText).optional().also("Final"),
        Element::new("Data", Content::Base64).optional(),
        Element::new("Other", Content::Any).optional(),
    ];
    static SCHEMA: Schema =
        Schema { namespace: Some("n:"), root: Element::new("Root", Content::Sequence(PARTS)) };

    fn whole(document: &str) -> Fragment<'_> {
        let mut reader = Reader::document(document.as_bytes()).expect("is UTF-8");
        let start: Start<'_> = match reader.next_token().expect("has a root") {
            Token::Start(start) => start,
            other => panic!("{other:?}"),
        };
        reader.cut(start).expect("is well-formed")
    }

    fn check(inside: &str, expect: Result<usize, (&str, Violation)>) {
        let document = format!("<Root xmlns='n:'>{inside}</Root>");
        let found = read(&whole(&document), &SCHEMA);
        let seen = found
            .as_ref()
            .map(|node| node.children().len())
            .map_err(|error| (error.path.as_str(), error.violation));
        assert_eq!(seen, expect, "{inside}");
    }

    #[test]
    fn a_message_that_fits_gives_its_tree() {
        check("<First>1</First><Pick><A/></Pick>", Ok(2));
        check(" <First>1</First>\n<Many>abc</Many><Many/><Pick><B>x</B></Pick><Last/> ", Ok(5));
        let document = "<Root xmlns='n:'><First>1</First><Pick><B>x<![CDATA[y]]>&amp;</B></Pick><Final>z</Final><Data> aG Vq\n</Data><Other><q xmlns=''/></Other></Root>";
        let root = read(&whole(document), &SCHEMA).expect("fits");
        assert_eq!(root.text(&["Pick", "B"]), Some("xy&"));
        assert_eq!(root.text(&["Last"]), Some("z"));
        assert_eq!(root.bytes(&["Data"]), Some(b"hej".as_slice()));
        assert_eq!(
            root.fragment(&["Other"]).map(|inner| (inner.name.as_str(), inner.bytes())),
            Some(("q", b"<q xmlns=''/>".as_slice()))
        );
        let pick = root.find(&["Pick"]).expect("was read");
        assert_eq!(&document[pick.span.clone()], "<Pick><B>x<![CDATA[y]]>&amp;</B></Pick>");
        assert!(!format!("{root:?}").contains("xy"));
    }

    #[test]
    fn order_number_and_unknown_elements_are_checked() {
        check("<Pick><A/></Pick>", Err(("/Root/First", Violation::Missing)));
        check("<First>1</First>", Err(("/Root/Pick", Violation::Missing)));
        check(
            "<First>1</First><First>2</First><Pick><A/></Pick>",
            Err(("/Root/First", Violation::TooMany)),
        );
        check(
            "<First>1</First><Many/><Many/><Many/><Pick><A/></Pick>",
            Err(("/Root/Many", Violation::TooMany)),
        );
        check(
            "<First>1</First><Pick><A/></Pick><Many/>",
            Err(("/Root/Many", Violation::WrongOrder)),
        );
        check(
            "<First>1</First><Hidden1703509858/><Pick><A/></Pick>",
            Err(("/Root/*", Violation::UnknownElement)),
        );
        check("<First>1</First><Pick/>", Err(("/Root/Pick", Violation::MissingChoice)));
        check("<First>1</First><Pick><A/><A/></Pick>", Err(("/Root/Pick/A", Violation::TooMany)));
        check("<First>1</First><Pick><A/><B/></Pick>", Err(("/Root/Pick/B", Violation::TooMany)));
        check(
            "<First>1</First><Pick><C/></Pick>",
            Err(("/Root/Pick/*", Violation::UnknownElement)),
        );
    }

    #[test]
    fn text_attributes_and_namespaces_are_checked() {
        check(
            "<First>x</First><Pick><A/></Pick>",
            Err(("/Root/First", Violation::WrongText(Pattern::Digits))),
        );
        check(
            "<First>1<A/></First><Pick><A/></Pick>",
            Err(("/Root/First/*", Violation::UnknownElement)),
        );
        check(
            "<First>1</First><Many>abcd</Many><Pick><A/></Pick>",
            Err(("/Root/Many", Violation::TooLong)),
        );
        check("<First>1</First>text<Pick><A/></Pick>", Err(("/Root", Violation::UnexpectedText)));
        check(
            "<First a='1'>1</First><Pick><A/></Pick>",
            Err(("/Root/First", Violation::UnknownAttribute)),
        );
        check(
            "<First xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:schemaLocation='n: n.xsd'>1</First><Pick><A/></Pick>",
            Ok(2),
        );
        check(
            "<First xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:nil='true'/><Pick><A/></Pick>",
            Err(("/Root/First", Violation::UnknownAttribute)),
        );
        check(
            "<First xmlns=''>1</First><Pick><A/></Pick>",
            Err(("/Root/First", Violation::WrongNamespace)),
        );
        check(
            "<First>1</First><Pick><A/></Pick><Data>a</Data>",
            Err(("/Root/Data", Violation::WrongBase64)),
        );
        check(
            "<First>1</First><Pick><A/></Pick><Other/>",
            Err(("/Root/Other/*", Violation::Missing)),
        );
        check(
            "<First>1</First><Pick><A/></Pick><Other><a/><b/></Other>",
            Err(("/Root/Other/*", Violation::TooMany)),
        );
    }

    #[test]
    fn another_root_is_refused() {
        let error = read(&whole("<Wrong/>"), &SCHEMA).expect_err("is another root");
        assert_eq!((error.path.as_str(), error.violation), ("", Violation::WrongRoot));
        let error = read(&whole("<Root/>"), &SCHEMA).expect_err("has no namespace");
        assert_eq!((error.path.as_str(), error.violation), ("/Root", Violation::WrongNamespace));
    }
}
