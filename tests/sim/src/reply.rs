//! Answers in the forms the peers use, and the verdict that goes into the ledger.

use std::collections::BTreeMap;

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// What the peer thought of a request; travels beside the answer to the ledger.
#[derive(Debug, Clone)]
pub(crate) struct Verdict(pub(crate) String);

pub(crate) fn with_verdict(mut response: Response, verdict: impl Into<String>) -> Response {
    response.extensions_mut().insert(Verdict(verdict.into()));
    response
}

pub(crate) fn json(status: StatusCode, value: &Value) -> Response {
    bytes(status, "application/json", value.to_string())
}

pub(crate) fn ok(value: &Value) -> Response {
    json(StatusCode::OK, value)
}

/// A refusal with a stable code, as JSON.
pub(crate) fn refused(status: StatusCode, code: &str, text: &str) -> Response {
    with_verdict(json(status, &json!({ "code": code, "text": text })), code)
}

pub(crate) fn xml(status: StatusCode, body: String) -> Response {
    bytes(status, "text/xml; charset=utf-8", body)
}

pub(crate) fn html(status: StatusCode, body: String) -> Response {
    let mut response = bytes(status, "text/html; charset=utf-8", body);
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
        ),
    );
    response
}

pub(crate) fn bytes(status: StatusCode, kind: &'static str, body: impl Into<Body>) -> Response {
    (status, [(header::CONTENT_TYPE, kind)], body.into()).into_response()
}

/// Reads a control call's body. An empty body is an empty object.
#[expect(clippy::result_large_err, reason = "the refusal is the answer itself")]
pub(crate) fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Response> {
    let body = if body.is_empty() { b"{}" } else { body };
    serde_json::from_slice(body).map_err(|error| {
        refused(
            StatusCode::UNPROCESSABLE_ENTITY,
            "SIM-BODY",
            &format!("The body is not understood: {error}"),
        )
    })
}

/// The fields of a form; of a field that stands twice the last one counts.
pub(crate) fn form(body: &[u8]) -> BTreeMap<String, String> {
    form_urlencoded::parse(body).into_owned().collect()
}
