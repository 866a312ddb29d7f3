//! Reads what the platform answers to a letter.

use bevilling_core::calendar::deadline::Channel;

use crate::integration::platform::error::PortError;
use crate::integration::platform::tree::Tree;

/// A letter that the platform has taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// The platform's identifier.
    pub transmission: Option<String>,
    /// The channel that it chose, when it says so.
    pub channel: Option<Channel>,
}

/// Reads `kombi_response`.
pub(super) fn accepted(body: &[u8]) -> Result<Accepted, PortError> {
    // The platform answered "taken" and the words are damaged: whether it was is asked by sending the same again.
    let unclear = |detail: String| PortError::UnknownOutcome { detail };
    let answer = Tree::document(body).map_err(|error| unclear(error.to_string()))?;
    if answer.name() != "kombi_response" {
        return Err(unclear("the answer is no kombi_response".to_owned()));
    }
    if answer.text(&["Result"]) == Some("false") {
        return Err(PortError::contract("Result is false without an error"));
    }
    let advice = answer.text(&["HovedoplysningerSvarREST", "SvarReaktion", "Advis", "AdvisId"]);
    let channel = match advice {
        Some("DigitalPost") => Some(Channel::DigitalPost),
        Some(_) => Some(Channel::Letter),
        None => None,
    };
    Ok(Accepted { transmission: answer.text(&["TransmissionID"]).map(str::to_owned), channel })
}

/// Reads `error_response`. Codes with one of these beginnings mean never; the others may pass.
pub(super) fn refusal(body: &[u8], permanent: &[String]) -> PortError {
    let Ok(answer) = Tree::document(body) else {
        return PortError::transient("an error that cannot be read");
    };
    let error = answer.find(&["HovedoplysningerSvarREST", "SvarReaktion", "Fejl"]);
    let of = |name: &str| error.and_then(|error| error.text(&[name])).unwrap_or_default();
    let code = of("FejlId");
    if permanent.iter().any(|start| code.starts_with(start.as_str())) {
        PortError::Rejected { code: code.to_owned(), text: of("FejlTekst").to_owned() }
    } else {
        PortError::transient(format!("error {code}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(inside: &str, expect: Result<Option<Channel>, &str>) {
        let body = format!("<kombi_response>{inside}</kombi_response>");
        let found = accepted(body.as_bytes()).map(|accepted| accepted.channel);
        assert_eq!(found.map_err(|error| error.to_string()), expect.map_err(str::to_owned));
    }

    #[test]
    fn the_channel_is_the_one_that_the_platform_chose() {
        let advice = |id: &str| {
            format!(
                "<Result>true</Result><HovedoplysningerSvarREST><SvarReaktion><Advis><AdvisId>{id}</AdvisId></Advis></SvarReaktion></HovedoplysningerSvarREST>"
            )
        };
        check(&advice("DigitalPost"), Ok(Some(Channel::DigitalPost)));
        check(&advice("FjernprintStrålfors"), Ok(Some(Channel::Letter)));
        check("<Result>true</Result>", Ok(None));
        check("<Result>false</Result>", Err("not as agreed: Result is false without an error"));
    }

    #[test]
    fn a_damaged_answer_leaves_the_outcome_open() {
        assert!(matches!(accepted(b"<kombi_response><"), Err(PortError::UnknownOutcome { .. })));
    }

    #[test]
    fn permanent_codes_are_refusals_and_others_are_tried_again() {
        let body = |code: &str| {
            format!(
                "<error_response><HovedoplysningerSvarREST><SvarReaktion><Fejl><FejlId>{code}</FejlId><FejlTekst>Nej</FejlTekst></Fejl></SvarReaktion></HovedoplysningerSvarREST></error_response>"
            )
        };
        let permanent = ["DP".to_owned()];
        let rejected = PortError::Rejected { code: "DP0005".into(), text: "Nej".into() };
        assert_eq!(refusal(body("DP0005").as_bytes(), &permanent), rejected);
        for other in [body("XX1").as_bytes(), b"overload"] {
            assert!(matches!(refusal(other, &permanent), PortError::Transient { .. }));
        }
    }
}
