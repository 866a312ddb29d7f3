//! `POST /webhooks/{id}/deliveries/{event}/replay`: one message is delivered again.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use bevilling_core::api::webhook::ReplayView;
use bevilling_core::ids::{EventId, WebhookId};
use serde_json::json;

use crate::http::administered::note;
use crate::http::cases::call::{Early, Empty};
use crate::http::change::Change;
use crate::http::fault;
use crate::http::openapi::KeyHeader;
use crate::http::problem::{HttpProblem, ProblemKind};
use crate::http::webhooks::{DeliveryPath, admit};

/// One message is delivered again, under the identifier it always had.
///
/// One that is just on its way goes out once: then none goes out besides.
///
/// # Errors
/// The problem, or the answer that was given before.
#[utoipa::path(
    post,
    path = "/webhooks/{id}/deliveries/{event}/replay",
    tag = "webhooks",
    params(DeliveryPath, KeyHeader),
    request_body = Empty,
    responses(
        (status = 200, description = "How many messages go out", body = ReplayView),
        (status = "4XX", description = "Why not", body = bevilling_core::api::problem::Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn replay_delivery(
    Path(path): Path<DeliveryPath>,
    change: Change<Empty>,
) -> Result<Response, Early> {
    let (app, user) = (&change.app, &change.user);
    admit(app, user, &change.context).await?;
    let (id, event, now) = (WebhookId::new(path.id), EventId::new(path.event), app.clock.now());
    let mut changing = change.begin().await?;
    let tx = &mut changing.tx;
    let replayed = tx.replay_delivery(&id, &event, now).await.map_err(fault::store)?;
    let messages = replayed.ok_or_else(|| HttpProblem::new(ProblemKind::NotFound))?;
    let content = json!({ "event": event, "messages": messages });
    note(tx, &change.caller(), "webhook.replayed", id.as_str(), &content).await?;
    changing.finish(StatusCode::OK, None, &ReplayView { messages }).await
}
