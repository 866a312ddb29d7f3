//! What is wrong with a document, and where: never what stood there.

/// A document that is not plain XML.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{kind} at byte {position}")]
pub struct XmlError {
    /// Byte position in the message.
    pub position: usize,
    /// What is wrong.
    pub kind: XmlErrorKind,
}

/// What is wrong with a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum XmlErrorKind {
    /// Bytes or a declaration of another encoding.
    #[error("not UTF-8")]
    NotUtf8,
    /// A character that XML 1.0 does not have.
    #[error("forbidden character")]
    ForbiddenCharacter,
    /// A document type declaration. It could name files and build bombs.
    #[error("document type declaration")]
    DocumentType,
    /// A reference to anything but a character or the five names of XML.
    #[error("unknown entity")]
    Entity,
    /// A processing instruction, which SOAP forbids.
    #[error("processing instruction")]
    ProcessingInstruction,
    /// More than [`crate::integration::xml::reader::MAX_DEPTH`] elements inside each other.
    #[error("too deep")]
    TooDeep,
    /// More than [`crate::integration::xml::reader::MAX_ELEMENTS`] elements.
    #[error("too many elements")]
    TooManyElements,
    /// A prefix that is not declared.
    #[error("undeclared prefix")]
    Prefix,
    /// Anything else that is not well-formed.
    #[error("not well-formed")]
    NotWellFormed,
}
