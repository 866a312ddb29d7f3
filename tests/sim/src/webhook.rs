//! Another system that wants to be told what happens: it keeps every message as it came, and checks no signature, because
//! the secret is the receiver's own matter.

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::routing::{get, post};
use serde::Serialize;
use serde_json::json;

use crate::reply::{ok, refused};
use crate::state::Shared;

/// A message as it came.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Message {
    receiver: String,
    id: String,
    timestamp: String,
    signature: String,
    body: String,
}

pub(crate) fn routes() -> Router<Shared> {
    Router::new()
        .route("/sim/webhook/{receiver}", post(receive))
        .route("/__sim/state/webhook", get(state))
}

async fn receive(
    State(sim): State<Shared>,
    Path(receiver): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if header("content-type") != Some("application/cloudevents+json") {
        let text = "A CloudEvent in JSON is application/cloudevents+json.";
        return refused(StatusCode::UNSUPPORTED_MEDIA_TYPE, "SIM-TYPE", text);
    }
    let parts = (header("webhook-id"), header("webhook-timestamp"), header("webhook-signature"));
    let ((Some(id), Some(timestamp), Some(signature)), Ok(body)) =
        (parts, String::from_utf8(body.to_vec()))
    else {
        let text =
            "webhook-id, webhook-timestamp and webhook-signature stand beside every message.";
        return refused(StatusCode::BAD_REQUEST, "SIM-HEADER", text);
    };
    let message = Message {
        receiver,
        id: id.to_owned(),
        timestamp: timestamp.to_owned(),
        signature: signature.to_owned(),
        body,
    };
    sim.world().messages.push(message);
    ok(&json!({}))
}

async fn state(State(sim): State<Shared>) -> Response {
    ok(&json!({ "messages": sim.world().messages }))
}
