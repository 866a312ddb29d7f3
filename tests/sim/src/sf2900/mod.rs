//! Self-service submissions: the sender with its forms, and the platform that delivers them to us and
//! takes our later receipts.

mod deliver;
mod form;
mod message;
mod pdf;
mod platform;
mod scenario;
mod sftp;
mod submit;

use std::collections::BTreeMap;

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use serde::Serialize;
use serde_json::json;

use crate::reply::ok;
use crate::state::Shared;
use sftp::Files;

/// What was sent, and what came back about it.
#[derive(Debug, Default)]
pub(crate) struct Platform {
    submissions: BTreeMap<String, Submission>,
    order: Vec<String>,
    pub(crate) files: Files,
}

/// One submission by its transaction id.
#[derive(Debug, Clone, Serialize)]
struct Submission {
    transaction_id: String,
    persona: Option<String>,
    form: String,
    variant: String,
    sent_at: chrono::DateTime<chrono::Utc>,
    deliveries: Vec<Delivery>,
    receipts: Vec<Receipt>,
    #[serde(skip)]
    context: message::Context,
}

/// One attempt to hand it over.
#[derive(Debug, Clone, Serialize)]
struct Delivery {
    at: String,
    body_sha256: String,
    status: Option<u16>,
    #[serde(flatten)]
    receipt: Receipt,
    /// Why no answer came, or what is wrong with it.
    problem: Option<String>,
    #[serde(skip)]
    body: String,
}

/// A business receipt.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
struct Receipt {
    receipt: Option<String>,
    reason: Option<String>,
    errors: Vec<Error>,
}

/// One entry of a receipt's list of errors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Error {
    code: String,
    text: String,
}

pub(crate) fn routes() -> Router<Shared> {
    Router::new()
        .route("/service/SP/Distribution/3", post(platform::call))
        .route("/__sim/sf2900/submit", post(submit::submit))
        .route("/__sim/sf2900/build", post(submit::build))
        .route("/__sim/scenario", post(scenario::start))
        .route("/__sim/sftp/{user}/", get(sftp::list))
        .route("/__sim/sftp/{user}/{name}", get(sftp::file))
        .route("/__sim/state/sf2900", get(state))
}

async fn state(State(sim): State<Shared>) -> Response {
    let world = sim.world();
    let Platform { submissions, order, .. } = &world.platform;
    let list = order.iter().filter_map(|id| submissions.get(id)).collect::<Vec<_>>();
    ok(&json!({ "submissions": list }))
}
