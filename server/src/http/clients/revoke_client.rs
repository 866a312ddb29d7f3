//! `POST /clients/{id}/revocation`: a client that counts no longer.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use bevilling_core::api::client::ClientView;
use bevilling_core::ids::ClientId;

use crate::http::cases::call::{Early, Empty};
use crate::http::change::Change;
use crate::http::fault;
use crate::http::openapi::{ClientPath, KeyHeader};
use crate::http::problem::{HttpProblem, ProblemKind};

/// Revokes a client for good. Its tokens end at once.
///
/// # Errors
/// When there is no such client, or the role does not give it.
#[utoipa::path(
    post,
    path = "/clients/{id}/revocation",
    tag = "clients",
    params(ClientPath, KeyHeader),
    request_body = Empty,
    responses(
        (status = 200, description = "The client", body = ClientView),
        (status = "4XX", description = "Why not", body = bevilling_core::api::problem::Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn revoke_client(
    Path(id): Path<String>,
    change: Change<Empty>,
) -> Result<Response, Early> {
    let mut changing = change.begin_on_clients().await?;
    let id = ClientId::new(id);
    if !changing.tx.revoke_client(&id).await.map_err(fault::store)? {
        return Err(HttpProblem::new(ProblemKind::NotFound).into());
    }
    changing.finish_client(&change, "client.revoked", &id, StatusCode::OK).await
}
