//! `PUT /webhooks/{id}`: changes, stops or starts a webhook.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use bevilling_core::api::webhook::{WebhookRequest, WebhookView};
use bevilling_core::ids::WebhookId;

use crate::app::App;
use crate::auth::current_user::CurrentUser;
use crate::http::access::Caller;
use crate::http::administered::note;
use crate::http::fault;
use crate::http::headers::{IfMatch, etag};
use crate::http::json::JsonBody;
use crate::http::layer::context::RequestContext;
use crate::http::openapi::VersionHeader;
use crate::http::problem::HttpProblem;
use crate::http::webhooks::wanted::checked;
use crate::http::webhooks::{WebhookPath, admit, content, found};

/// Changes, stops or starts a webhook. What waited while it was stopped goes out when it is started again.
///
/// # Errors
/// When something is wrong in the request, or somebody else changed the webhook meanwhile.
#[utoipa::path(
    put,
    path = "/webhooks/{id}",
    tag = "webhooks",
    params(WebhookPath, VersionHeader),
    request_body(
        content = WebhookRequest,
        example = json!({
            "name": "Arkivet",
            "url": "https://arkiv.korshavn.example/hook",
            "types": ["dk.korshavn.ydelse.afgoerelse.truffet.v1"],
            "state": "disabled",
        }),
    ),
    responses(
        (status = 200, description = "The webhook as it is now", body = WebhookView, headers(("ETag" = String, description = "Its version"))),
        (status = "4XX", description = "Why not", body = bevilling_core::api::problem::Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn change_webhook(
    State(app): State<App>,
    user: CurrentUser,
    context: RequestContext,
    Path(path): Path<WebhookPath>,
    IfMatch(version): IfMatch,
    request: JsonBody<WebhookRequest>,
) -> Result<(HeaderMap, Json<WebhookView>), HttpProblem> {
    admit(&app, &user, &context).await?;
    let wanted = checked(&app, &request.value).await?;
    let (id, now) = (WebhookId::new(path.id), app.clock.now());
    let mut tx = app.store.begin().await.map_err(fault::store)?;
    let before = found(&app, &mut tx, &id).await?;
    if !tx.update_webhook(&id, version, &wanted, now).await.map_err(fault::store)? {
        return Err(HttpProblem::stale(before.version));
    }
    let view = found(&app, &mut tx, &id).await?;
    let caller = Caller::new(&app, &user, &context);
    note(&mut tx, &caller, "webhook.changed", id.as_str(), &content(&view)).await?;
    tx.commit().await.map_err(fault::store)?;
    Ok((HeaderMap::from_iter([(header::ETAG, etag(view.version))]), Json(view)))
}
