//! A small table language for message forms: which elements, in which order, how often, with which text.
//!
//! A form is one `static` table. Reading, checking and finding values all follow from it; see [`crate::integration::xml::validate`].

use crate::integration::xml::pattern::Pattern;

/// A message form: its root, and the one namespace of all its elements.
#[derive(Debug, Clone, Copy)]
pub struct Schema {
    /// The namespace of every element; none for forms without one.
    pub namespace: Option<&'static str>,
    /// The outermost element.
    pub root: Element,
}

/// One element of a form.
#[derive(Debug, Clone, Copy)]
pub struct Element {
    /// The name as the schema spells it, mistakes included.
    pub name: &'static str,
    /// Another spelling that is read too.
    pub also: Option<&'static str>,
    /// How often it must come.
    pub min: usize,
    /// How often it may come.
    pub max: usize,
    /// What stands inside.
    pub content: Content,
}

/// What stands inside an element.
#[derive(Debug, Clone, Copy)]
pub enum Content {
    /// These elements, in this order.
    Sequence(&'static [Element]),
    /// Exactly one of these elements.
    Choice(&'static [Element]),
    /// One of these elements, or nothing.
    OptionalChoice(&'static [Element]),
    /// Text.
    Text(Pattern),
    /// Bytes written in base64.
    Base64,
    /// One element of any kind, kept as it was received.
    Any,
    /// Whatever the sender likes, because the schema names no type. Its text counts.
    Untyped,
}

impl Element {
    /// An element that comes exactly once.
    #[must_use]
    pub const fn new(name: &'static str, content: Content) -> Element {
        Element { name, also: None, min: 1, max: 1, content }
    }

    /// An element with text that comes exactly once.
    #[must_use]
    pub const fn text(name: &'static str, pattern: Pattern) -> Element {
        Element::new(name, Content::Text(pattern))
    }

    /// The same element, but it may be missing.
    #[must_use]
    pub const fn optional(self) -> Element {
        Element { min: 0, ..self }
    }

    /// The same element, up to so many times.
    #[must_use]
    pub const fn up_to(self, max: usize) -> Element {
        Element { max, ..self }
    }

    /// The same element, as often as the sender likes.
    #[must_use]
    pub const fn repeated(self) -> Element {
        self.up_to(usize::MAX)
    }

    /// The same element, with another spelling that is read too.
    #[must_use]
    pub const fn also(self, spelling: &'static str) -> Element {
        Element { also: Some(spelling), ..self }
    }

    /// True when an element of this name is meant.
    #[must_use]
    pub fn is_named(&self, name: &str) -> bool {
        self.name == name || self.also == Some(name)
    }
}
