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

/// What can be asked: what can be asked of every list for other systems, and the state. One structure, so that a parameter
/// that is neither is refused.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct CaseQuery {
    /// How many at most: 25 when it is not said, 100 at the most.
    #[serde(default)]
    limit: Option<i64>,
    /// Where the page starts, as the page before it said.
    #[serde(default)]
    cursor: Option<String>,
    /// What belongs to this case only.
    #[serde(default)]
    case: Option<String>,
    /// Only what changed with this number or later: the highest `changed` that was read before. Its rows come once more.
    #[serde(default, rename = "changedSince")]
    changed_since: Option<i64>,
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
    params(CaseQuery),
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
    query: Result<Query<CaseQuery>, QueryRejection>,
) -> Result<Paged<CaseRecord>, HttpProblem> {
    let Query(CaseQuery { limit, cursor, case, changed_since, state }) =
        query.map_err(|_| HttpProblem::new(ProblemKind::BadRequest))?;
    let query = RecordQuery { limit, cursor, case, changed_since };
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
