//! Other systems that may ask the interface: administrators say which, for what, and with which keys.

pub mod add_key;
pub mod create_client;
pub mod list_clients;
pub mod revoke_client;
pub mod revoke_key;

use axum::http::StatusCode;
use axum::response::Response;
use bevilling_core::access::Permission;
use bevilling_core::ids::ClientId;
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::http::administered::note;
use crate::http::cases::call::Early;
use crate::http::change::{Change, Changing};
use crate::http::fault;
use crate::http::openapi::BASE;
use crate::http::problem::{HttpProblem, ProblemKind};
use crate::store::access_log::AccessAction;

/// The operations on clients.
pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_clients::list_clients, create_client::create_client))
        .routes(routes!(add_key::add_key))
        .routes(routes!(revoke_key::revoke_key))
        .routes(routes!(revoke_client::revoke_client))
}

impl<T> Change<T> {
    /// Begins to change a client, for whoever manages integrations.
    ///
    /// # Errors
    /// Why not, or the answer that was given to the same before.
    async fn begin_on_clients(&self) -> Result<Changing, Early> {
        self.caller().admit(Permission::ManageIntegrations, AccessAction::Change).await?;
        self.begin().await
    }
}

impl Changing {
    /// Puts what was done on the trail, and answers with the client as it is then.
    ///
    /// # Errors
    /// When there is no such client, or it cannot be kept.
    async fn finish_client<T>(
        mut self,
        change: &Change<T>,
        action: &str,
        client: &ClientId,
        status: StatusCode,
    ) -> Result<Response, Early> {
        let view = self.tx.find_client(client).await.map_err(fault::store)?;
        let view = view.ok_or_else(|| HttpProblem::new(ProblemKind::NotFound))?;
        let keys = view.keys.iter().map(|key| json!({ "kid": key.kid, "state": key.state }));
        let content = json!({
            "name": view.name, "state": view.state, "scopes": view.scopes, "keys": keys.collect::<Vec<_>>(),
        });
        note(&mut self.tx, &change.caller(), action, client.as_str(), &content).await?;
        tracing::info!(client.id = %client, action, "Changed client {client}");
        let location = (status == StatusCode::CREATED).then(|| format!("{BASE}/clients/{client}"));
        self.finish(status, location, &view).await
    }
}
