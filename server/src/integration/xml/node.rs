//! What was read from a checked message: a small ordered tree.

use std::borrow::Cow;
use std::ops::Range;

use crate::integration::xml::reader::Fragment;

/// One element of a checked message.
#[derive(Debug, Clone)]
pub struct Node<'a> {
    /// The name as the table spells it.
    pub name: &'static str,
    /// Where the element stands in the message, in bytes.
    pub span: Range<usize>,
    /// What stands inside.
    pub value: Value<'a>,
}

/// What stands inside an element.
#[derive(Clone)]
pub enum Value<'a> {
    /// Elements, in the order of the message.
    Children(Vec<Node<'a>>),
    /// Text that fits its pattern.
    Text(Cow<'a, str>),
    /// Decoded bytes.
    Bytes(Vec<u8>),
    /// An element of another form.
    Fragment(Fragment<'a>),
}

impl std::fmt::Debug for Value<'_> {
    /// Shows the shape only: the content is about people.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Value::Children(children) => f.debug_list().entries(children).finish(),
            Value::Text(_) => f.write_str("Text(..)"),
            Value::Bytes(bytes) => write!(f, "Bytes({})", bytes.len()),
            Value::Fragment(fragment) => fragment.fmt(f),
        }
    }
}

impl<'a> Node<'a> {
    /// The elements inside, in order.
    #[must_use]
    pub fn children(&self) -> &[Node<'a>] {
        match &self.value {
            Value::Children(children) => children,
            Value::Text(_) | Value::Bytes(_) | Value::Fragment(_) => &[],
        }
    }

    /// All elements inside with this name.
    pub fn all<'n>(&'n self, name: &'n str) -> impl Iterator<Item = &'n Node<'a>> {
        self.children().iter().filter(move |child| child.name == name)
    }

    /// The first element along these names, one level each.
    #[must_use]
    pub fn find(&self, path: &[&str]) -> Option<&Node<'a>> {
        path.iter()
            .try_fold(self, |node, name| node.children().iter().find(|child| child.name == *name))
    }

    /// The text of the element along these names.
    #[must_use]
    pub fn text(&self, path: &[&str]) -> Option<&str> {
        match &self.find(path)?.value {
            Value::Text(text) => Some(text),
            Value::Children(_) | Value::Bytes(_) | Value::Fragment(_) => None,
        }
    }

    /// The bytes of the element along these names.
    #[must_use]
    pub fn bytes(&self, path: &[&str]) -> Option<&[u8]> {
        match &self.find(path)?.value {
            Value::Bytes(bytes) => Some(bytes),
            Value::Children(_) | Value::Text(_) | Value::Fragment(_) => None,
        }
    }

    /// The element of another form along these names.
    #[must_use]
    pub fn fragment(&self, path: &[&str]) -> Option<&Fragment<'a>> {
        match &self.find(path)?.value {
            Value::Fragment(fragment) => Some(fragment),
            Value::Children(_) | Value::Text(_) | Value::Bytes(_) => None,
        }
    }
}
