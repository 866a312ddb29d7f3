//! Applications as a browser sends them: what was typed, and files whose content is what the form says of them.

use reqwest::multipart::{Form, Part};
use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::client::{Answer, Client};

/// An application for oneself with everything that is needed.
#[must_use]
pub fn own() -> Value {
    json!({ "applicant": "self", "insurance": "GRUPPE_5", "declaration": "yes" })
}

/// The same with one receipt.
#[must_use]
pub fn own_with_receipt() -> Value {
    let mut application = own();
    application["attachments"] =
        json!([{ "name": "kvittering.pdf", "bytes": 2_000, "fileType": "application/pdf" }]);
    application
}

/// An application for Karen Thorsager by somebody who has her power of attorney.
#[must_use]
pub fn for_karen() -> Value {
    json!({
        "applicant": "other", "firstName": "Karen Elisabeth", "lastName": "Thorsager", "cpr": "170350-9858",
        "telephone": "20 30 40 50", "insurance": "none", "declaration": "yes",
        "powerOfAttorney": { "name": "fuldmagt.jpg", "bytes": 900, "fileType": "image/jpeg" },
    })
}

/// Content of the length and the type that a form says of a file.
///
/// # Panics
/// When the form says no length.
#[must_use]
pub fn content_of(file: &Value) -> Vec<u8> {
    let beginning: &[u8] = match file["fileType"].as_str() {
        Some("application/pdf") => b"%PDF-1.7\n",
        Some("image/jpeg") => b"\xff\xd8\xff\xe0",
        Some("image/png") => b"\x89PNG\r\n\x1a\n",
        _ => b"MZ",
    };
    let length = file["bytes"].as_u64().expect("a length");
    let mut content = beginning.to_vec();
    content.resize(usize::try_from(length).expect("a length of memory"), b' ');
    content
}

/// The parts of an application.
///
/// # Panics
/// When a file has no name.
#[must_use]
pub fn parts(application: &Value) -> Form {
    let part = |file: &Value| {
        Part::bytes(content_of(file)).file_name(file["name"].as_str().expect("a name").to_owned())
    };
    let mut form = Form::new().text("application", application.to_string());
    if application["powerOfAttorney"].is_object() {
        form = form.part("powerOfAttorney", part(&application["powerOfAttorney"]));
    }
    for file in application["attachments"].as_array().into_iter().flatten() {
        form = form.part("attachment", part(file));
    }
    form
}

/// The request that sends an application under a key.
pub fn sending(client: &Client, application: &Value, key: Uuid) -> RequestBuilder {
    client
        .request(Method::POST, "/api/v1/submissions")
        .header("idempotency-key", key.to_string())
        .multipart(parts(application))
}

/// Sends an application under a key of its own.
pub async fn send(client: &Client, application: &Value) -> Answer {
    client.send(sending(client, application, Uuid::new_v4())).await
}
