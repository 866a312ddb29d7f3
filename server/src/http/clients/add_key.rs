//! `POST /clients/{id}/keys`: another key of a client, so that an old one can be left.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use bevilling_core::api::client::{AddKeyRequest, ClientState, ClientView, PublicJwk};
use bevilling_core::code::Code;
use bevilling_core::ids::ClientId;

use crate::auth::client_key::ClientPublicKey;
use crate::http::cases::call::Early;
use crate::http::change::Change;
use crate::http::fault;
use crate::http::openapi::{ClientPath, KeyHeader};
use crate::http::problem::{HttpProblem, ProblemKind};
use crate::store::clients::NewKey;

/// Adds a public key. Its name is new to the client, revoked keys included.
///
/// # Errors
/// When it is no key, the client is not there or revoked, or the role does not give it.
#[utoipa::path(
    post,
    path = "/clients/{id}/keys",
    tag = "clients",
    params(ClientPath, KeyHeader),
    request_body = AddKeyRequest,
    responses(
        (status = 201, description = "The client", body = ClientView),
        (status = "4XX", description = "Why not", body = bevilling_core::api::problem::Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn add_key(
    Path(id): Path<String>,
    change: Change<AddKeyRequest>,
) -> Result<Response, Early> {
    let mut changing = change.begin_on_clients().await?;
    let id = ClientId::new(id);
    let key = new_key(&change.request.key)?;
    let client = changing.tx.find_client(&id).await.map_err(fault::store)?;
    let client = client.ok_or_else(|| HttpProblem::new(ProblemKind::NotFound))?;
    if client.state == ClientState::Revoked {
        return Err(HttpProblem::with_text(
            ProblemKind::State,
            "Systemets adgang er trukket tilbage. Opret et nyt system.",
            "The system's access was revoked. Make a new client.",
        )
        .into());
    }
    let now = change.app.clock.now();
    if !changing.tx.insert_client_key(&id, &key, now).await.map_err(fault::store)? {
        return Err(HttpProblem::field("key.kid", Code::Taken).into());
    }
    changing.finish_client(&change, "client.key-added", &id, StatusCode::CREATED).await
}

/// The key to be kept.
///
/// # Errors
/// When it is none.
pub(super) fn new_key(given: &PublicJwk) -> Result<NewKey, HttpProblem> {
    let key = ClientPublicKey::of(given).map_err(|_| HttpProblem::field("key", Code::PublicKey))?;
    Ok(NewKey { algorithm: key.algorithm_name(), kid: key.kid, jwk: given.clone() })
}
