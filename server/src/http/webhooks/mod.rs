//! Other systems that are told what happens: one operation, one file.

pub mod change_webhook;
pub mod create_webhook;
pub mod delete_webhook;
pub mod list_deliveries;
pub mod list_webhooks;
pub mod replay_delivery;
pub mod replay_since;
pub mod rotate_secret;
pub mod wanted;

use bevilling_core::access::Permission;
use bevilling_core::api::webhook::WebhookView;
use bevilling_core::ids::WebhookId;
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::auth::current_user::CurrentUser;
use crate::http::access::Caller;
use crate::http::fault;
use crate::http::layer::context::RequestContext;
use crate::http::problem::{HttpProblem, ProblemKind};
use crate::store::Conn;
use crate::store::access_log::AccessAction;

/// The operations on webhooks.
pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_webhooks::list_webhooks, create_webhook::create_webhook))
        .routes(routes!(change_webhook::change_webhook, delete_webhook::delete_webhook))
        .routes(routes!(rotate_secret::rotate_secret))
        .routes(routes!(list_deliveries::list_deliveries))
        .routes(routes!(replay_delivery::replay_delivery))
        .routes(routes!(replay_since::replay_since))
}

/// The webhook of the address.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct WebhookPath {
    /// The webhook.
    id: String,
}

/// The webhook and the message of the address.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub struct DeliveryPath {
    /// The webhook.
    id: String,
    /// The event, which is the identifier of the message.
    event: String,
}

/// Whether the user may manage webhooks. That they tried is written down when they may not.
async fn admit(app: &App, user: &CurrentUser, context: &RequestContext) -> Result<(), HttpProblem> {
    let caller = Caller::new(app, user, context);
    caller.admit(Permission::ManageIntegrations, AccessAction::Change).await
}

/// A webhook as the audit trail has it: where it goes and of what, never by which secret.
fn content(webhook: &WebhookView) -> Value {
    json!({
        "name": webhook.name, "url": webhook.url, "types": webhook.types, "state": webhook.state,
    })
}

/// A webhook as it is now.
async fn found(app: &App, conn: &mut Conn, id: &WebhookId) -> Result<WebhookView, HttpProblem> {
    let found = conn.find_webhook(id, app.clock.now()).await.map_err(fault::store)?;
    found.ok_or_else(|| HttpProblem::new(ProblemKind::NotFound))
}
