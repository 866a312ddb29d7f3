//! `GET /webhooks`: other systems that are told what happens.

use axum::Json;
use axum::extract::State;
use bevilling_core::api::page::Page;
use bevilling_core::api::webhook::WebhookView;

use crate::app::App;
use crate::auth::current_user::CurrentUser;
use crate::http::fault;
use crate::http::layer::context::RequestContext;
use crate::http::problem::HttpProblem;
use crate::http::webhooks::admit;

/// Every webhook, in the order in which they were made, on one page.
///
/// # Errors
/// When the role does not give it, or the store fails.
#[utoipa::path(
    get,
    path = "/webhooks",
    tag = "webhooks",
    responses(
        (status = 200, description = "All webhooks on one page", body = Page<WebhookView>),
        (status = "4XX", description = "Why not", body = bevilling_core::api::problem::Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn list_webhooks(
    State(app): State<App>,
    user: CurrentUser,
    context: RequestContext,
) -> Result<Json<Page<WebhookView>>, HttpProblem> {
    admit(&app, &user, &context).await?;
    let mut reader = app.store.read().await.map_err(fault::store)?;
    let items = reader.webhooks(app.clock.now()).await.map_err(fault::store)?;
    let total = i64::try_from(items.len()).unwrap_or(i64::MAX);
    Ok(Json(Page { items, next: None, total }))
}
