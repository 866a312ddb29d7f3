//! `GET /cases`: cases, in the order in which they changed.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use bevilling_core::access::client_scope::Operation;
use bevilling_core::api::page::Page;
use bevilling_core::api::record::CaseRecord;
use bevilling_core::supplement::case::state::StateKind;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::app::App;
use crate::auth::asker::Asker;
use crate::http::access::Caller;
use crate::http::fault;
use crate::http::layer::context::RequestContext;
use crate::http::paging::{Paged, empty, is_shown, next_cursor, page};
use crate::http::problem::{HttpProblem, ProblemKind};
use crate::http::records::{RecordQuery, shown};
use crate::store::records::{RecordFilter, place};
use crate::store::row::name_of;

/// What can be asked of cases besides.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct StateQuery {
    /// Cases in this state only.
    #[serde(default)]
    state: Option<StateKind>,
}

/// Cases as thin records, in the order in which they changed last.
///
/// # Errors
/// When it is not the asker's to see, the store fails, or it cannot be written down whom the list shows.
#[utoipa::path(
    get,
    path = "/cases",
    tag = "cases",
    params(RecordQuery, StateQuery),
    responses(
        (status = 200, description = "A page", body = Page<CaseRecord>, headers(("Link" = Option<String>, description = "The next page, rel=\"next\""))),
        (status = "4XX", description = "Why not", body = bevilling_core::api::problem::Problem, content_type = "application/problem+json"),
    ),
    security(("session" = []), ("client" = ["cases.read"])),
)]
pub async fn list_cases(
    State(app): State<App>,
    asker: Asker,
    context: RequestContext,
    query: Result<Query<RecordQuery>, QueryRejection>,
    state: Result<Query<StateQuery>, QueryRejection>,
) -> Result<Paged<CaseRecord>, HttpProblem> {
    let Query(query) = query.map_err(|_| HttpProblem::new(ProblemKind::BadRequest))?;
    let Query(StateQuery { state }) =
        state.map_err(|_| HttpProblem::new(ProblemKind::BadRequest))?;
    let caller = Caller::new(&app, &asker, &context);
    if !is_shown(&caller, Operation::ReadCases).await? {
        return Ok(empty());
    }
    let filter = RecordFilter { state, ..query.filter() };
    let mut reader = app.store.read().await.map_err(fault::store)?;
    let mut found = reader.case_records(&filter, query.part()).await.map_err(fault::store)?;
    let total = reader.count_case_records(&filter).await.map_err(fault::store)?;
    drop(reader);
    let next = next_cursor(&mut found, query.rows(), |last| place(last.changed, last.id.as_str()));
    let entries: Vec<_> = found
        .iter()
        .filter_map(|record| shown(&caller, record.person.as_ref(), &record.number))
        .collect();
    caller.shown(&entries).await?;
    let mut repeated = query.repeated();
    repeated.push(("state", state.map(|state| name_of(&state))));
    Ok(page(found, next, total, "/cases", &repeated))
}
