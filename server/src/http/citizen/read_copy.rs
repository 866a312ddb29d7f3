//! `GET /submissions/{id}/copy`: the copy of an application.

use axum::extract::{Path, State};
use axum::response::Response;

use crate::app::App;
use crate::auth::current_citizen::CurrentCitizen;
use crate::http::citizen::access::Visit;
use crate::http::citizen::read_submission::own_submission;
use crate::http::content::{PDF, inline};
use crate::http::fault;
use crate::http::layer::context::RequestContext;
use crate::http::problem::{HttpProblem, ProblemKind};
use crate::store::access_log::AccessOutcome;

/// The copy, as it was made when the application was received.
///
/// # Errors
/// Nobody is signed in, it is not theirs, or it cannot be written down.
#[utoipa::path(
    get,
    path = "/submissions/{id}/copy",
    tag = "citizen",
    security(("citizen" = [])),
    params(("id" = String, Path, description = "The application")),
    responses(
        (status = 200, description = "The copy", body = Vec<u8>, content_type = "application/pdf"),
        (status = "4XX", description = "Why not", body = bevilling_core::api::problem::Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn read_submission_copy(
    State(app): State<App>,
    current: CurrentCitizen,
    context: RequestContext,
    Path(id): Path<String>,
) -> Result<Response, HttpProblem> {
    let visit = Visit { app: &app, current: &current, context: &context };
    let (submission, person) = own_submission(&visit, id).await?;
    let mut reader = app.store.read().await.map_err(fault::store)?;
    let copy = reader.submission_copy(&submission.id).await.map_err(fault::store)?;
    drop(reader);
    let copy = copy.ok_or_else(|| HttpProblem::new(ProblemKind::NotFound))?;
    visit.shown(&[visit.entry(Some(person), None, AccessOutcome::Granted)]).await?;
    Ok(inline(copy, PDF, &submission.number))
}
