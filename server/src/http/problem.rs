//! Problems as answers. Only here do problems meet status codes.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bevilling_core::access::Denial;
use bevilling_core::api::problem::{FieldError, Problem};
use bevilling_core::code::Code;
use bevilling_core::cpr::CprNumber;
use bevilling_core::supplement::case::offers::offers;
use bevilling_core::supplement::case::refusal::Refusal;
use bevilling_core::supplement::case::state::Case;
use bevilling_core::text::Language;

use crate::http::headers::etag;

/// What stands before the stable name of a problem.
pub const TYPE_BASE: &str = "https://ydelse.korshavn.example/problems/";

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $status:ident, $da:literal, $en:literal;)+) => {
        /// The kinds of problem. Each has a stable name, a status, and a title in both languages.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum ProblemKind { $($(#[$doc])* $name,)+ }

        impl ProblemKind {
            /// Every kind.
            pub const ALL: &'static [ProblemKind] = &[$(ProblemKind::$name,)+];

            /// The stable name.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(ProblemKind::$name => $text,)+ }
            }

            /// The status.
            #[must_use]
            pub const fn status(self) -> StatusCode {
                match self { $(ProblemKind::$name => StatusCode::$status,)+ }
            }

            /// The title in a language.
            #[must_use]
            pub const fn title(self, language: Language) -> &'static str {
                match (self, language) { $((ProblemKind::$name, Language::Da) => $da, (ProblemKind::$name, Language::En) => $en,)+ }
            }
        }
    };
}

kinds! {
    /// Fields are wrong.
    Validation = "validation", UNPROCESSABLE_ENTITY, "Indholdet er ikke gyldigt", "The content is not valid";
    /// The body is no JSON.
    Malformed = "malformed", BAD_REQUEST, "Indholdet kan ikke læses", "The content cannot be read";
    /// An address or parameter cannot be read.
    BadRequest = "bad-request", BAD_REQUEST, "Forespørgslen kan ikke læses", "The request cannot be read";
    /// The version is missing.
    PreconditionRequired = "precondition-required", PRECONDITION_REQUIRED, "Versionen mangler", "The version is missing";
    /// Somebody changed it since.
    Stale = "stale", PRECONDITION_FAILED, "En anden har ændret det i mellemtiden", "Someone else changed it meanwhile";
    /// The key that makes a repeat harmless is missing.
    IdempotencyMissing = "idempotency-missing", BAD_REQUEST, "Idempotency-Key mangler", "Idempotency-Key is missing";
    /// The key was used for something else.
    IdempotencyConflict = "idempotency-conflict", UNPROCESSABLE_ENTITY, "Nøglen er brugt til noget andet", "The key was used for something else";
    /// The first request with the key is still running.
    IdempotencyRunning = "idempotency-running", CONFLICT, "Forespørgslen er i gang", "The request is still running";
    /// Not possible where the case stands.
    State = "state", CONFLICT, "Det kan ikke gøres nu", "This cannot be done now";
    /// The browser computed another result.
    AssessmentDiffers = "assessment-differs", CONFLICT, "Beregningerne er ikke ens", "The results differ";
    /// The browser computed by other rules.
    RuleBuildDiffers = "rule-build-differs", CONFLICT, "Reglerne er opdateret", "The rules were updated";
    /// Nobody is signed in.
    SignedOut = "signed-out", UNAUTHORIZED, "Du er logget ud", "You are signed out";
    /// Another system's token does not count.
    InvalidToken = "invalid-token", UNAUTHORIZED, "Adgangstokenet gælder ikke", "The access token does not count";
    /// The role does not give this.
    Forbidden = "forbidden", FORBIDDEN, "Du har ikke adgang til det", "You do not have access to this";
    /// Signed in too weakly.
    LoaTooLow = "loa-too-low", FORBIDDEN, "Dit login er ikke sikkert nok", "Your sign-in is not secure enough";
    /// Not there, or not for this user.
    NotFound = "not-found", NOT_FOUND, "Findes ikke", "Not found";
    /// The address knows other methods.
    MethodNotAllowed = "method-not-allowed", METHOD_NOT_ALLOWED, "Det kan adressen ikke", "The address does not do this";
    /// The body is too large.
    TooLarge = "too-large", PAYLOAD_TOO_LARGE, "Indholdet er for stort", "The content is too large";
    /// The body has another type.
    MediaType = "media-type", UNSUPPORTED_MEDIA_TYPE, "Indholdets type kan ikke bruges", "The type of the content cannot be used";
    /// Too many requests.
    RateLimited = "rate-limited", TOO_MANY_REQUESTS, "Der er spurgt for ofte", "There were too many requests";
    /// A peer does not answer.
    PeerUnavailable = "peer-unavailable", SERVICE_UNAVAILABLE, "Et andet system svarer ikke", "Another system does not answer";
    /// What must be written first cannot be written.
    Unavailable = "unavailable", SERVICE_UNAVAILABLE, "Systemet kan ikke svare lige nu", "The system cannot answer right now";
    /// It took too long.
    Timeout = "timeout", SERVICE_UNAVAILABLE, "Det tog for lang tid", "It took too long";
    /// Our fault.
    Internal = "internal", INTERNAL_SERVER_ERROR, "Der skete en fejl hos os", "Something went wrong on our side";
}

impl ProblemKind {
    /// What a client is told of how to come back (RFC 6750).
    const fn challenge(self) -> Option<&'static str> {
        match self {
            ProblemKind::SignedOut => Some("Bearer"),
            ProblemKind::InvalidToken => Some("Bearer error=\"invalid_token\""),
            _ => None,
        }
    }
}

/// A problem as an answer. Its words come when the language of the request is known.
#[derive(Debug, Clone)]
pub struct HttpProblem {
    kind: ProblemKind,
    detail: Detail,
    errors: Vec<FieldError>,
    current_version: Option<i64>,
    allowed: Vec<String>,
    retry_after: Option<u32>,
}

/// What is the matter, in a sentence.
#[derive(Debug, Clone)]
enum Detail {
    None,
    Refusal(Refusal),
    Text { da: &'static str, en: &'static str },
}

impl HttpProblem {
    /// A problem of this kind.
    #[must_use]
    pub const fn new(kind: ProblemKind) -> HttpProblem {
        HttpProblem {
            kind,
            detail: Detail::None,
            errors: Vec::new(),
            current_version: None,
            allowed: Vec::new(),
            retry_after: None,
        }
    }

    /// A problem of this kind with a sentence.
    #[must_use]
    pub fn with_text(kind: ProblemKind, da: &'static str, en: &'static str) -> HttpProblem {
        HttpProblem { detail: Detail::Text { da, en }, ..HttpProblem::new(kind) }
    }

    /// Fields that are wrong.
    #[must_use]
    pub fn validation(errors: Vec<FieldError>) -> HttpProblem {
        HttpProblem { errors, ..HttpProblem::new(ProblemKind::Validation) }
    }

    /// One field that is wrong.
    #[must_use]
    pub fn field(pointer: impl Into<String>, code: Code) -> HttpProblem {
        HttpProblem::validation(vec![FieldError::new(pointer, code)])
    }

    /// A stale version, with the current one.
    #[must_use]
    pub fn stale(current: i64) -> HttpProblem {
        HttpProblem { current_version: Some(current), ..HttpProblem::new(ProblemKind::Stale) }
    }

    /// What a case does not do, with what it does instead when the case is at hand.
    #[must_use]
    pub fn refused(refusal: Refusal, case: Option<&Case>) -> HttpProblem {
        let kind = match refusal {
            Refusal::AssessmentDiffers => ProblemKind::AssessmentDiffers,
            Refusal::RuleBuildDiffers => ProblemKind::RuleBuildDiffers,
            _ => ProblemKind::State,
        };
        HttpProblem {
            detail: Detail::Refusal(refusal),
            allowed: case.map(open_actions).unwrap_or_default(),
            ..HttpProblem::new(kind)
        }
    }

    /// The kind.
    #[must_use]
    pub const fn kind(&self) -> ProblemKind {
        self.kind
    }

    /// When to try again, in seconds.
    #[must_use]
    pub fn retry_after(mut self, seconds: u32) -> HttpProblem {
        self.retry_after = Some(seconds);
        self
    }

    /// The answer, in the words of this request.
    pub(crate) fn answer(self, language: Language, path: &str, trace_id: &str) -> Response {
        let (retry_after, current_version) = (self.retry_after, self.current_version);
        let status = self.kind.status();
        let challenge = self.kind.challenge();
        let body = serde_json::to_vec(&self.document(language, path, trace_id)).unwrap_or_default();
        let mut response = (status, body).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(language_tag(language)));
        if let Some(challenge) = challenge {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
        }
        if let Some(version) = current_version {
            headers.insert(header::ETAG, etag(version));
        }
        if let Some(seconds) = retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }

    /// The document, in the words of a request.
    pub(crate) fn document(self, language: Language, path: &str, trace_id: &str) -> Problem {
        let (code, detail, reasons) = match &self.detail {
            Detail::Refusal(refusal) => {
                (refusal.code(), Some(refusal.text(language)), reasons(refusal))
            }
            Detail::Text { da, en } => (
                self.code(),
                Some(
                    (*match language {
                        Language::Da => da,
                        Language::En => en,
                    })
                    .to_owned(),
                ),
                Vec::new(),
            ),
            Detail::None => (self.code(), None, Vec::new()),
        };
        Problem {
            kind: format!("{TYPE_BASE}{}", self.kind.name()),
            title: self.kind.title(language).to_owned(),
            status: self.kind.status().as_u16(),
            detail,
            instance: Some(without_numbers(path)),
            code: code.to_owned(),
            trace_id: Some(trace_id.to_owned()),
            errors: self.errors.into_iter().map(|error| error.in_language(language)).collect(),
            reasons,
            current_version: self.current_version,
            allowed: self.allowed,
        }
    }

    const fn code(&self) -> &'static str {
        match self.kind {
            ProblemKind::Validation => Code::Validation.as_str(),
            kind => kind.name(),
        }
    }
}

impl From<Denial> for HttpProblem {
    fn from(denial: Denial) -> HttpProblem {
        HttpProblem::new(match denial {
            Denial::NotVisible => ProblemKind::NotFound,
            Denial::NotAllowed => ProblemKind::Forbidden,
            Denial::AssuranceTooLow => ProblemKind::LoaTooLow,
        })
    }
}

impl IntoResponse for HttpProblem {
    /// Carries the problem outwards; the layer that knows the request gives it its words.
    fn into_response(self) -> Response {
        let mut response = self.kind.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// The path as it was asked, without what reads as a civil registration number: such a number stands in no problem document.
fn without_numbers(path: &str) -> String {
    let told = |segment: &str| {
        if segment.parse::<CprNumber>().is_ok() { "-".to_owned() } else { segment.to_owned() }
    };
    path.split('/').map(told).collect::<Vec<_>>().join("/")
}

/// The tag of a language, for headers.
#[must_use]
pub const fn language_tag(language: Language) -> &'static str {
    match language {
        Language::Da => "da",
        Language::En => "en",
    }
}

fn open_actions(case: &Case) -> Vec<String> {
    let open = offers(case).into_iter().filter(|offer| offer.refusal.is_none());
    open.filter_map(|offer| serde_json::to_value(offer.action).ok()?.as_str().map(str::to_owned))
        .collect()
}

fn reasons(refusal: &Refusal) -> Vec<Code> {
    match refusal {
        Refusal::FactsUnknown { reasons }
        | Refusal::NotSupported { reasons }
        | Refusal::NotAcknowledged { reasons }
        | Refusal::LineOutdated { reasons } => reasons.clone(),
        Refusal::NotInThisState { .. }
        | Refusal::PoaUnverified
        | Refusal::PoaMissing
        | Refusal::CitizenUnknown
        | Refusal::CaseNotConcluded
        | Refusal::TaskConcluded
        | Refusal::OtherCitizen
        | Refusal::ReasonMissing
        | Refusal::TextTooLong { .. }
        | Refusal::RuleBuildDiffers
        | Refusal::AssessmentDiffers
        | Refusal::DayDiffers { .. }
        | Refusal::LineUnknown
        | Refusal::LineNotDraft
        | Refusal::LineOnItsWay
        | Refusal::FourEyes { .. }
        | Refusal::OrderUnknown
        | Refusal::LetterUnknown
        | Refusal::LetterIncomplete
        | Refusal::ValueDatePassed { .. } => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(problem: HttpProblem, language: Language) -> Problem {
        problem.document(language, "/api/v1/cases/1", "t-1")
    }

    #[test]
    fn every_kind_has_a_name_of_its_own() {
        for (at, kind) in ProblemKind::ALL.iter().enumerate() {
            assert!(
                ProblemKind::ALL[at + 1..].iter().all(|other| other.name() != kind.name()),
                "{kind:?}"
            );
            assert!(kind.status().is_client_error() || kind.status().is_server_error());
        }
    }

    #[test]
    fn a_refusal_is_told_in_the_language_asked_for_with_its_code() {
        let refused = HttpProblem::refused(
            Refusal::FactsUnknown { reasons: vec![Code::WealthUnknown] },
            None,
        );
        let (da, en) = (document(refused.clone(), Language::Da), document(refused, Language::En));
        assert_eq!(
            (da.name(), da.status, da.code.as_str(), da.reasons.as_slice()),
            ("state", 409, "facts-unknown", [Code::WealthUnknown].as_slice())
        );
        assert_ne!(da.detail, en.detail);
    }

    #[test]
    fn differences_of_results_and_rules_are_kinds_of_their_own() {
        assert_eq!(
            document(HttpProblem::refused(Refusal::AssessmentDiffers, None), Language::Da).name(),
            "assessment-differs"
        );
        assert_eq!(
            document(HttpProblem::refused(Refusal::RuleBuildDiffers, None), Language::Da).name(),
            "rule-build-differs"
        );
    }

    #[test]
    fn a_number_in_an_address_is_not_repeated() {
        assert_eq!(without_numbers("/api/v1/persons/1703509858"), "/api/v1/persons/-");
        assert_eq!(without_numbers("/api/v1/persons/170350-9858/x"), "/api/v1/persons/-/x");
        let id = "/api/v1/cases/0198f0c2-5a00-7000-8000-0c6f2f1e7a01";
        assert_eq!(without_numbers(id), id);
    }

    #[test]
    fn field_errors_come_in_the_language_asked_for() {
        let found = document(HttpProblem::field("cpr", Code::CprFormat), Language::En);
        assert_eq!(
            (found.code.as_str(), found.errors[0].pointer.as_str()),
            ("E_VALIDATION", "cpr")
        );
        assert_eq!(found.errors[0].message, Code::CprFormat.text(Language::En));
    }
}
