//! SOAP 1.1 envelopes: opening what arrives, closing what leaves.

use crate::integration::xml::error::XmlError;
use crate::integration::xml::reader::{Attribute, Fragment, Reader, Start, Token, is_white_space};
use crate::integration::xml::writer::Writer;

/// The namespace of SOAP 1.1.
pub const NAMESPACE: &str = "http://schemas.xmlsoap.org/soap/envelope/";
const NEXT_ACTOR: &str = "http://schemas.xmlsoap.org/soap/actor/next";

/// A message is no SOAP 1.1 envelope that we can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SoapError {
    /// Not plain XML.
    #[error(transparent)]
    Xml(#[from] XmlError),
    /// An envelope of another version.
    #[error("another version of SOAP at byte {0}")]
    Version(usize),
    /// A header entry that the sender wants understood.
    #[error("header entry not understood at byte {0}")]
    MustUnderstand(usize),
    /// Anything else that is not an envelope with one element in its body.
    #[error("not a SOAP envelope with one element at byte {0}")]
    Structure(usize),
}

/// Whose fault a failure is, in the words of SOAP 1.1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FaultCode {
    /// The envelope is of another version.
    VersionMismatch,
    /// A header entry is not understood.
    MustUnderstand,
    /// The message is wrong: the same message will fail again.
    Client,
    /// We failed: the same message may succeed later.
    Server,
}

impl FaultCode {
    /// The code as it is written.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            FaultCode::VersionMismatch => "VersionMismatch",
            FaultCode::MustUnderstand => "MustUnderstand",
            FaultCode::Client => "Client",
            FaultCode::Server => "Server",
        }
    }
}

/// Opens an envelope and gives the one element of its body. The whole message is read, to its last byte.
///
/// # Errors
/// When the message is no SOAP 1.1 envelope with exactly one element in its body, or wants a header understood.
pub fn open(message: &[u8]) -> Result<Fragment<'_>, SoapError> {
    let mut reader = Reader::document(message)?;
    let envelope = start(&mut reader)?.ok_or_else(|| SoapError::Structure(reader.position()))?;
    if envelope.local() != "Envelope" {
        return Err(SoapError::Structure(reader.position()));
    }
    if envelope.namespace.as_deref() != Some(NAMESPACE) {
        return Err(SoapError::Version(reader.position()));
    }
    plain_attributes(&reader, &envelope)?;
    let mut payload = None;
    let mut headers_read = false;
    while let Some(part) = start(&mut reader)? {
        let soap = part.namespace.as_deref() == Some(NAMESPACE);
        plain_attributes(&reader, &part)?;
        match part.local() {
            "Header" if soap && payload.is_none() && !headers_read => {
                headers_read = true;
                header(&mut reader)?;
            }
            "Body" if soap && payload.is_none() => payload = Some(body(&mut reader)?),
            _ => return Err(SoapError::Structure(reader.position())),
        }
    }
    match reader.next_token()? {
        Token::Done => payload.ok_or_else(|| SoapError::Structure(reader.position())),
        Token::Start(_) | Token::Text(_) | Token::End => {
            Err(SoapError::Structure(reader.position()))
        }
    }
}

/// Writes an envelope around what `fill` writes.
#[must_use]
pub fn envelope(fill: impl FnOnce(&mut Writer)) -> Vec<u8> {
    let mut writer = Writer::new();
    writer.open_with("soap:Envelope", &[("soap", NAMESPACE)]).open("soap:Body");
    fill(&mut writer);
    writer.finish()
}

/// Writes a fault. `detail` writes one element that tells more.
#[must_use]
pub fn fault(code: FaultCode, text: &str, detail: Option<&dyn Fn(&mut Writer)>) -> Vec<u8> {
    envelope(|writer| {
        // Children of a fault have no namespace.
        writer
            .open("soap:Fault")
            .text("faultcode", &format!("soap:{}", code.as_str()))
            .text("faultstring", text);
        if let Some(detail) = detail {
            writer.open("detail");
            detail(writer);
            writer.close();
        }
        writer.close();
    })
}

/// The next element, or nothing when the element around it ends.
fn start<'a>(reader: &mut Reader<'a>) -> Result<Option<Start<'a>>, SoapError> {
    loop {
        match reader.next_token()? {
            Token::Start(start) => return Ok(Some(start)),
            Token::Text(text) if text.chars().all(is_white_space) => {}
            Token::Text(_) => return Err(SoapError::Structure(reader.position())),
            Token::End | Token::Done => return Ok(None),
        }
    }
}

fn header(reader: &mut Reader<'_>) -> Result<(), SoapError> {
    while let Some(entry) = start(reader)? {
        let soap = |name: &str| {
            let is_it = |attribute: &&Attribute| {
                attribute.namespace.as_deref() == Some(NAMESPACE) && attribute.name == name
            };
            entry.attributes.iter().find(is_it).map(|attribute| attribute.value.as_str())
        };
        let for_us = soap("actor").is_none_or(|actor| actor.is_empty() || actor == NEXT_ACTOR);
        if for_us && matches!(soap("mustUnderstand"), Some("1" | "true")) {
            return Err(SoapError::MustUnderstand(reader.position()));
        }
        reader.cut(entry)?;
    }
    Ok(())
}

fn body<'a>(reader: &mut Reader<'a>) -> Result<Fragment<'a>, SoapError> {
    let payload = start(reader)?.ok_or_else(|| SoapError::Structure(reader.position()))?;
    let payload = reader.cut(payload)?;
    match start(reader)? {
        None => Ok(payload),
        Some(_) => Err(SoapError::Structure(reader.position())),
    }
}

/// SOAP 1.1 lets attributes with a namespace stand on its elements, and no others.
fn plain_attributes(reader: &Reader<'_>, start: &Start<'_>) -> Result<(), SoapError> {
    if start.attributes.iter().all(|attribute| attribute.namespace.is_some()) {
        Ok(())
    } else {
        Err(SoapError::Structure(reader.position()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(inside: &str, expect: Result<&str, SoapError>) {
        let message = format!("<s:Envelope xmlns:s='{NAMESPACE}'>{inside}</s:Envelope>");
        let opened = open(message.as_bytes());
        assert_eq!(
            opened.as_ref().map(|payload| payload.name.as_str()).map_err(|error| *error),
            expect,
            "{inside}"
        );
    }

    fn at(inside: &str, what: &str) -> usize {
        format!("<s:Envelope xmlns:s='{NAMESPACE}'>").len()
            + inside.find(what).expect("stands there")
    }

    #[test]
    fn the_one_element_of_the_body_is_found() {
        check("<s:Body><a/></s:Body>", Ok("a"));
        check("<s:Header/> <s:Body>\n<a xmlns='n:'/> </s:Body>", Ok("a"));
        check(
            "<s:Header><h xmlns='n:' s:mustUnderstand='0'/></s:Header><s:Body><a/></s:Body>",
            Ok("a"),
        );
        check(
            "<s:Header><h s:mustUnderstand='1' s:actor='urn:other'/></s:Header><s:Body xmlns:w='w' w:Id='1'><a/></s:Body>",
            Ok("a"),
        );
    }

    #[test]
    fn other_structures_are_refused() {
        for (inside, what) in [
            ("<s:Body><a/><b/></s:Body>", "<b/>"),
            ("<s:Body>text<a/></s:Body>", "text"),
            ("<s:Body><a/></s:Body><s:Header/>", "<s:Header/>"),
            ("<s:Header/><s:Header/><s:Body><a/></s:Body>", "<s:Header/><s:Body>"),
            ("<s:Body id='1'><a/></s:Body>", "<s:Body"),
            ("<Body><a/></Body>", "<Body>"),
            ("<s:Body></s:Body>", "</s:Body>"),
        ] {
            check(inside, Err(SoapError::Structure(at(inside, what))));
        }
        let header = "<s:Header><h s:mustUnderstand='1'/></s:Header><s:Body><a/></s:Body>";
        check(header, Err(SoapError::MustUnderstand(at(header, "<h"))));
        assert!(matches!(open(b"<a/>"), Err(SoapError::Structure(0))));
        let newer = b"<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'><s:Body><a/></s:Body></s:Envelope>";
        assert!(matches!(open(newer), Err(SoapError::Version(0))));
    }

    #[test]
    fn a_fault_is_an_envelope_that_we_can_open() {
        let fault = fault(
            FaultCode::Client,
            "Nej & <nix>",
            Some(&|writer| {
                writer.text("why", "x");
            }),
        );
        assert_eq!(open(&fault).expect("is an envelope").name, "Fault");
    }
}
