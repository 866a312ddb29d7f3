//! SOAP faults of the platform.

use crate::integration::platform::error::PortError;
use crate::integration::platform::tree::Tree;
use crate::integration::xml::soap;

/// A fault, with the first entry of the platform's list of errors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// True when the fault says that the caller is wrong.
    pub ours: bool,
    /// The platform's code, or the code of SOAP when the platform gives none.
    pub code: String,
    /// The platform's words.
    pub text: String,
}

impl Fault {
    /// The fault that an answer holds; none when it holds something else.
    #[must_use]
    pub fn find(answer: &Tree) -> Option<Fault> {
        if !answer.is(soap::NAMESPACE, "Fault") {
            return None;
        }
        let class = answer.text(&["faultcode"]).unwrap_or("Server");
        let class = class.rsplit(':').next().unwrap_or(class);
        let error = answer.find(&["detail", "ServiceplatformFault", "ErrorList", "Error"]);
        let of = |name: &str| error.and_then(|error| error.text(&[name]));
        Some(Fault {
            ours: class.starts_with("Client"),
            code: of("ErrorCode").unwrap_or(class).to_owned(),
            text: of("ErrorText").or(answer.text(&["faultstring"])).unwrap_or_default().to_owned(),
        })
    }

    /// What the fault means for a call that is sent again when it is not our mistake.
    #[must_use]
    pub fn error(self) -> PortError {
        if self.ours {
            PortError::Rejected { code: self.code, text: self.text }
        } else {
            PortError::transient(format!("fault {}", self.code))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::integration::xml::soap::FaultCode;

    #[test]
    fn a_fault_gives_its_class_and_the_code_of_the_platform() {
        let fault = soap::fault(
            FaultCode::Client,
            "Nej",
            Some(&|writer| {
                writer
                    .open("ServiceplatformFault")
                    .open("ErrorList")
                    .open("Error")
                    .text("ErrorCode", "7")
                    .text("ErrorText", "Forkert");
                writer.close().close().close();
            }),
        );
        let found = Fault::find(&Tree::soap(&fault).expect("an envelope"));
        assert_eq!(found, Some(Fault { ours: true, code: "7".into(), text: "Forkert".into() }));
        let bare = soap::fault(FaultCode::Server, "Nede", None);
        let found = Fault::find(&Tree::soap(&bare).expect("an envelope")).expect("a fault");
        assert!(matches!(found.error(), PortError::Transient { .. }));
    }
}
