//! `POST /clients`: lets another system ask the interface.

use axum::http::StatusCode;
use axum::response::Response;
use bevilling_core::api::client::{ClientView, CreateClientRequest};
use bevilling_core::api::problem::FieldError;
use bevilling_core::code::Code;
use bevilling_core::cpr::CvrNumber;
use bevilling_core::ids::ClientId;
use uuid::Uuid;

use crate::http::cases::call::Early;
use crate::http::change::Change;
use crate::http::clients::add_key::new_key;
use crate::http::fault;
use crate::http::openapi::KeyHeader;
use crate::http::problem::HttpProblem;
use crate::store::clients::NewClient;

/// The most characters of a name.
const MOST_NAME: usize = 100;

/// Makes a client with its first key, when one is given.
///
/// # Errors
/// When something is wrong in the request, or the role does not give it.
#[utoipa::path(
    post,
    path = "/clients",
    tag = "clients",
    params(KeyHeader),
    request_body = CreateClientRequest,
    responses(
        (status = 201, description = "The client", body = ClientView, headers(("Location" = String, description = "Its address"))),
        (status = "4XX", description = "Why not", body = bevilling_core::api::problem::Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn create_client(change: Change<CreateClientRequest>) -> Result<Response, Early> {
    let mut changing = change.begin_on_clients().await?;
    let wrong = wrong(&change.request, &change.app.config.municipality.cvr);
    if !wrong.is_empty() {
        return Err(HttpProblem::validation(wrong).into());
    }
    let key = change.request.key.as_ref().map(new_key).transpose()?;
    let now = change.app.clock.now();
    let mut scopes = change.request.scopes.clone();
    scopes.sort_unstable();
    scopes.dedup();
    let new = NewClient {
        id: ClientId::new(Uuid::now_v7().to_string()),
        name: change.request.name.trim().to_owned(),
        scopes,
        created_by: change.user.principal.user.clone(),
        created_by_name: change.user.principal.name.clone(),
    };
    changing.tx.insert_client(&new, now).await.map_err(fault::store)?;
    if let Some(key) = key {
        changing.tx.insert_client_key(&new.id, &key, now).await.map_err(fault::store)?;
    }
    changing.finish_client(&change, "client.created", &new.id, StatusCode::CREATED).await
}

/// What is wrong in the request: nobody gives what is another municipality's.
fn wrong(request: &CreateClientRequest, own: &CvrNumber) -> Vec<FieldError> {
    let mut wrong = Vec::new();
    match request.name.trim() {
        "" => wrong.push(FieldError::new("name", Code::Required)),
        name if name.chars().count() > MOST_NAME => {
            wrong.push(FieldError::new("name", Code::TextLength));
        }
        _ => {}
    }
    if request.scopes.is_empty() {
        wrong.push(FieldError::new("scopes", Code::Required));
    }
    for (index, scope) in request.scopes.iter().enumerate() {
        if scope.municipality != *own {
            wrong.push(FieldError::new(format!("scopes.{index}"), Code::Choice));
        }
    }
    wrong
}
