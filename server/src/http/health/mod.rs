//! How the server is.

use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};
use serde::Serialize;

use crate::app::App;
use crate::integration::platform::breaker::PeerHealth;

/// How the server is.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Health {
    /// `ready`, `degraded` while a peer does not answer, `unavailable` without the database.
    status: &'static str,
    /// How each peer is. Case work goes on without them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    peers: Vec<PeerHealth>,
}

/// The addresses that operations ask.
pub fn routes() -> Router<App> {
    Router::new().route("/health/live", get(live)).route("/health/ready", get(ready))
}

/// The program runs.
pub async fn live() -> Json<Health> {
    Json(Health { status: "live", peers: Vec::new() })
}

/// The program can serve: the database answers. A silent peer degrades it and does not take it down.
pub async fn ready(State(app): State<App>) -> (StatusCode, Json<Health>) {
    let peers = app.platform.health();
    let (status, word) = match (app.store.answers().await, peers.iter().any(|peer| peer.degraded)) {
        (false, _) => (StatusCode::SERVICE_UNAVAILABLE, "unavailable"),
        (true, true) => (StatusCode::OK, "degraded"),
        (true, false) => (StatusCode::OK, "ready"),
    };
    (status, Json(Health { status: word, peers }))
}
