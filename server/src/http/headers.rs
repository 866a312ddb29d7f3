//! The headers that make saving safe: the version one changed, and the key that makes a repeat harmless.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use uuid::Uuid;

use crate::http::layer::context::RequestContext;
use crate::http::problem::{HttpProblem, ProblemKind};

/// The version that the caller saw: `If-Match: "v17"`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IfMatch(pub i64);

impl<S: Send + Sync> FromRequestParts<S> for IfMatch {
    type Rejection = HttpProblem;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<IfMatch, HttpProblem> {
        let Some(value) = parts.headers.get(header::IF_MATCH) else {
            return Err(HttpProblem::new(ProblemKind::PreconditionRequired));
        };
        let version = value
            .to_str()
            .ok()
            .and_then(|text| text.trim().strip_prefix("\"v")?.strip_suffix('"')?.parse().ok());
        version.map(IfMatch).ok_or_else(|| {
            HttpProblem::with_text(
                ProblemKind::BadRequest,
                "If-Match skal være den version, du har set, for eksempel \"v17\".",
                "If-Match must be the version that you saw, such as \"v17\".",
            )
        })
    }
}

/// The key under which a repeat is known: `Idempotency-Key`, a UUID.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IdempotencyKey(pub Uuid);

impl<S: Send + Sync> FromRequestParts<S> for IdempotencyKey {
    type Rejection = HttpProblem;

    async fn from_request_parts(
        parts: &mut Parts,
        _state: &S,
    ) -> Result<IdempotencyKey, HttpProblem> {
        let text = parts.headers.get("idempotency-key").and_then(|value| value.to_str().ok());
        // The header is an item of structured fields in the draft, so that quotes may stand around it.
        let key = text.and_then(|text| text.trim().trim_matches('"').parse().ok());
        key.map(IdempotencyKey).ok_or_else(|| HttpProblem::new(ProblemKind::IdempotencyMissing))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for RequestContext {
    type Rejection = HttpProblem;

    async fn from_request_parts(
        parts: &mut Parts,
        _state: &S,
    ) -> Result<RequestContext, HttpProblem> {
        parts
            .extensions
            .get::<RequestContext>()
            .cloned()
            .ok_or_else(|| HttpProblem::new(ProblemKind::Internal))
    }
}

/// The tag of a version: `"v17"`.
#[must_use]
pub fn etag(version: i64) -> HeaderValue {
    HeaderValue::from_str(&format!("\"v{version}\""))
        .expect("digits and quotes may stand in a header")
}

/// The value of a cookie.
#[must_use]
pub fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let all = headers.get_all(header::COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    all.flat_map(|line| line.split(';')).find_map(|pair| {
        pair.trim().split_once('=').filter(|(found, _)| *found == name).map(|(_, value)| value)
    })
}

#[cfg(test)]
mod tests {
    use axum::http::Request;

    use super::*;

    async fn version(value: Option<&str>) -> Result<i64, ProblemKind> {
        let mut request = Request::builder();
        if let Some(value) = value {
            request = request.header(header::IF_MATCH, value);
        }
        let (mut parts, ()) = request.body(()).expect("a request").into_parts();
        IfMatch::from_request_parts(&mut parts, &())
            .await
            .map(|found| found.0)
            .map_err(|problem| problem.kind())
    }

    #[tokio::test]
    async fn a_version_is_told_exactly() {
        assert_eq!(version(Some("\"v17\"")).await, Ok(17));
        assert_eq!(version(None).await, Err(ProblemKind::PreconditionRequired));
        for wrong in ["*", "17", "W/\"v17\"", "\"17\"", "\"vx\""] {
            assert_eq!(version(Some(wrong)).await, Err(ProblemKind::BadRequest), "{wrong}");
        }
    }

    #[test]
    fn a_cookie_is_found_by_its_whole_name() {
        let headers = HeaderMap::from_iter([(
            header::COOKIE,
            HeaderValue::from_static("x__Host-sid=1; __Host-sid=2; b=3"),
        )]);
        assert_eq!(cookie(&headers, "__Host-sid"), Some("2"));
        assert_eq!(cookie(&headers, "sid"), None);
    }
}
