//! `POST /cases/search`: finds a case by a number that people say: its own, or that of the receipt that a citizen was given.

use axum::Json;
use axum::extract::State;
use bevilling_core::access::{Denial, Permission};
use bevilling_core::api::page::Page;
use bevilling_core::api::person::{CaseSearch, CaseSummary};

use crate::app::App;
use crate::auth::current_user::CurrentUser;
use crate::http::access::Caller;
use crate::http::fault;
use crate::http::json::JsonBody;
use crate::http::layer::context::RequestContext;
use crate::http::persons::read_person::case_summary;
use crate::http::problem::{HttpProblem, ProblemKind};
use crate::store::access_log::{AccessAction, AccessPurpose, AccessSubject, NewAccess};

/// The case with this number, or the one that came of the application with this receipt.
///
/// # Errors
/// When the role does not give it, or it cannot be written down.
#[utoipa::path(
    post,
    path = "/cases/search",
    tag = "cases",
    request_body = CaseSearch,
    responses(
        (status = 200, description = "The case, or none", body = Page<CaseSummary>),
        (status = "4XX", description = "Why not", body = bevilling_core::api::problem::Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn search_cases(
    State(app): State<App>,
    user: CurrentUser,
    context: RequestContext,
    request: JsonBody<CaseSearch>,
) -> Result<Json<Page<CaseSummary>>, HttpProblem> {
    let caller = Caller::new(&app, &user, &context);
    if let Err(denial @ (Denial::NotAllowed | Denial::AssuranceTooLow)) =
        caller.may(Permission::ReadCase)
    {
        let (purpose, action) = (AccessPurpose::Search, AccessAction::Search);
        caller.denied(denial, purpose, action, None, None).await?;
        return Err(denial.into());
    }
    let number = request.value.number.trim().to_uppercase();
    let mut reader = app.store.read().await.map_err(fault::store)?;
    let found = reader.case_of_number(&number).await.map_err(fault::store)?;
    drop(reader);
    let nothing = Page { items: Vec::new(), next: None, total: 0 };
    let Some(id) = found else { return Ok(Json(nothing)) };
    let case = match caller.case(&id, Permission::ReadCase).await {
        Ok(stored) => stored.case,
        // What one may not see is found by nobody; that it was tried is written down.
        Err(problem) if problem.kind() == ProblemKind::NotFound => return Ok(Json(nothing)),
        Err(problem) => return Err(problem),
    };
    let subject = case.person.clone().map(AccessSubject::Person);
    let entry = NewAccess {
        criterion: Some(number),
        results: Some(1),
        ..caller.entry(AccessPurpose::Search, AccessAction::Search, subject, Some(&case.number))
    };
    caller.shown(&[entry]).await?;
    Ok(Json(Page { items: vec![case_summary(&case)], next: None, total: 1 }))
}
