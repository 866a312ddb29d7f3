//! `GET /letters/{id}/content`: a letter as it was set and sent.

use axum::extract::{Path, State};
use axum::response::Response;
use bevilling_core::access::Permission;
use bevilling_core::ids::LetterId;

use crate::app::App;
use crate::auth::current_user::CurrentUser;
use crate::http::access::Caller;
use crate::http::content::{PDF, inline};
use crate::http::fault;
use crate::http::layer::context::RequestContext;
use crate::http::problem::{HttpProblem, ProblemKind};
use crate::store::access_log::{AccessAction, AccessPurpose, AccessSubject};

/// The letter, byte for byte as it was stored.
///
/// # Errors
/// Not there, not theirs to see, or it cannot be written down.
#[utoipa::path(
    get,
    path = "/letters/{id}/content",
    tag = "documents",
    params(("id" = String, Path, description = "The letter")),
    responses(
        (status = 200, description = "The letter", body = Vec<u8>, content_type = "application/pdf"),
        (status = "4XX", description = "Why not", body = bevilling_core::api::problem::Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn read_letter(
    State(app): State<App>,
    user: CurrentUser,
    context: RequestContext,
    Path(id): Path<String>,
) -> Result<Response, HttpProblem> {
    let caller = Caller::new(&app, &user, &context);
    let id = LetterId::new(id);
    let case = app
        .store
        .read()
        .await
        .map_err(fault::store)?
        .case_of_letter(&id)
        .await
        .map_err(fault::store)?;
    let case = caller
        .case(&case.ok_or_else(|| HttpProblem::new(ProblemKind::NotFound))?, Permission::ReadCase)
        .await?
        .case;
    let pdf = app
        .store
        .read()
        .await
        .map_err(fault::store)?
        .letter_pdf(&id)
        .await
        .map_err(fault::store)?;
    let pdf = pdf.ok_or_else(|| HttpProblem::new(ProblemKind::NotFound))?;
    let subject = case.person.clone().map(AccessSubject::Person);
    caller
        .shown(&[caller.entry(
            AccessPurpose::Case,
            AccessAction::View,
            subject,
            Some(&case.number),
        )])
        .await?;
    Ok(inline(pdf, PDF, id.as_str()))
}
