//! `GET /citizen/submissions`: what the citizen sent.

use axum::Json;
use axum::extract::State;
use bevilling_core::api::citizen::Submissions;

use crate::app::App;
use crate::auth::current_citizen::CurrentCitizen;
use crate::http::citizen::access::Visit;
use crate::http::citizen::read_submission::submission_view;
use crate::http::fault;
use crate::http::layer::context::RequestContext;
use crate::http::problem::HttpProblem;
use crate::store::access_log::AccessOutcome;

/// The applications that the citizen sent, newest first, each with the case it led to when that is theirs to see.
///
/// # Errors
/// Nobody is signed in, or it cannot be written down.
#[utoipa::path(
    get,
    path = "/citizen/submissions",
    tag = "citizen",
    security(("citizen" = [])),
    responses(
        (status = 200, description = "The applications", body = Submissions),
        (status = "4XX", description = "Why not", body = bevilling_core::api::problem::Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn list_submissions(
    State(app): State<App>,
    current: CurrentCitizen,
    context: RequestContext,
) -> Result<Json<Submissions>, HttpProblem> {
    let visit = Visit { app: &app, current: &current, context: &context };
    let Some(person) = visit.person().await? else {
        return Ok(Json(Submissions { submissions: Vec::new() }));
    };
    let mut reader = app.store.read().await.map_err(fault::store)?;
    let sent = reader.submissions_of(&person).await.map_err(fault::store)?;
    let (mut submissions, mut entries) = (Vec::new(), Vec::new());
    for submission in &sent {
        let (view, case) = submission_view(&mut reader, submission, &person, context.language)
            .await
            .map_err(fault::store)?;
        submissions.push(view);
        entries.push(match case {
            Some(case) => visit.saw_case(&case),
            None => visit.entry(Some(person.clone()), None, AccessOutcome::Granted),
        });
    }
    drop(reader);
    visit.shown(&entries).await?;
    Ok(Json(Submissions { submissions }))
}
