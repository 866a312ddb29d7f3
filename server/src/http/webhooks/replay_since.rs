//! `POST /webhooks/{id}/replay`: everything since a time is delivered again.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use bevilling_core::api::webhook::{ReplayRequest, ReplayView};
use bevilling_core::ids::WebhookId;
use serde_json::json;

use crate::http::administered::note;
use crate::http::cases::call::Early;
use crate::http::change::Change;
use crate::http::fault;
use crate::http::openapi::KeyHeader;
use crate::http::webhooks::{WebhookPath, admit, found};

/// Everything of the webhook's types since a time is delivered again, also what happened while it was not told. Events are
/// kept for 30 days.
///
/// # Errors
/// The problem, or the answer that was given before.
#[utoipa::path(
    post,
    path = "/webhooks/{id}/replay",
    tag = "webhooks",
    params(WebhookPath, KeyHeader),
    request_body(content = ReplayRequest, example = json!({ "since": "2026-01-15T07:00:00Z" })),
    responses(
        (status = 200, description = "How many messages go out", body = ReplayView, example = json!({ "messages": 12 })),
        (status = "4XX", description = "Why not", body = bevilling_core::api::problem::Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn replay_since(
    Path(path): Path<WebhookPath>,
    change: Change<ReplayRequest>,
) -> Result<Response, Early> {
    let (app, user) = (&change.app, &change.user);
    admit(app, user, &change.context).await?;
    let (id, now) = (WebhookId::new(path.id), app.clock.now());
    let mut changing = change.begin().await?;
    let tx = &mut changing.tx;
    found(app, tx, &id).await?;
    let messages = tx.replay_since(&id, change.request.since, now).await.map_err(fault::store)?;
    let content = json!({ "since": change.request.since, "messages": messages });
    note(tx, &change.caller(), "webhook.replayed", id.as_str(), &content).await?;
    changing.finish(StatusCode::OK, None, &ReplayView { messages }).await
}
