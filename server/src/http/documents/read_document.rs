//! `GET /documents/{id}/content`: a document beside its case.

use axum::extract::{Path, State};
use axum::response::Response;
use bevilling_core::access::Permission;
use bevilling_core::case::document::DocumentState;
use bevilling_core::ids::DocumentId;

use crate::app::App;
use crate::auth::current_user::CurrentUser;
use crate::http::access::Caller;
use crate::http::content::inline;
use crate::http::fault;
use crate::http::layer::context::RequestContext;
use crate::http::problem::{HttpProblem, ProblemKind};
use crate::store::access_log::{AccessAction, AccessPurpose, AccessSubject};

/// The content of a document, of its stored type.
///
/// # Errors
/// Not there, not theirs to see, not received or set aside, or it cannot be written down.
#[utoipa::path(
    get,
    path = "/documents/{id}/content",
    tag = "documents",
    params(("id" = String, Path, description = "The document")),
    responses(
        (status = 200, description = "Its bytes", body = Vec<u8>, content_type = "application/octet-stream"),
        (status = "4XX", description = "Why not", body = bevilling_core::api::problem::Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn read_document(
    State(app): State<App>,
    user: CurrentUser,
    context: RequestContext,
    Path(id): Path<String>,
) -> Result<Response, HttpProblem> {
    let caller = Caller::new(&app, &user, &context);
    let id = DocumentId::new(id);
    let mut reader = app.store.read().await.map_err(fault::store)?;
    let cases = reader.cases_of_document(&id).await.map_err(fault::store)?;
    let document = reader.find_document(&id).await.map_err(fault::store)?;
    drop(reader);
    let (Some(case), Some(document)) = (cases.first(), document) else {
        return Err(HttpProblem::new(ProblemKind::NotFound));
    };
    let case = caller.case(case, Permission::ReadCase).await?.case;
    let subject = case.person.clone().map(AccessSubject::Person);
    caller
        .shown(&[caller.entry(
            AccessPurpose::Case,
            AccessAction::View,
            subject,
            Some(&case.number),
        )])
        .await?;
    match (document.state, &document.sha256) {
        (DocumentState::Present, Some(sha256)) => {
            let bytes = app.documents.get(sha256).await.map_err(|error| fault::internal(&error))?;
            Ok(inline(bytes, &document.media_type, id.as_str()))
        }
        (DocumentState::Quarantined, _) => Err(HttpProblem::with_text(
            ProblemKind::NotFound,
            "Filen er sat til side, fordi den ikke kan åbnes sikkert.",
            "The file was set aside because it cannot be opened safely.",
        )),
        (DocumentState::MissingFile | DocumentState::Present, _) => Err(HttpProblem::with_text(
            ProblemKind::NotFound,
            "Filen er endnu ikke modtaget.",
            "The file has not been received yet.",
        )),
    }
}
