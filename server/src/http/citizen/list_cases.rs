//! `GET /citizen/cases`: the citizen's own cases.

use axum::Json;
use axum::extract::State;
use bevilling_core::api::citizen::CitizenCases;

use crate::app::App;
use crate::auth::current_citizen::CurrentCitizen;
use crate::http::citizen::access::{Visit, open_cases};
use crate::http::citizen::case_view::citizen_case;
use crate::http::fault;
use crate::http::layer::context::RequestContext;
use crate::http::problem::HttpProblem;

/// The cases that are the citizen's to see, newest first: how far each is, what is waited for, and the letters that were sent.
///
/// # Errors
/// Nobody is signed in, or it cannot be written down.
#[utoipa::path(
    get,
    path = "/citizen/cases",
    tag = "citizen",
    security(("citizen" = [])),
    responses(
        (status = 200, description = "The cases", body = CitizenCases),
        (status = "4XX", description = "Why not", body = bevilling_core::api::problem::Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn list_citizen_cases(
    State(app): State<App>,
    current: CurrentCitizen,
    context: RequestContext,
) -> Result<Json<CitizenCases>, HttpProblem> {
    let visit = Visit { app: &app, current: &current, context: &context };
    let Some(person) = visit.person().await? else {
        return Ok(Json(CitizenCases { cases: Vec::new() }));
    };
    let open = open_cases(&app, &person).await.map_err(fault::store)?;
    let mut cases = Vec::new();
    let mut reader = app.store.read().await.map_err(fault::store)?;
    for case in &open {
        let shown = citizen_case(&mut reader, case, context.language).await;
        cases.push(shown.map_err(fault::store)?);
    }
    drop(reader);
    let entries: Vec<_> = open.iter().map(|case| visit.saw_case(case)).collect();
    visit.shown(&entries).await?;
    Ok(Json(CitizenCases { cases }))
}
