//! The few words that a browser gets when sign-in does not work: whoever reads them is a person, not a program.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bevilling_core::text::Language;

use crate::auth::door::Door;
use crate::http::problem::language_tag;

/// Why sign-in did not work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// The municipality's sign-in does not answer.
    IssuerDown,
    /// The sign-in was not begun in this browser, or took too long.
    NotBegun,
    /// It was broken off.
    BrokenOff,
    /// What came back is not believed.
    NotBelieved,
    /// Nobody signs in by this door here.
    Shut,
    /// The session cannot be kept.
    Unavailable,
}

impl Trouble {
    const fn status(self) -> StatusCode {
        match self {
            Trouble::IssuerDown | Trouble::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Trouble::Shut => StatusCode::NOT_FOUND,
            Trouble::NotBegun | Trouble::BrokenOff => StatusCode::BAD_REQUEST,
            Trouble::NotBelieved => StatusCode::FORBIDDEN,
        }
    }

    const fn text(self, language: Language) -> &'static str {
        match (self, language) {
            (Trouble::IssuerDown, Language::Da) => {
                "Kommunens log ind svarer ikke lige nu. Vent et øjeblik, og prøv igen."
            }
            (Trouble::IssuerDown, Language::En) => {
                "The municipality's sign-in does not answer right now. Wait a moment and try again."
            }
            (Trouble::NotBegun, Language::Da) => {
                "Du var for længe om at logge ind, eller du begyndte i en anden browser."
            }
            (Trouble::NotBegun, Language::En) => {
                "Signing in took too long, or you began in another browser."
            }
            (Trouble::BrokenOff, Language::Da) => "Log ind blev afbrudt. Du er ikke logget ind.",
            (Trouble::BrokenOff, Language::En) => {
                "Signing in was broken off. You are not signed in."
            }
            (Trouble::NotBelieved, Language::Da) => {
                "Kommunens log ind sendte et svar, som ikke kan godkendes. Kontakt din lokale administrator, hvis det sker igen."
            }
            (Trouble::NotBelieved, Language::En) => {
                "The municipality's sign-in sent an answer that cannot be accepted. Contact your local administrator if it happens again."
            }
            (Trouble::Shut, Language::Da) => {
                "Kommunen har ikke åbnet for log ind her endnu. Ring til kommunen."
            }
            (Trouble::Shut, Language::En) => {
                "The municipality has not opened for signing in here yet. Call the municipality."
            }
            (Trouble::Unavailable, Language::Da) => {
                "Systemet kan ikke svare lige nu. Vent et øjeblik, og prøv igen."
            }
            (Trouble::Unavailable, Language::En) => {
                "The system cannot answer right now. Wait a moment and try again."
            }
        }
    }
}

/// A page that says why, with the name of the request and a way back.
#[must_use]
pub fn trouble<D: Door>(why: Trouble, language: Language, trace_id: &str) -> Response {
    let (title, again, reference) = match language {
        Language::Da => ("Log ind lykkedes ikke", "Prøv igen", "Henvisning"),
        Language::En => ("Signing in did not work", "Try again", "Reference"),
    };
    let (tag, login) = (language_tag(language), D::LOGIN);
    let text = why.text(language);
    let html = format!(
        "<!doctype html>\n<html lang=\"{tag}\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{title} – Bevilling</title></head>\n<body><main><h1>{title}</h1><p>{text}</p><p><a href=\"{login}\">{again}</a></p>\
         <p><small>{reference}: {trace_id}</small></p></main></body>\n</html>\n"
    );
    let mut response = (why.status(), html).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(tag));
    if why.status() == StatusCode::SERVICE_UNAVAILABLE {
        headers.insert(header::RETRY_AFTER, HeaderValue::from_static("10"));
    }
    response
}
