//! `DELETE /webhooks/{id}`: another system is told nothing more.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use bevilling_core::ids::WebhookId;

use crate::app::App;
use crate::auth::current_user::CurrentUser;
use crate::http::access::Caller;
use crate::http::administered::note;
use crate::http::fault;
use crate::http::headers::IfMatch;
use crate::http::layer::context::RequestContext;
use crate::http::openapi::VersionHeader;
use crate::http::problem::HttpProblem;
use crate::http::webhooks::{WebhookPath, admit, content, found};

/// Deletes a webhook with its secret, its messages and what became of them.
///
/// # Errors
/// When there is no such webhook, or somebody else changed it meanwhile.
#[utoipa::path(
    delete,
    path = "/webhooks/{id}",
    tag = "webhooks",
    params(WebhookPath, VersionHeader),
    responses(
        (status = 204, description = "It is gone"),
        (status = "4XX", description = "Why not", body = bevilling_core::api::problem::Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn delete_webhook(
    State(app): State<App>,
    user: CurrentUser,
    context: RequestContext,
    Path(path): Path<WebhookPath>,
    IfMatch(version): IfMatch,
) -> Result<StatusCode, HttpProblem> {
    admit(&app, &user, &context).await?;
    let id = WebhookId::new(path.id);
    let mut tx = app.store.begin().await.map_err(fault::store)?;
    let before = found(&app, &mut tx, &id).await?;
    if !tx.delete_webhook(&id, version).await.map_err(fault::store)? {
        return Err(HttpProblem::stale(before.version));
    }
    let caller = Caller::new(&app, &user, &context);
    note(&mut tx, &caller, "webhook.deleted", id.as_str(), &content(&before)).await?;
    tx.commit().await.map_err(fault::store)?;
    Ok(StatusCode::NO_CONTENT)
}
