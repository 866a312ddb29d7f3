//! All talk with the server: headers, keys, and what goes wrong.

use std::cell::RefCell;

use bevilling_core::api::problem::Problem;
use bevilling_wire::Read;
use gloo::timers::callback::Timeout;
use send_wrapper::SendWrapper;
use serde::Serialize;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Blob, Headers, RequestCredentials, RequestInit, Response};

use crate::client::{browser, json};
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
    /// The bytes. The browser keeps them on its one thread.
    pub(crate) blob: SendWrapper<Blob>,
    /// Their media type, without parameters.
    pub(crate) media_type: String,
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
pub(crate) async fn read<T: Read>(path: &str) -> Result<T, Fault> {
    understood(text(ask("GET", path, None, &[]).await?).await?)
}

/// Asks by a body what is not to stand in an address, such as a civil registration number. Changes nothing.
pub(crate) async fn ask_for<T: Read>(path: &str, body: String) -> Result<T, Fault> {
    understood(text(ask("POST", path, Some(&body), &[]).await?).await?)
}

/// Changes something. The same change sent again after a failure carries the same key.
pub(crate) async fn change<T: Read>(path: &str, body: String, seen: Seen) -> Result<T, Fault> {
    understood(send(path, body, seen).await?)
}

/// Reads a file.
pub(crate) async fn file(path: &str) -> Result<Content, Fault> {
    content(ask("GET", path, None, &[]).await?).await
}

/// Has a file made from a body, without changing anything.
pub(crate) async fn file_for(path: &str, body: String) -> Result<Content, Fault> {
    content(ask("POST", path, Some(&body), &[]).await?).await
}

/// Ends the session.
pub(crate) async fn sign_out() -> Result<(), Fault> {
    let key = browser::uuid();
    fetch("POST", "/auth/logout", None, &[("Idempotency-Key", &key)]).await.map(|_| ())
}

/// The body of a request that says nothing more.
pub(crate) fn no_body() -> String {
    "{}".to_owned()
}

/// A body as the interface reads it.
pub(crate) fn body(body: &impl Serialize) -> String {
    // What cannot be written is sent empty, and the server says that it cannot be read.
    let text = value(body).ok().and_then(|value| js_sys::JSON::stringify(&value).ok());
    text.map(String::from).unwrap_or_default()
}

/// A value as JavaScript's own, in the form that the interface reads.
pub(crate) fn value(value: &impl Serialize) -> Result<JsValue, serde_wasm_bindgen::Error> {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible())
}

async fn send(path: &str, body: String, seen: Seen) -> Result<String, Fault> {
    let key = key_for(path, &body, seen.0);
    let version = format!("\"v{}\"", seen.0);
    let extra = [("Idempotency-Key", key.as_str()), ("If-Match", version.as_str())];
    let answer = ask("POST", path, Some(&body), &extra).await;
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
    text(answer?).await
}

async fn ask(
    method: &str,
    path: &str,
    body: Option<&str>,
    extra: &[(&str, &str)],
) -> Result<Response, Fault> {
    let response = fetch(method, &format!("{BASE}{path}"), body, extra).await?;
    match response.status() {
        200..=299 => Ok(response),
        401 => Err(Fault::SignedOut),
        // What stands between us and the server answers with pages of its own.
        502..=504 if media_type(&response) != "application/problem+json" => Err(Fault::Unreachable),
        _ => Err(understood(text(response).await?)
            .map_or_else(|fault| fault, |problem| Fault::Told(Box::new(problem)))),
    }
}

async fn fetch(
    method: &str,
    address: &str,
    body: Option<&str>,
    extra: &[(&str, &str)],
) -> Result<Response, Fault> {
    let headers = headers(body.is_some(), extra).map_err(|_| Fault::Unreadable)?;
    let controller = AbortController::new().map_err(|_| Fault::Unreadable)?;
    let options = RequestInit::new();
    options.set_method(method);
    options.set_credentials(RequestCredentials::SameOrigin);
    options.set_signal(Some(&controller.signal()));
    options.set_headers(&headers);
    if let Some(body) = body {
        options.set_body(&JsValue::from_str(body));
    }
    let patience = Timeout::new(PATIENCE_MS, move || controller.abort());
    let request = browser::window().fetch_with_str_and_init(address, &options);
    let answer = JsFuture::from(request).await;
    drop(patience);
    answer.ok().and_then(|response| response.dyn_into().ok()).ok_or(Fault::Unreachable)
}

fn headers(has_body: bool, extra: &[(&str, &str)]) -> Result<Headers, JsValue> {
    let headers = Headers::new()?;
    headers.set("Accept-Language", language::code(language::language()))?;
    if has_body {
        headers.set("Content-Type", "application/json")?;
    }
    for (name, value) in extra {
        headers.set(name, value)?;
    }
    Ok(headers)
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
        let (path, body) = (path.to_owned(), body.to_owned());
        attempts.push(Attempt { path, body, version, key: key.clone() });
        key
    })
}

async fn text(response: Response) -> Result<String, Fault> {
    let text = response.text().map_err(|_| Fault::Unreadable)?;
    let text = JsFuture::from(text).await.map_err(|_| Fault::Unreachable)?;
    text.as_string().ok_or(Fault::Unreadable)
}

fn understood<T: Read>(text: String) -> Result<T, Fault> {
    json::read(&text).ok_or(Fault::Unreadable)
}

async fn content(response: Response) -> Result<Content, Fault> {
    let media_type = media_type(&response);
    let blob = response.blob().map_err(|_| Fault::Unreadable)?;
    let blob = JsFuture::from(blob).await.map_err(|_| Fault::Unreachable)?;
    let blob = blob.dyn_into::<Blob>().map_err(|_| Fault::Unreadable)?;
    Ok(Content { blob: SendWrapper::new(blob), media_type })
}

fn media_type(response: &Response) -> String {
    let header = response.headers().get("Content-Type").ok().flatten().unwrap_or_default();
    header.split(';').next().unwrap_or_default().trim().to_owned()
}
