//! Why a message is not taken, in a code, a place and a Danish sentence for the sender.

use bevilling_core::code::Code;

use crate::integration::sf2900::context::TransactionKey;
use crate::integration::xml::error::XmlErrorKind;
use crate::integration::xml::pattern::Pattern;
use crate::integration::xml::soap::{FaultCode, SoapError};
use crate::integration::xml::validate::{SchemaError, Violation};

/// A message that is not taken. It is kept as evidence and makes no task.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{code} {detail:?} at {path:?}, byte {position:?}")]
pub struct Refused {
    /// The code of the receipt.
    pub code: Code,
    /// The code of the specification for what exactly is wrong.
    pub detail: Option<Code>,
    /// Where, in names of the form. Holds nothing that the sender wrote.
    pub path: Option<String>,
    /// Where, in bytes of the message.
    pub position: Option<usize>,
    /// The sentence for the sender. Holds nothing about a person.
    pub text_da: String,
    /// The key of the message, when it can be read.
    pub transaction: Option<TransactionKey>,
    /// How it is answered.
    pub kind: RefusedKind,
}

/// How a refused message is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RefusedKind {
    /// By a SOAP fault: there is no message of the service to answer.
    SoapFault(FaultCode),
    /// By a receipt `AFVIST`.
    Receipt,
}

impl Refused {
    /// A refusal by receipt that concerns one place.
    pub(crate) fn at(code: Code, detail: Option<Code>, path: &str) -> Refused {
        Refused::receipt(code, detail, sentence(code), Some(path.to_owned()), None)
    }

    /// A message larger than we take.
    pub(crate) fn too_large() -> Refused {
        let refused =
            Refused::receipt(Code::FormTooLarge, None, sentence(Code::FormTooLarge), None, None);
        Refused { kind: RefusedKind::SoapFault(FaultCode::Client), ..refused }
    }

    /// A message that is no call of the service.
    pub(crate) fn not_the_service(position: usize) -> Refused {
        let text = "Meddelelsen er ikke FordelingsobjektModtagRequest i navnerummet for version 2.";
        let refused = Refused::receipt(Code::FormInvalid, None, text, None, Some(position));
        Refused { kind: RefusedKind::SoapFault(FaultCode::Client), ..refused }
    }

    /// A message that is no SOAP envelope.
    pub(crate) fn soap(error: SoapError) -> Refused {
        let (fault, text, position) = match error {
            SoapError::Xml(error) => (FaultCode::Client, xml_sentence(error.kind), error.position),
            SoapError::Version(position) => {
                (FaultCode::VersionMismatch, "Kuverten er ikke SOAP 1.1.", position)
            }
            SoapError::MustUnderstand(position) => (
                FaultCode::MustUnderstand,
                "Et felt i SOAP-hovedet kræves forstået og kendes ikke.",
                position,
            ),
            SoapError::Structure(position) => (
                FaultCode::Client,
                "Meddelelsen er ikke en SOAP-kuvert med netop ét element i Body.",
                position,
            ),
        };
        let refused = Refused::receipt(Code::FormInvalid, None, text, None, Some(position));
        Refused { kind: RefusedKind::SoapFault(fault), ..refused }
    }

    /// A message that does not fit its table.
    pub(crate) fn schema(error: &SchemaError) -> Refused {
        let code = if error.path.ends_with("/FormularIndhold") {
            Code::FormPdf
        } else {
            Code::FormInvalid
        };
        let text = if code == Code::FormPdf {
            sentence(code)
        } else {
            violation_sentence(error.violation)
        };
        Refused::receipt(
            code,
            detail_of(error),
            text,
            Some(error.path.clone()),
            Some(error.position),
        )
    }

    /// The same refusal of a message whose key is known.
    pub(crate) fn of(self, transaction: Option<TransactionKey>) -> Refused {
        Refused { transaction, ..self }
    }

    fn receipt(
        code: Code,
        detail: Option<Code>,
        text: &str,
        path: Option<String>,
        position: Option<usize>,
    ) -> Refused {
        let mut text_da = text.to_owned();
        if let Some(detail) = detail {
            text_da.push_str(&format!(" {detail}."));
        }
        match (&path, position) {
            (Some(path), Some(position)) => {
                text_da.push_str(&format!(" Sted: {path}, byte {position}."))
            }
            (Some(path), None) => text_da.push_str(&format!(" Sted: {path}.")),
            (None, Some(position)) => text_da.push_str(&format!(" Sted: byte {position}.")),
            (None, None) => {}
        }
        Refused {
            code,
            detail,
            path,
            position,
            text_da,
            transaction: None,
            kind: RefusedKind::Receipt,
        }
    }
}

/// The code of the specification for what does not fit, by where it stands and what kind of text was wanted.
fn detail_of(error: &SchemaError) -> Option<Code> {
    let mut names = error.path.rsplit('/');
    let (last, parent) = (names.next().unwrap_or(""), names.next().unwrap_or(""));
    match (last, parent, error.violation) {
        (
            _,
            _,
            Violation::WrongRoot
            | Violation::WrongNamespace
            | Violation::UnknownAttribute
            | Violation::UnexpectedText,
        ) => None,
        (
            _,
            _,
            Violation::UnknownElement
            | Violation::WrongOrder
            | Violation::Xml(_)
            | Violation::WrongBase64,
        ) => None,
        ("Erklaering" | "Samtykke", _, _) => Some(Code::Declaration),
        ("Dokumenter", _, _) | (_, "Dokumenter", _) => Some(Code::Documents),
        ("Myndighed" | "RoutingMyndighed" | "AfsendendeMyndighed", _, _) => {
            Some(Code::AuthorityFormat)
        }
        ("Personnummer" | "CPRAnsoeger" | "FuldmagthaversPersonnummer", _, _) => {
            Some(Code::CprFormat)
        }
        ("KLE" | "RoutingKLEEmne" | "KLEEmneForslag", _, _) => Some(Code::Kle),
        (_, _, Violation::TooLong) => Some(Code::TextLength),
        (_, _, Violation::Missing) => Some(Code::Required),
        (_, _, Violation::MissingChoice | Violation::TooMany) => Some(Code::Choice),
        (_, _, Violation::WrongText(pattern)) => match pattern {
            Pattern::CprUrn => Some(Code::CprFormat),
            Pattern::Date | Pattern::DateTime => Some(Code::Date),
            Pattern::Decimal { .. } => Some(Code::Amount),
            Pattern::OneOf(_) => Some(Code::Choice),
            _ => None,
        },
    }
}

const fn violation_sentence(violation: Violation) -> &'static str {
    match violation {
        Violation::Xml(kind) => xml_sentence(kind),
        Violation::WrongRoot => "Meddelelsen følger ikke skemaet: rodelementet er et andet.",
        Violation::WrongNamespace => {
            "Meddelelsen følger ikke skemaet: elementet står i et forkert navnerum."
        }
        Violation::UnknownElement => "Meddelelsen følger ikke skemaet: elementet kendes ikke.",
        Violation::Missing => "Meddelelsen følger ikke skemaet: elementet mangler.",
        Violation::MissingChoice => {
            "Meddelelsen følger ikke skemaet: et af de mulige elementer mangler."
        }
        Violation::WrongOrder => "Meddelelsen følger ikke skemaet: elementet står et forkert sted.",
        Violation::TooMany => {
            "Meddelelsen følger ikke skemaet: elementet forekommer for mange gange."
        }
        Violation::UnexpectedText => {
            "Meddelelsen følger ikke skemaet: der står tekst mellem elementerne."
        }
        Violation::UnknownAttribute => "Meddelelsen følger ikke skemaet: attributten kendes ikke.",
        Violation::TooLong => "Meddelelsen følger ikke skemaet: teksten er for lang.",
        Violation::WrongText(_) => {
            "Meddelelsen følger ikke skemaet: værdien har ikke den rette form."
        }
        Violation::WrongBase64 => "Meddelelsen følger ikke skemaet: indholdet er ikke base64.",
    }
}

const fn xml_sentence(kind: XmlErrorKind) -> &'static str {
    match kind {
        XmlErrorKind::NotUtf8 => "Meddelelsen er ikke UTF-8.",
        XmlErrorKind::ForbiddenCharacter => {
            "Meddelelsen indeholder et tegn, som XML ikke tillader."
        }
        XmlErrorKind::DocumentType => {
            "Meddelelsen indeholder en dokumenttype (DTD); det tillades ikke."
        }
        XmlErrorKind::Entity => "Meddelelsen henviser til en ukendt entitet.",
        XmlErrorKind::ProcessingInstruction => {
            "Meddelelsen indeholder en behandlingsinstruktion; det tillades ikke."
        }
        XmlErrorKind::TooDeep => "Meddelelsen har for mange niveauer.",
        XmlErrorKind::TooManyElements => "Meddelelsen har for mange elementer.",
        XmlErrorKind::Prefix => "Meddelelsen bruger et præfiks, som ikke er erklæret.",
        XmlErrorKind::NotWellFormed => "Meddelelsen er ikke velformet XML.",
    }
}

/// The sentence of a receipt code.
const fn sentence(code: Code) -> &'static str {
    match code {
        Code::FormUnknown => "Blanketten kendes ikke.",
        Code::FormPdf => "Blankettens PDF mangler eller er ikke en PDF.",
        Code::FormMunicipality => "Meddelelsen er til en anden myndighed.",
        Code::FormKle => "KLE-emnet modtages ikke her.",
        Code::FormFileName => "Et filnavn er brugt to gange.",
        Code::FormTooLarge => "Meddelelsen er for stor.",
        _ => "Meddelelsen kan ikke modtages.",
    }
}
