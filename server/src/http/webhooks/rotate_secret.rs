//! `POST /webhooks/{id}/secret`: gives a webhook a new secret.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use bevilling_core::api::webhook::WebhookWithSecret;
use bevilling_core::ids::WebhookId;
use chrono::Duration;

use crate::http::administered::note;
use crate::http::cases::call::{Early, Empty};
use crate::http::change::Change;
use crate::http::fault;
use crate::http::openapi::KeyHeader;
use crate::http::webhooks::{WebhookPath, admit, content, found};
use crate::integration::webhook::signature::{new_secret, shown};

/// How long messages carry the signature of the secret before as well.
const BOTH_HOURS: i64 = 24;

/// Gives a webhook a new secret, shown in this answer and never again. For 24 hours messages are signed with both.
///
/// # Errors
/// The problem, or the answer that was given before.
#[utoipa::path(
    post,
    path = "/webhooks/{id}/secret",
    tag = "webhooks",
    params(WebhookPath, KeyHeader),
    request_body = Empty,
    responses(
        (status = 200, description = "The webhook and its new secret", body = WebhookWithSecret),
        (status = "4XX", description = "Why not", body = bevilling_core::api::problem::Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn rotate_secret(
    Path(path): Path<WebhookPath>,
    change: Change<Empty>,
) -> Result<Response, Early> {
    let (app, user) = (&change.app, &change.user);
    admit(app, user, &change.context).await?;
    let (id, secret, now) = (WebhookId::new(path.id), new_secret(), app.clock.now());
    let mut changing = change.begin().await?;
    let tx = &mut changing.tx;
    let until = now + Duration::hours(BOTH_HOURS);
    tx.rotate_secret(&id, &secret, until, now).await.map_err(fault::store)?;
    let webhook = found(app, tx, &id).await?;
    note(tx, &change.caller(), "webhook.secret-rotated", id.as_str(), &content(&webhook)).await?;
    let view = WebhookWithSecret { webhook, secret: shown(&secret) };
    changing.finish(StatusCode::OK, None, &view).await
}
