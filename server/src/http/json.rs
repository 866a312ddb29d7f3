//! Bodies in JSON: read whole, within a limit, with an error at the field that is wrong.

use axum::RequestExt;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header;
use bevilling_core::api::problem::FieldError;
use bevilling_core::code::Code;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_path_to_error::Segment;

use crate::crypto::sha256_hex;
use crate::http::problem::{HttpProblem, ProblemKind};

/// The most bytes of a body.
pub const MOST_BYTES: usize = 1024 * 1024;

/// A body in JSON, read as `T`, with the SHA-256 of its canonical form: order and blanks do not matter.
#[derive(Debug)]
pub struct JsonBody<T> {
    /// What it says.
    pub value: T,
    /// What tells another body apart.
    pub sha256: String,
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for JsonBody<T> {
    type Rejection = HttpProblem;

    async fn from_request(request: Request, _state: &S) -> Result<JsonBody<T>, HttpProblem> {
        if !is_json(&request) {
            return Err(HttpProblem::new(ProblemKind::MediaType));
        }
        let declared = request
            .headers()
            .get(header::CONTENT_LENGTH)
            .and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
        if declared.is_some_and(|bytes| bytes > MOST_BYTES) {
            return Err(HttpProblem::new(ProblemKind::TooLarge));
        }
        let bytes = match request.extract::<Bytes, _>().await {
            Ok(bytes) => bytes,
            Err(rejection) if rejection.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE => {
                return Err(HttpProblem::new(ProblemKind::TooLarge));
            }
            Err(_) => return Err(HttpProblem::new(ProblemKind::Malformed)),
        };
        read(&bytes)
    }
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<JsonBody<T>, HttpProblem> {
    let tree: Value =
        serde_json::from_slice(bytes).map_err(|_| HttpProblem::new(ProblemKind::Malformed))?;
    let mut canonical = String::with_capacity(bytes.len());
    write_canonical(&tree, &mut canonical);
    let sha256 = sha256_hex(canonical);
    let value = serde_path_to_error::deserialize(tree)
        .map_err(|error| HttpProblem::validation(vec![field_error(&error)]))?;
    Ok(JsonBody { value, sha256 })
}

/// The field that is wrong, by its path. What the field holds is never told: it may be personal.
fn field_error(error: &serde_path_to_error::Error<serde_json::Error>) -> FieldError {
    let parts = error.path().iter().filter_map(|segment| match segment {
        Segment::Seq { index } => Some(index.to_string()),
        Segment::Map { key } | Segment::Enum { variant: key } => Some(key.clone()),
        Segment::Unknown => None,
    });
    // As the core names places: the position in a list is a part like any other.
    let pointer = parts.collect::<Vec<_>>().join(".");
    let text = error.inner().to_string();
    if let Some(name) = quoted_after(&text, "missing field ") {
        let pointer =
            if pointer.is_empty() { name.to_owned() } else { format!("{pointer}.{name}") };
        return FieldError::new(pointer, Code::Required);
    }
    let code = match pointer.rsplit('.').next() {
        _ if text.starts_with("unknown") => Code::Choice,
        Some("grossPrice" | "regionalSubsidy" | "insuranceSubsidy" | "amount") => Code::Amount,
        Some("date" | "today") => Code::Date,
        _ => Code::Choice,
    };
    FieldError::new(pointer, code)
}

/// Equal contents have equal texts: no blanks, and fields in the order of their names.
fn write_canonical(value: &Value, text: &mut String) {
    match value {
        Value::Object(fields) => {
            let mut sorted: Vec<_> = fields.iter().collect();
            sorted.sort_unstable_by_key(|(name, _)| *name);
            text.push('{');
            for (name, value) in sorted {
                text.push_str(&Value::from(name.as_str()).to_string());
                text.push(':');
                write_canonical(value, text);
                text.push(',');
            }
            text.push('}');
        }
        Value::Array(items) => {
            text.push('[');
            for item in items {
                write_canonical(item, text);
                text.push(',');
            }
            text.push(']');
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            text.push_str(&value.to_string())
        }
    }
}

fn quoted_after<'t>(text: &'t str, before: &str) -> Option<&'t str> {
    text.strip_prefix(before)?.strip_prefix('`')?.split('`').next()
}

fn is_json(request: &Request) -> bool {
    let kind = request
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    kind.split(';')
        .next()
        .is_some_and(|essence| essence.trim().eq_ignore_ascii_case("application/json"))
}

#[cfg(test)]
mod tests {
    use bevilling_core::api::request::{AddLineRequest, ReasonRequest};

    use super::*;
    use crate::http::problem::ProblemKind;

    #[test]
    fn equal_contents_have_equal_hashes_whatever_their_order() {
        let read = |text: &str| read::<Value>(text.as_bytes()).expect("JSON").sha256;
        assert_eq!(read(r#"{"a":1,"b":[2]}"#), read(r#" { "b" : [ 2 ] , "a" : 1 } "#));
        assert_ne!(read(r#"{"a":1}"#), read(r#"{"a":2}"#));
    }

    #[test]
    fn what_is_no_json_is_malformed() {
        for text in ["", "{", "{\"reason\":\"a\"}x", "\u{0}"] {
            let problem = read::<ReasonRequest>(text.as_bytes()).expect_err("no JSON");
            assert_eq!(problem.kind(), ProblemKind::Malformed, "{text}");
        }
    }

    #[test]
    fn the_field_that_is_wrong_is_named_by_its_path() {
        let pointer = |text: &str| {
            let tree: Value = serde_json::from_str(text).expect("JSON");
            let error = serde_path_to_error::deserialize::<_, AddLineRequest>(tree)
                .expect_err("something is wrong");
            let error = field_error(&error);
            (error.pointer, error.code)
        };
        assert_eq!(
            pointer(r#"{"expense":{"grossPrice":"meget"}}"#),
            ("expense.grossPrice".to_owned(), Code::Amount)
        );
        assert_eq!(
            pointer(r#"{"expense":{"date":"31.02.2026"}}"#),
            ("expense.date".to_owned(), Code::Date)
        );
        assert_eq!(
            pointer(r#"{"expense":{"kind":"Bil"}}"#),
            ("expense.kind".to_owned(), Code::Choice)
        );
        assert_eq!(pointer(r#"{"expense":{}}"#), ("today".to_owned(), Code::Required));
    }
}
