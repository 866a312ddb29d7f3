//! `POST /webhooks/{id}/deliveries/{event}/replay`: one message is delivered again.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use bevilling_core::api::webhook::ReplayView;
use bevilling_core::ids::{EventId, WebhookId};

use crate::http::cases::call::{Early, Empty};
use crate::http::change::Change;
use crate::http::fault;
use crate::http::openapi::KeyHeader;
use crate::http::problem::{HttpProblem, ProblemKind};
use crate::http::webhooks::{DeliveryPath, admit};
use crate::store::audit::NewAudit;

/// One message is delivered again, under the identifier it always had.
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
    if !tx.replay_delivery(&id, &event, now).await.map_err(fault::store)? {
        return Err(HttpProblem::new(ProblemKind::NotFound).into());
    }
    let by = &user.principal.user;
    let entry = NewAudit::about("webhook.replayed", by, now, id.as_str());
    tx.audit(entry).await.map_err(fault::store)?;
    changing.finish(StatusCode::OK, None, &ReplayView { messages: 1 }).await
}
