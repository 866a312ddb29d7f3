//! `POST /clients/{id}/keys/{kid}/revocation`: a key that counts no longer.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use bevilling_core::api::client::ClientView;
use bevilling_core::ids::ClientId;

use crate::http::cases::call::{Early, Empty};
use crate::http::change::Change;
use crate::http::fault;
use crate::http::openapi::{ClientKeyPath, KeyHeader};
use crate::http::problem::{HttpProblem, ProblemKind};

/// Revokes a key for good. The tokens that were asked for with it end at once.
///
/// # Errors
/// When there is no such key, or the role does not give it.
#[utoipa::path(
    post,
    path = "/clients/{id}/keys/{kid}/revocation",
    tag = "clients",
    params(ClientKeyPath, KeyHeader),
    request_body = Empty,
    responses(
        (status = 200, description = "The client", body = ClientView),
        (status = "4XX", description = "Why not", body = bevilling_core::api::problem::Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn revoke_key(
    Path((id, kid)): Path<(String, String)>,
    change: Change<Empty>,
) -> Result<Response, Early> {
    let mut changing = change.begin_on_clients().await?;
    let id = ClientId::new(id);
    if !changing.tx.revoke_client_key(&id, &kid).await.map_err(fault::store)? {
        return Err(HttpProblem::new(ProblemKind::NotFound).into());
    }
    changing.finish_client(&change, "client.key-revoked", &id, StatusCode::OK).await
}
