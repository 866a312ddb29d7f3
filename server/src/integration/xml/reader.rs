//! A pull reader that takes plain XML only, and says where something is wrong, never what stood there.
//!
//! The parser below it is lenient in names, prologue, end of input and entities; all of that is checked here.

use std::borrow::Cow;

use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::attributes::Attributes;
use quick_xml::events::{BytesDecl, BytesRef, BytesStart, Event};
use quick_xml::name::{Namespace, PrefixDeclaration, ResolveResult};
use quick_xml::reader::NsReader;

use crate::integration::xml::error::{XmlError, XmlErrorKind};
use crate::integration::xml::name::{find_forbidden, is_allowed, is_ncname};

/// Elements inside each other, the outermost counted as one.
pub const MAX_DEPTH: usize = 64;
/// Elements in one document.
pub const MAX_ELEMENTS: usize = 200_000;

/// Reads one document, or one element cut out of a document.
pub struct Reader<'a> {
    inner: NsReader<&'a [u8]>,
    text: &'a str,
    base: usize,
    started_at: usize,
    outer_depth: usize,
    depth: usize,
    elements: usize,
    root_seen: bool,
}

/// One piece of a document. Comments are passed over; text comes in as many pieces as it was written in.
#[derive(Debug)]
pub enum Token<'a> {
    /// An element begins. An empty element is followed by its end.
    Start(Start<'a>),
    /// Text between tags, references resolved, line ends as line feeds.
    Text(Cow<'a, str>),
    /// The element that was opened last ends.
    End,
    /// The document is complete.
    Done,
}

/// The beginning of an element.
#[derive(Debug)]
pub struct Start<'a> {
    tag: BytesStart<'a>,
    /// The namespace of the element.
    pub namespace: Option<String>,
    /// Attributes other than namespace declarations.
    pub attributes: Vec<Attribute>,
    /// Byte position of `<` in the message.
    pub position: usize,
}

impl Start<'_> {
    /// The name without its prefix.
    #[must_use]
    pub fn local(&self) -> &str {
        self.tag.local_name().into_inner()
    }
}

/// An attribute of an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribute {
    /// The namespace, when the attribute has a prefix.
    pub namespace: Option<String>,
    /// The name without its prefix.
    pub name: String,
    /// The value, references resolved.
    pub value: String,
}

/// One element cut out of a document: its bytes as received, and the namespaces in force where it stood.
#[derive(Clone)]
pub struct Fragment<'a> {
    /// The name of the element without its prefix.
    pub name: String,
    /// The namespace of the element.
    pub namespace: Option<String>,
    text: &'a str,
    base: usize,
    depth: usize,
    bindings: Vec<(String, String)>,
}

impl<'a> Fragment<'a> {
    /// The element exactly as it was received.
    #[must_use]
    pub const fn bytes(&self) -> &'a [u8] {
        self.text.as_bytes()
    }

    /// Byte position of the element in the message.
    #[must_use]
    pub const fn position(&self) -> usize {
        self.base
    }
}

impl std::fmt::Debug for Fragment<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fragment")
            .field("position", &self.base)
            .field("length", &self.text.len())
            .finish_non_exhaustive()
    }
}

impl<'a> Reader<'a> {
    /// Reads a whole document.
    ///
    /// # Errors
    /// When the bytes are not UTF-8 or hold a character that XML 1.0 does not have.
    pub fn document(bytes: &'a [u8]) -> Result<Reader<'a>, XmlError> {
        let text = std::str::from_utf8(bytes).map_err(|error| XmlError {
            position: error.valid_up_to(),
            kind: XmlErrorKind::NotUtf8,
        })?;
        if let Some(position) = find_forbidden(text) {
            return Err(XmlError { position, kind: XmlErrorKind::ForbiddenCharacter });
        }
        // A byte order mark is no content; the parser would drop it and shift our positions.
        let base = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
        Ok(Reader::over(&text[base..], base, 0))
    }

    /// Reads one element cut out of a document that was read before.
    ///
    /// # Errors
    /// When the namespaces around it cannot be taken over.
    pub fn fragment(fragment: &Fragment<'a>) -> Result<Reader<'a>, XmlError> {
        let mut reader = Reader::over(fragment.text, fragment.base, fragment.depth);
        for (prefix, namespace) in &fragment.bindings {
            let prefix = if prefix.is_empty() {
                PrefixDeclaration::Default
            } else {
                PrefixDeclaration::Named(prefix)
            };
            reader
                .inner
                .resolver_mut()
                .add(prefix, Namespace(namespace))
                .map_err(|_| XmlError { position: fragment.base, kind: XmlErrorKind::Prefix })?;
        }
        Ok(reader)
    }

    fn over(text: &'a str, base: usize, outer_depth: usize) -> Reader<'a> {
        let mut inner = NsReader::from_str(text);
        let config = inner.config_mut();
        config.enable_all_checks(true);
        config.expand_empty_elements = true;
        Reader {
            inner,
            text,
            base,
            started_at: 0,
            outer_depth,
            depth: 0,
            elements: 0,
            root_seen: false,
        }
    }

    /// Byte position in the message where the last token began.
    #[must_use]
    pub const fn position(&self) -> usize {
        self.base + self.started_at
    }

    /// Byte position in the message after the last token.
    #[must_use]
    pub fn end_position(&self) -> usize {
        self.base + self.offset()
    }

    /// The next token.
    ///
    /// # Errors
    /// When the document is not plain, well-formed XML within the limits.
    pub fn next_token(&mut self) -> Result<Token<'a>, XmlError> {
        loop {
            self.started_at = self.offset();
            let event = self.inner.read_event().map_err(|error| self.parser_error(&error))?;
            match event {
                Event::Start(tag) => return self.start(tag).map(Token::Start),
                Event::End(_) => {
                    self.depth =
                        self.depth.checked_sub(1).ok_or(self.error(XmlErrorKind::NotWellFormed))?;
                    return Ok(Token::End);
                }
                Event::Text(text) => {
                    let content = text.xml10_content();
                    if self.depth > 0 && content.contains("]]>") {
                        return Err(self.error(XmlErrorKind::NotWellFormed));
                    }
                    if self.depth > 0 {
                        return Ok(Token::Text(content));
                    }
                    if !content.chars().all(is_white_space) {
                        return Err(self.error(XmlErrorKind::NotWellFormed));
                    }
                }
                Event::CData(data) if self.depth > 0 => {
                    return Ok(Token::Text(data.xml10_content()));
                }
                Event::GeneralRef(reference) if self.depth > 0 => {
                    return self.reference(&reference).map(Token::Text);
                }
                Event::Comment(_) => {}
                Event::Decl(declaration) => self.declaration(&declaration)?,
                Event::DocType(_) => return Err(self.error(XmlErrorKind::DocumentType)),
                Event::PI(_) => return Err(self.error(XmlErrorKind::ProcessingInstruction)),
                Event::Eof if self.depth == 0 && self.root_seen => return Ok(Token::Done),
                Event::Eof | Event::CData(_) | Event::GeneralRef(_) | Event::Empty(_) => {
                    return Err(self.error(XmlErrorKind::NotWellFormed));
                }
            }
        }
    }

    /// Passes over the element whose beginning was read last, and gives it as it was received.
    ///
    /// # Errors
    /// When the element is not plain, well-formed XML within the limits.
    pub fn cut(&mut self, start: Start<'a>) -> Result<Fragment<'a>, XmlError> {
        let bindings = self
            .inner
            .resolver()
            .bindings()
            .map(|(prefix, namespace)| match prefix {
                PrefixDeclaration::Default => (String::new(), namespace.into_inner().to_owned()),
                PrefixDeclaration::Named(prefix) => {
                    (prefix.to_owned(), namespace.into_inner().to_owned())
                }
            })
            .collect();
        let depth = self.outer_depth + self.depth - 1;
        let inside = self.depth;
        while self.depth >= inside {
            self.next_token()?;
        }
        let from = start.position - self.base;
        Ok(Fragment {
            name: start.local().to_owned(),
            namespace: start.namespace,
            text: &self.text[from..self.offset()],
            base: start.position,
            depth,
            bindings,
        })
    }

    fn start(&mut self, tag: BytesStart<'a>) -> Result<Start<'a>, XmlError> {
        if self.depth == 0 && self.root_seen {
            return Err(self.error(XmlErrorKind::NotWellFormed));
        }
        self.root_seen = true;
        self.depth += 1;
        self.elements += 1;
        if self.outer_depth + self.depth > MAX_DEPTH {
            return Err(self.error(XmlErrorKind::TooDeep));
        }
        if self.elements > MAX_ELEMENTS {
            return Err(self.error(XmlErrorKind::TooManyElements));
        }
        self.name(tag.name().into_inner())?;
        let namespace = self.namespace(self.inner.resolver().resolve_element(tag.name()).0)?;
        let attributes = self.attributes(&tag)?;
        Ok(Start { tag, namespace, attributes, position: self.position() })
    }

    fn attributes(&self, tag: &BytesStart<'a>) -> Result<Vec<Attribute>, XmlError> {
        let wrong = self.error(XmlErrorKind::NotWellFormed);
        let raw = tag.attributes_raw();
        let mut found: Vec<Attribute> = Vec::new();
        for attribute in tag.attributes() {
            let attribute = attribute.map_err(|_| wrong)?;
            let key = attribute.key.into_inner();
            // The parser takes `a="1"b="2"`; XML wants a space between attributes.
            let before =
                (key.as_ptr() as usize).wrapping_sub(raw.as_ptr() as usize).wrapping_sub(1);
            if !raw
                .as_bytes()
                .get(before)
                .copied()
                .is_some_and(|byte| is_white_space(char::from(byte)))
            {
                return Err(wrong);
            }
            self.name(key)?;
            let value = self.attribute_value(&attribute.value)?;
            if attribute.key.as_namespace_binding().is_some() {
                continue;
            }
            let namespace =
                self.namespace(self.inner.resolver().resolve_attribute(attribute.key).0)?;
            let name = attribute.key.local_name().into_inner().to_owned();
            if found.iter().any(|other| other.namespace == namespace && other.name == name) {
                return Err(wrong);
            }
            found.push(Attribute { namespace, name, value });
        }
        Ok(found)
    }

    fn attribute_value(&self, raw: &str) -> Result<String, XmlError> {
        if raw.contains('<') {
            return Err(self.error(XmlErrorKind::NotWellFormed));
        }
        let mut value = String::with_capacity(raw.len());
        let mut rest = raw;
        while let Some((before, after)) = rest.split_once('&') {
            let (reference, after) =
                after.split_once(';').ok_or(self.error(XmlErrorKind::NotWellFormed))?;
            value.push_str(before);
            value.push_str(&self.reference(&BytesRef::new(reference))?);
            rest = after;
        }
        value.push_str(rest);
        Ok(value)
    }

    fn reference(&self, reference: &BytesRef<'_>) -> Result<Cow<'a, str>, XmlError> {
        match reference.resolve_char_ref() {
            Ok(Some(character)) if is_allowed(character) => Ok(Cow::Owned(character.to_string())),
            Ok(None) => resolve_xml_entity(reference)
                .map(Cow::Borrowed)
                .ok_or(self.error(XmlErrorKind::Entity)),
            Ok(Some(_)) => Err(self.error(XmlErrorKind::ForbiddenCharacter)),
            Err(_) => Err(self.error(XmlErrorKind::NotWellFormed)),
        }
    }

    fn declaration(&self, declaration: &BytesDecl<'_>) -> Result<(), XmlError> {
        let wrong = self.error(XmlErrorKind::NotWellFormed);
        if self.started_at != 0 || self.outer_depth != 0 {
            return Err(wrong);
        }
        let order = ["version", "encoding", "standalone"];
        let mut allowed = order.iter();
        for attribute in Attributes::new(declaration, "xml".len()) {
            let attribute = attribute.map_err(|_| wrong)?;
            let key = attribute.key.into_inner();
            let value = attribute.value.as_ref();
            // Once a name is passed over it may not come any more: this is the order of the declaration.
            if !allowed.any(|name| *name == key) {
                return Err(wrong);
            }
            match key {
                "version" if value != "1.0" => return Err(wrong),
                "encoding" if !value.eq_ignore_ascii_case("utf-8") => {
                    return Err(self.error(XmlErrorKind::NotUtf8));
                }
                "standalone" if value != "yes" && value != "no" => return Err(wrong),
                _ => {}
            }
        }
        declaration.version().map(|_| ()).map_err(|_| wrong)
    }

    fn name(&self, name: &str) -> Result<(), XmlError> {
        let well_formed = match name.split_once(':') {
            Some((prefix, local)) => is_ncname(prefix) && is_ncname(local),
            None => is_ncname(name),
        };
        if well_formed { Ok(()) } else { Err(self.error(XmlErrorKind::NotWellFormed)) }
    }

    fn namespace(&self, resolved: ResolveResult<'_>) -> Result<Option<String>, XmlError> {
        match resolved {
            ResolveResult::Bound(namespace) => Ok(Some(namespace.into_inner().to_owned())),
            ResolveResult::Unbound => Ok(None),
            ResolveResult::Unknown(_) => Err(self.error(XmlErrorKind::Prefix)),
        }
    }

    fn parser_error(&self, error: &quick_xml::Error) -> XmlError {
        let position =
            self.base + usize::try_from(self.inner.error_position()).unwrap_or(self.started_at);
        let kind = match error {
            quick_xml::Error::Encoding(_) => XmlErrorKind::NotUtf8,
            quick_xml::Error::Namespace(_) => XmlErrorKind::Prefix,
            _ => XmlErrorKind::NotWellFormed,
        };
        XmlError { position, kind }
    }

    const fn error(&self, kind: XmlErrorKind) -> XmlError {
        XmlError { position: self.position(), kind }
    }

    fn offset(&self) -> usize {
        // A slice in memory is never longer than an address reaches.
        usize::try_from(self.inner.buffer_position())
            .unwrap_or(self.text.len())
            .min(self.text.len())
    }
}

/// White space as XML counts it: not the wider set of Unicode.
#[must_use]
pub const fn is_white_space(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\r' | '\n')
}

#[cfg(test)]
mod tests;
