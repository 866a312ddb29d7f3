//! A peer's answer as a small tree, read leniently: what is not looked for is passed over.
//!
//! The XML itself is read as strictly as everywhere: no document types, no entities, limits on depth and number.

use crate::integration::platform::error::PortError;
use crate::integration::xml::error::XmlError;
use crate::integration::xml::reader::{Reader, Token};
use crate::integration::xml::soap;

/// One element of an answer. Debug shows nothing of it: answers are about people.
pub struct Tree {
    name: String,
    namespace: Option<String>,
    text: String,
    children: Vec<Tree>,
}

impl std::fmt::Debug for Tree {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tree").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Tree {
    /// Reads a whole document.
    ///
    /// # Errors
    /// [`PortError::Contract`] when it is not plain, well-formed XML.
    pub fn document(bytes: &[u8]) -> Result<Tree, PortError> {
        Reader::document(bytes).and_then(|mut reader| read(&mut reader)).map_err(|e| broken(&e))
    }

    /// Reads the one element inside a SOAP envelope.
    ///
    /// # Errors
    /// [`PortError::Contract`] when it is no SOAP 1.1 envelope.
    pub fn soap(bytes: &[u8]) -> Result<Tree, PortError> {
        let inside = soap::open(bytes)
            .map_err(|error| PortError::contract(format!("the answer is {error}")))?;
        Reader::fragment(&inside).and_then(|mut reader| read(&mut reader)).map_err(|e| broken(&e))
    }

    /// True for an element of this name in this namespace.
    #[must_use]
    pub fn is(&self, namespace: &str, name: &str) -> bool {
        self.name == name && self.namespace.as_deref() == Some(namespace)
    }

    /// The name without its prefix.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The first element along these names.
    #[must_use]
    pub fn find(&self, path: &[&str]) -> Option<&Tree> {
        path.iter()
            .try_fold(self, |tree, name| tree.children.iter().find(|child| child.name == *name))
    }

    /// All elements inside with this name.
    pub fn all<'t>(&'t self, name: &'t str) -> impl Iterator<Item = &'t Tree> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The text of the first element along these names, without white space around it; none when it is empty.
    #[must_use]
    pub fn text(&self, path: &[&str]) -> Option<&str> {
        self.find(path).map(|found| found.text.trim()).filter(|text| !text.is_empty())
    }
}

fn broken(error: &XmlError) -> PortError {
    PortError::contract(format!("the answer is not plain XML: {error}"))
}

fn read(reader: &mut Reader<'_>) -> Result<Tree, XmlError> {
    // The reader refuses a document without a root, so that the outermost element is always there.
    let mut open = vec![Tree::named(String::new(), None)];
    loop {
        match reader.next_token()? {
            Token::Start(start) => {
                open.push(Tree::named(start.local().to_owned(), start.namespace.clone()));
            }
            Token::Text(piece) => {
                if let Some(tree) = open.last_mut() {
                    tree.text.push_str(&piece);
                }
            }
            Token::End => {
                if let Some(done) = open.pop()
                    && let Some(around) = open.last_mut()
                {
                    around.children.push(done);
                }
            }
            Token::Done => {
                let mut outside = open.swap_remove(0);
                return Ok(match outside.children.pop() {
                    Some(root) => root,
                    None => outside,
                });
            }
        }
    }
}

impl Tree {
    const fn named(name: String, namespace: Option<String>) -> Tree {
        Tree { name, namespace, text: String::new(), children: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_found_by_name_whatever_stands_between() {
        let tree = Tree::document(b"<r xmlns='n:'><x/><a> <b>1&amp;2</b><b>3</b></a><e/></r>")
            .expect("is well-formed");
        assert!(tree.is("n:", "r"));
        assert_eq!(tree.text(&["a", "b"]), Some("1&2"));
        assert_eq!(tree.text(&["e"]), None);
        assert!(tree.find(&["e"]).is_some());
        assert!(tree.find(&["a", "c"]).is_none());
    }

    #[test]
    fn damaged_answers_and_document_types_break_the_contract() {
        for wrong in [&b"<a><b></a>"[..], b"<!DOCTYPE a><a/>", b"", b"<a/", b"<a>&x;</a>"] {
            assert!(matches!(Tree::document(wrong), Err(PortError::Contract { .. })));
        }
        assert!(matches!(Tree::soap(b"<a/>"), Err(PortError::Contract { .. })));
    }
}
