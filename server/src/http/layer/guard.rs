//! Limits around every request: time, other people's pages, and faults of ours.

use std::any::Any;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::http::citizen::submit::SUBMISSIONS;
use crate::http::problem::{HttpProblem, ProblemKind};

/// The most that an answer may take. Registers have 30 seconds of their own within it.
pub const MOST_SECONDS: u64 = 65;
/// The most that sending an application with its files may take: fifty megabytes on a line of one megabit a second are seven
/// minutes.
pub const MOST_SECONDS_TO_SEND: u64 = 15 * 60;

/// Our own origin, as browsers name it.
#[derive(Debug, Clone)]
pub struct OwnOrigin(Arc<str>);

impl OwnOrigin {
    /// The origin of a server at this address.
    #[must_use]
    pub fn new(public_url: &str) -> OwnOrigin {
        OwnOrigin(public_url.trim_end_matches('/').into())
    }
}

/// Gives up when an answer takes too long.
pub async fn limit_time(request: Request, next: Next) -> Response {
    let is_upload = request.method() == Method::POST && request.uri().path() == SUBMISSIONS;
    let most = if is_upload { MOST_SECONDS_TO_SEND } else { MOST_SECONDS };
    match tokio::time::timeout(Duration::from_secs(most), next.run(request)).await {
        Ok(response) => response,
        Err(_) => HttpProblem::new(ProblemKind::Timeout).retry_after(5).into_response(),
    }
}

/// Refuses requests that change something and come from another site's page, signing out among them. The cookie's own rule says
/// the same; this does not rest on it alone. A browser too old to say from where it asks still names the page's origin.
/// A request with a token and no cookie is no page's by the way: nothing sends a token along unasked.
pub async fn refuse_other_sites(
    State(own): State<OwnOrigin>,
    request: Request,
    next: Next,
) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let headers = request.headers();
    let token_alone =
        headers.contains_key(header::AUTHORIZATION) && !headers.contains_key(header::COOKIE);
    if !reads && !token_alone && is_cross_site(headers, &own) {
        return HttpProblem::new(ProblemKind::Forbidden).into_response();
    }
    next.run(request).await
}

/// A fault becomes a problem with the name of the request and nothing else.
#[must_use]
pub fn panicked(payload: Box<dyn Any + Send + 'static>) -> Response {
    let text = payload
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| payload.downcast_ref::<&str>().copied());
    // A message made at run time may hold what was being worked on; one written in the source does not.
    let told = if payload.is::<&str>() {
        text.unwrap_or("unknown")
    } else {
        "a message made at run time, not logged"
    };
    tracing::error!(panic = told, "A handler panicked");
    HttpProblem::new(ProblemKind::Internal).into_response()
}

fn is_cross_site(headers: &HeaderMap, own: &OwnOrigin) -> bool {
    match (headers.get("sec-fetch-site"), headers.get(header::ORIGIN)) {
        (Some(site), _) => site == "cross-site",
        (None, Some(origin)) => !origin.as_bytes().eq_ignore_ascii_case(own.0.as_bytes()),
        (None, None) => false,
    }
}
