//! The request's own name and language, its log line, and the words of its problems.

use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::middleware::Next;
use axum::response::Response;
use bevilling_core::text::Language;
use tracing::Instrument;
use uuid::Uuid;

use crate::http::problem::{HttpProblem, ProblemKind};

/// What is known of a request before anybody looks at it.
#[derive(Debug, Clone)]
pub struct RequestContext {
    /// The name under which the request is found in the logs.
    pub trace_id: String,
    /// The language of the answer.
    pub language: Language,
}

/// Names the request, and writes one log line when it is answered: the pattern of its address, never the address itself.
pub async fn name_and_log(mut request: Request, next: Next) -> Response {
    let context = RequestContext {
        trace_id: trace_id(request.headers()),
        language: language(request.headers()),
    };
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("unmatched", MatchedPath::as_str)
        .to_owned();
    let method = request.method().clone();
    let span = tracing::info_span!("http.request", request.id = context.trace_id, http.method = %method, http.route = route, user.id = tracing::field::Empty);
    let request_id = HeaderValue::from_str(&context.trace_id).ok();
    request.extensions_mut().insert(context);
    let started = Instant::now();
    async move {
        let mut response = next.run(request).await;
        if let Some(request_id) = request_id {
            response.headers_mut().insert("x-request-id", request_id);
        }
        let (status, elapsed) = (response.status().as_u16(), started.elapsed());
        let duration_ms = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX);
        match status {
            500.. => tracing::warn!(
                http.status = status,
                duration_ms,
                "Answered {method} {route} with {status}"
            ),
            // Operations ask every few seconds; that they did is no news.
            _ if route.starts_with("/health/") => tracing::debug!(
                http.status = status,
                duration_ms,
                "Answered {method} {route} with {status}"
            ),
            _ => tracing::info!(
                http.status = status,
                duration_ms,
                "Answered {method} {route} with {status}"
            ),
        }
        response
    }
    .instrument(span)
    .await
}

/// Gives problems their words: the language, the path and the name of the request.
pub async fn word_problems(request: Request, next: Next) -> Response {
    let context = request.extensions().get::<RequestContext>().cloned();
    let uri: Uri = request.uri().clone();
    let mut response = next.run(request).await;
    let Some(problem) =
        response.extensions_mut().remove::<HttpProblem>().or_else(|| unworded(&response))
    else {
        return response;
    };
    let context = context.unwrap_or_else(|| RequestContext {
        trace_id: Uuid::new_v4().simple().to_string(),
        language: Language::Da,
    });
    let mut worded = problem.answer(context.language, uri.path(), &context.trace_id);
    // What the handler said besides stays, such as which methods there are.
    for (name, value) in response.headers() {
        if name != header::CONTENT_TYPE
            && name != header::CONTENT_LENGTH
            && !worded.headers().contains_key(name)
        {
            worded.headers_mut().append(name, value.clone());
        }
    }
    worded
}

/// An error that was told in the plain words of a library becomes a problem as well.
fn unworded(response: &Response) -> Option<HttpProblem> {
    let status = response.status();
    let told = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| !kind.as_bytes().starts_with(b"text/plain"));
    if told || !(status.is_client_error() || status.is_server_error()) {
        return None;
    }
    Some(HttpProblem::new(match status {
        StatusCode::NOT_FOUND => ProblemKind::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => ProblemKind::MethodNotAllowed,
        StatusCode::PAYLOAD_TOO_LARGE => ProblemKind::TooLarge,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => ProblemKind::MediaType,
        status if status.is_client_error() => ProblemKind::BadRequest,
        _ => ProblemKind::Internal,
    }))
}

/// The caller's trace goes on when it names one; otherwise a new one begins.
fn trace_id(headers: &HeaderMap) -> String {
    let given = headers.get("traceparent").and_then(|value| value.to_str().ok()).and_then(|text| {
        let mut parts = text.split('-');
        let (version, trace) = (parts.next()?, parts.next()?);
        let hex = trace.len() == 32
            && trace.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
            && trace.bytes().any(|byte| byte != b'0');
        // Thirty-two digits could spell a number that must not stand in a log: a real trace is random and has letters.
        let plain = trace.bytes().filter(u8::is_ascii_alphabetic).count() < 4;
        (version == "00" && hex && !plain).then(|| trace.to_owned())
    });
    given.unwrap_or_else(|| Uuid::new_v4().simple().to_string())
}

/// The first language we speak in the order of the caller's wishes; Danish when there is none.
fn language(headers: &HeaderMap) -> Language {
    let wishes = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let mut best: Option<(Language, u16)> = None;
    for wish in wishes.split(',') {
        let (tag, parameters) = wish.trim().split_once(';').unwrap_or((wish.trim(), ""));
        let spoken = match tag.split('-').next().map(str::to_ascii_lowercase).as_deref() {
            Some("da") => Language::Da,
            Some("en") => Language::En,
            _ => continue,
        };
        let weight = quality(parameters);
        if weight > 0 && best.is_none_or(|(_, before)| weight > before) {
            best = Some((spoken, weight));
        }
    }
    best.map_or(Language::Da, |(language, _)| language)
}

/// `q=0.8` in thousandths; 1 when it is not said.
fn quality(parameters: &str) -> u16 {
    let Some(text) =
        parameters.split(';').find_map(|parameter| parameter.trim().strip_prefix("q="))
    else {
        return 1000;
    };
    let (whole, part) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
    let thousandths = format!("{part:0<3}").get(..3).and_then(|digits| digits.parse::<u16>().ok());
    match (whole, thousandths) {
        ("1", Some(_)) => 1000,
        ("0", Some(found)) => found,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(name: &'static str, value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(
            axum::http::HeaderName::from_static(name),
            HeaderValue::from_static(value),
        )])
    }

    #[test]
    fn the_language_follows_the_wishes_and_is_danish_otherwise() {
        for (wishes, expect) in [
            ("", Language::Da),
            ("en", Language::En),
            ("en-GB,en;q=0.9,da;q=0.8", Language::En),
            ("da-DK,da;q=0.9,en;q=0.8", Language::Da),
            ("de,en;q=0.5", Language::En),
            ("de", Language::Da),
            ("en;q=0,da", Language::Da),
        ] {
            assert_eq!(language(&with("accept-language", wishes)), expect, "{wishes}");
        }
    }

    #[test]
    fn a_trace_goes_on_when_it_is_one() {
        let given = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        assert_eq!(trace_id(&with("traceparent", given)), "4bf92f3577b34da6a3ce929d0e0e4736");
        for wrong in [
            "",
            "00-xyz-1-01",
            "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
            "00-17035098581703509858170350985811-00f067aa0ba902b7-01",
        ] {
            let found = trace_id(&with("traceparent", wrong));
            assert!(found.len() == 32 && !wrong.contains(&found), "{wrong}");
        }
    }
}
