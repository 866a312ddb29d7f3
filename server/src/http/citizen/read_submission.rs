//! `GET /submissions/{id}`: one application that the citizen sent.

use axum::Json;
use axum::extract::{Path, State};
use bevilling_core::api::citizen::SubmissionView;
use bevilling_core::ids::{PersonId, SubmissionId};
use bevilling_core::supplement::case::state::Case;
use bevilling_core::text::Language;

use crate::app::App;
use crate::auth::current_citizen::CurrentCitizen;
use crate::http::citizen::access::Visit;
use crate::http::citizen::case_view::citizen_case;
use crate::http::citizen::submit::receipt;
use crate::http::fault;
use crate::http::layer::context::RequestContext;
use crate::http::problem::{HttpProblem, ProblemKind};
use crate::store::access_log::AccessOutcome;
use crate::store::submissions::StoredSubmission;
use crate::store::{Conn, StoreError};

/// The application, when this citizen sent it. Anybody else's does not exist for them.
///
/// # Errors
/// Nobody is signed in, it is not theirs, or it cannot be written down.
#[utoipa::path(
    get,
    path = "/submissions/{id}",
    tag = "citizen",
    security(("citizen" = [])),
    params(("id" = String, Path, description = "The application")),
    responses(
        (status = 200, description = "The application", body = SubmissionView),
        (status = "4XX", description = "Why not", body = bevilling_core::api::problem::Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn read_submission(
    State(app): State<App>,
    current: CurrentCitizen,
    context: RequestContext,
    Path(id): Path<String>,
) -> Result<Json<SubmissionView>, HttpProblem> {
    let visit = Visit { app: &app, current: &current, context: &context };
    let (submission, person) = own_submission(&visit, id).await?;
    let mut reader = app.store.read().await.map_err(fault::store)?;
    let (view, case) = submission_view(&mut reader, &submission, &person, context.language)
        .await
        .map_err(fault::store)?;
    drop(reader);
    visit
        .shown(&[match case {
            Some(case) => visit.saw_case(&case),
            None => visit.entry(Some(person), None, AccessOutcome::Granted),
        }])
        .await?;
    Ok(Json(view))
}

/// An application that this citizen sent.
pub(super) async fn own_submission(
    visit: &Visit<'_>,
    id: String,
) -> Result<(StoredSubmission, PersonId), HttpProblem> {
    let not_found = || HttpProblem::new(ProblemKind::NotFound);
    let person = visit.person().await?;
    let mut reader = visit.app.store.read().await.map_err(fault::store)?;
    let found = reader.find_submission(&SubmissionId::new(id)).await.map_err(fault::store)?;
    drop(reader);
    let found = found.ok_or_else(not_found)?;
    match person {
        Some(person) if person == found.person => Ok((found, person)),
        _ => {
            let entry = visit.entry(Some(found.person.clone()), None, AccessOutcome::NotVisible);
            visit.shown(&[entry]).await?;
            Err(not_found())
        }
    }
}

/// The application as its sender sees it, with the case when that is theirs to see.
pub(super) async fn submission_view(
    reader: &mut Conn,
    submission: &StoredSubmission,
    person: &PersonId,
    language: Language,
) -> Result<(SubmissionView, Option<Case>), StoreError> {
    let case = match &submission.case {
        Some(id) => reader.find_case(id).await?.map(|stored| stored.case),
        None => None,
    };
    let case = case.filter(|case| case.is_open_to(person));
    let shown = match &case {
        Some(case) => Some(citizen_case(reader, case, language).await?),
        None => None,
    };
    let view = SubmissionView {
        receipt: receipt(&submission.id, &submission.number, submission.received_at),
        on_behalf_of: submission.for_other.clone(),
        case: shown,
    };
    Ok((view, case))
}
