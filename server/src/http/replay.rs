//! Answers that were given before, given again.

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::app::App;
use crate::http::fault;
use crate::http::problem::{HttpProblem, ProblemKind};
use crate::store::idempotency::{Earlier, Once, StoredAnswer};

/// A stored answer as it goes out the first time.
#[must_use]
pub fn replay(answer: StoredAnswer) -> Response {
    let mut response = (StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK), answer.body)
        .into_response();
    for (name, value) in answer.headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            response.headers_mut().insert(name, value);
        }
    }
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// A stored answer as it goes out again.
#[must_use]
pub fn replayed(answer: StoredAnswer) -> Response {
    let mut response = replay(answer);
    response.headers_mut().insert("idempotency-replayed", HeaderValue::from_static("true"));
    response
}

/// The answer of the same request, when there was one, for operations that keep it together with their change.
///
/// # Errors
/// When the key came with something else, or the database fails.
pub async fn before(app: &App, once: &Once) -> Result<Option<Response>, HttpProblem> {
    let mut reader = app.store.read().await.map_err(fault::store)?;
    match reader.find_earlier(once).await.map_err(fault::store)? {
        Earlier::None => Ok(None),
        Earlier::Conflict => Err(HttpProblem::new(ProblemKind::IdempotencyConflict)),
        Earlier::Done => Err(HttpProblem::new(ProblemKind::Internal)),
        Earlier::Answered(answer) => Ok(Some(replayed(answer))),
    }
}
