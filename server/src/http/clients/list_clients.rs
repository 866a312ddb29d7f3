//! `GET /clients`: other systems that may ask the interface.

use axum::Json;
use axum::extract::State;
use bevilling_core::access::Permission;
use bevilling_core::api::client::ClientView;
use bevilling_core::api::page::Page;

use crate::app::App;
use crate::auth::current_user::CurrentUser;
use crate::http::access::Caller;
use crate::http::fault;
use crate::http::layer::context::RequestContext;
use crate::http::problem::HttpProblem;
use crate::store::access_log::AccessAction;

/// Every client, revoked ones among them, the oldest first.
///
/// # Errors
/// When the role does not give it, or the store fails.
#[utoipa::path(
    get,
    path = "/clients",
    tag = "clients",
    responses(
        (status = 200, description = "All clients on one page", body = Page<ClientView>),
        (status = "4XX", description = "Why not", body = bevilling_core::api::problem::Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn list_clients(
    State(app): State<App>,
    user: CurrentUser,
    context: RequestContext,
) -> Result<Json<Page<ClientView>>, HttpProblem> {
    let caller = Caller::new(&app, &user, &context);
    caller.admit(Permission::ManageIntegrations, AccessAction::View).await?;
    let mut reader = app.store.read().await.map_err(fault::store)?;
    let items = reader.clients().await.map_err(fault::store)?;
    let total = i64::try_from(items.len()).unwrap_or(i64::MAX);
    Ok(Json(Page { items, next: None, total }))
}
