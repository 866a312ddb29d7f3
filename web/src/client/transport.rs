//! All talk with the server: headers, keys, and what goes wrong.

use std::cell::RefCell;

use bevilling_core::api::problem::Problem;
use bevilling_core::text::Language;
use gloo::timers::callback::Timeout;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Blob, Headers, RequestCredentials, RequestInit, Response};

use crate::client::browser;
use crate::language;

const BASE: &str = "/api/v1";

/// How long an answer may take before the user is told and may try again.
const PATIENCE_MS: u32 = 30_000;

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Nobody is signed in any more.
    SignedOut,
    /// No answer: no network, or the server is down.
    Unreachable,
    /// The server said why.
    Told(Box<Problem>),
    /// The answer is not what this app knows.
    Unreadable,
}

/// What a change rests on: the version that was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Seen(pub(crate) i64);

/// A file as it came.
#[derive(Debug, Clone)]
pub(crate) struct Content {
    /// The bytes.
    pub(crate) blob: Blob,
    /// Their media type, without parameters.
    pub(crate) media_type: String,
}

/// An answer, read by way of serde's own buffer: what is tagged inside it goes that way in any case, and a second way for
/// the rest would make the app a good deal larger.
#[derive(Deserialize)]
struct Whole<T> {
    #[serde(flatten)]
    answer: T,
}

/// A change that was sent and not yet answered for certain. Sent again, it carries the same key, so that it happens once.
struct Attempt {
    path: String,
    body: String,
    version: i64,
    key: String,
}

thread_local! {
    static ATTEMPTS: RefCell<Vec<Attempt>> = const { RefCell::new(Vec::new()) };
}

/// Reads something.
pub(crate) async fn read<T: DeserializeOwned>(path: &str, language: Language) -> Result<T, Fault> {
    let response = ask("GET", path, None, &[], language).await?;
    json(&response).await
}

/// Asks by a body what is not to stand in an address, such as a civil registration number. Changes nothing.
pub(crate) async fn ask_for<B: Serialize, T: DeserializeOwned>(
    path: &str,
    body: &B,
    language: Language,
) -> Result<T, Fault> {
    let response = ask("POST", path, Some(&written(body)?), &[], language).await?;
    json(&response).await
}

/// Changes something. The same change sent again after a failure carries the same key.
pub(crate) async fn change<B: Serialize, T: DeserializeOwned>(
    path: &str,
    body: &B,
    seen: Seen,
    language: Language,
) -> Result<T, Fault> {
    let body = written(body)?;
    let key = key_for(path, &body, seen.0);
    let version = format!("\"v{}\"", seen.0);
    let answer = ask(
        "POST",
        path,
        Some(&body),
        &[("Idempotency-Key", &key), ("If-Match", &version)],
        language,
    )
    .await;
    let settled = match &answer {
        Ok(_) => true,
        Err(Fault::Told(problem)) => {
            problem.status < 500 && problem.name() != "idempotency-running"
        }
        Err(Fault::SignedOut | Fault::Unreachable | Fault::Unreadable) => false,
    };
    if settled {
        ATTEMPTS.with_borrow_mut(|attempts| attempts.retain(|attempt| attempt.key != key));
    }
    json(&answer?).await
}

/// Reads a file.
pub(crate) async fn file(path: &str, language: Language) -> Result<Content, Fault> {
    content(&ask("GET", path, None, &[], language).await?).await
}

/// Has a file made from a body, without changing anything.
pub(crate) async fn file_for<B: Serialize>(
    path: &str,
    body: &B,
    language: Language,
) -> Result<Content, Fault> {
    content(&ask("POST", path, Some(&written(body)?), &[], language).await?).await
}

/// Ends the session.
pub(crate) async fn sign_out(language: Language) -> Result<(), Fault> {
    let key = browser::uuid();
    fetch("POST", "/auth/logout", None, &[("Idempotency-Key", &key)], language).await.map(|_| ())
}

async fn ask(
    method: &str,
    path: &str,
    body: Option<&str>,
    extra: &[(&str, &str)],
    language: Language,
) -> Result<Response, Fault> {
    let response = fetch(method, &format!("{BASE}{path}"), body, extra, language).await?;
    match response.status() {
        200..=299 => Ok(response),
        401 => Err(Fault::SignedOut),
        // What stands between us and the server answers with pages of its own.
        502..=504 if !is_problem(&response) => Err(Fault::Unreachable),
        _ => Err(json::<Problem>(&response)
            .await
            .map_or(Fault::Unreadable, |problem| Fault::Told(Box::new(problem)))),
    }
}

async fn fetch(
    method: &str,
    address: &str,
    body: Option<&str>,
    extra: &[(&str, &str)],
    language: Language,
) -> Result<Response, Fault> {
    let unexpected = |_: JsValue| Fault::Unreadable;
    let headers = Headers::new().map_err(unexpected)?;
    headers.set("Accept-Language", language::code(language)).map_err(unexpected)?;
    for (name, value) in extra {
        headers.set(name, value).map_err(unexpected)?;
    }
    let controller = AbortController::new().map_err(unexpected)?;
    let options = RequestInit::new();
    options.set_method(method);
    options.set_credentials(RequestCredentials::SameOrigin);
    options.set_signal(Some(&controller.signal()));
    if let Some(body) = body {
        headers.set("Content-Type", "application/json").map_err(unexpected)?;
        options.set_body(&JsValue::from_str(body));
    }
    options.set_headers(&headers);
    let patience = Timeout::new(PATIENCE_MS, move || controller.abort());
    let answer = JsFuture::from(browser::window().fetch_with_str_and_init(address, &options)).await;
    drop(patience);
    answer.ok().and_then(|response| response.dyn_into().ok()).ok_or(Fault::Unreachable)
}

fn key_for(path: &str, body: &str, version: i64) -> String {
    ATTEMPTS.with_borrow_mut(|attempts| {
        let same = |attempt: &&Attempt| {
            attempt.path == path && attempt.body == body && attempt.version == version
        };
        if let Some(attempt) = attempts.iter().find(same) {
            return attempt.key.clone();
        }
        let key = browser::uuid();
        attempts.push(Attempt {
            path: path.to_owned(),
            body: body.to_owned(),
            version,
            key: key.clone(),
        });
        key
    })
}

async fn json<T: DeserializeOwned>(response: &Response) -> Result<T, Fault> {
    let text = response.json().map_err(|_| Fault::Unreadable)?;
    let value = JsFuture::from(text).await.map_err(|_| Fault::Unreachable)?;
    // The message of the error may quote the answer, so it is shown nowhere.
    serde_wasm_bindgen::from_value::<Whole<T>>(value)
        .map(|whole| whole.answer)
        .map_err(|_| Fault::Unreadable)
}

async fn content(response: &Response) -> Result<Content, Fault> {
    let media_type = media_type(response);
    let blob = response.blob().map_err(|_| Fault::Unreadable)?;
    let blob = JsFuture::from(blob).await.map_err(|_| Fault::Unreachable)?;
    let blob = blob.dyn_into::<Blob>().map_err(|_| Fault::Unreadable)?;
    Ok(Content { blob, media_type })
}

fn written<B: Serialize>(body: &B) -> Result<String, Fault> {
    let value = body
        .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        .map_err(|_| Fault::Unreadable)?;
    js_sys::JSON::stringify(&value).map(String::from).map_err(|_| Fault::Unreadable)
}

fn media_type(response: &Response) -> String {
    let header = response.headers().get("Content-Type").ok().flatten().unwrap_or_default();
    header.split(';').next().unwrap_or_default().trim().to_owned()
}

fn is_problem(response: &Response) -> bool {
    media_type(response) == "application/problem+json"
}
