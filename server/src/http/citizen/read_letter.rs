//! `GET /citizen/letters/{id}/content`: a letter that was sent to the citizen.

use axum::extract::{Path, State};
use axum::response::Response;
use bevilling_core::api::case::LetterState;
use bevilling_core::ids::LetterId;

use crate::app::App;
use crate::auth::current_citizen::CurrentCitizen;
use crate::http::citizen::access::Visit;
use crate::http::content::{PDF, inline};
use crate::http::fault;
use crate::http::layer::context::RequestContext;
use crate::http::problem::{HttpProblem, ProblemKind};

/// The letter, byte for byte as it was sent. One that was not sent yet does not exist for its citizen.
///
/// # Errors
/// Nobody is signed in, it is not theirs, or it cannot be written down.
#[utoipa::path(
    get,
    path = "/citizen/letters/{id}/content",
    tag = "citizen",
    security(("citizen" = [])),
    params(("id" = String, Path, description = "The letter")),
    responses(
        (status = 200, description = "The letter", body = Vec<u8>, content_type = "application/pdf"),
        (status = "4XX", description = "Why not", body = bevilling_core::api::problem::Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn read_citizen_letter(
    State(app): State<App>,
    current: CurrentCitizen,
    context: RequestContext,
    Path(id): Path<String>,
) -> Result<Response, HttpProblem> {
    let visit = Visit { app: &app, current: &current, context: &context };
    let not_found = || HttpProblem::new(ProblemKind::NotFound);
    let id = LetterId::new(id);
    let person = visit.person().await?;
    let mut reader = app.store.read().await.map_err(fault::store)?;
    let case = reader.case_of_letter(&id).await.map_err(fault::store)?.ok_or_else(not_found)?;
    let case = reader.find_case(&case).await.map_err(fault::store)?.ok_or_else(not_found)?.case;
    let letter = reader.find_letter(&id).await.map_err(fault::store)?.ok_or_else(not_found)?;
    let pdf = reader.letter_pdf(&id).await.map_err(fault::store)?.ok_or_else(not_found)?;
    drop(reader);
    let theirs = person.is_some_and(|person| case.is_open_to(&person));
    if !theirs || letter.state != LetterState::HandedOver {
        return Err(visit.not_theirs(&case).await?);
    }
    visit.shown(&[visit.saw_case(&case)]).await?;
    Ok(inline(pdf, PDF, id.as_str()))
}
