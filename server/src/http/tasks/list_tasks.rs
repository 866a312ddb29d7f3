//! `GET /tasks`: what is to be done, the oldest application first.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use bevilling_core::access::client_scope::Operation;
use bevilling_core::api::page::Page;
use bevilling_core::api::task::{TaskKind, TaskView};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::app::App;
use crate::auth::asker::Asker;
use crate::http::access::Caller;
use crate::http::fault;
use crate::http::layer::context::RequestContext;
use crate::http::paging::{Paged, empty, is_shown, next_cursor, page, rows};
use crate::http::problem::{HttpProblem, ProblemKind};
use crate::http::tasks::named::with_names;
use crate::store::access_log::AccessPurpose;
use crate::store::row::name_of;
use crate::store::tasks::TaskFilter;

/// What can be asked.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct TaskQuery {
    /// How many at most: 25 when it is not said, 100 at the most.
    #[serde(default)]
    limit: Option<i64>,
    /// Where the page starts, as the page before it said.
    #[serde(default)]
    cursor: Option<String>,
    /// Tasks of this kind only.
    #[serde(default)]
    kind: Option<TaskKind>,
    /// Tasks that wait only, or tasks that do not.
    #[serde(default)]
    waiting: Option<bool>,
}

/// The open tasks of the cases that the asker may see. Another system is shown no name and nothing of what a line is for.
///
/// # Errors
/// When the store fails, or it cannot be written down whom the list shows.
#[utoipa::path(
    get,
    path = "/tasks",
    tag = "tasks",
    params(TaskQuery),
    responses(
        (status = 200, description = "A page of tasks", body = Page<TaskView>),
        (status = "4XX", description = "Why not", body = bevilling_core::api::problem::Problem, content_type = "application/problem+json"),
    ),
    security(("session" = []), ("client" = ["tasks.read"])),
)]
pub async fn list_tasks(
    State(app): State<App>,
    asker: Asker,
    context: RequestContext,
    query: Result<Query<TaskQuery>, QueryRejection>,
) -> Result<Paged<TaskView>, HttpProblem> {
    let Query(query) = query.map_err(|_| HttpProblem::new(ProblemKind::BadRequest))?;
    let caller = Caller::new(&app, &asker, &context);
    if !is_shown(&caller, Operation::ReadTasks).await? {
        return Ok(empty());
    }
    let limit = rows(query.limit);
    let filter = TaskFilter { kind: query.kind, waiting: query.waiting };
    let mut reader = app.store.read().await.map_err(fault::store)?;
    // One more than asked for tells whether there is a next page.
    let mut found =
        reader.tasks(filter, query.cursor.as_deref(), limit + 1).await.map_err(fault::store)?;
    let total = reader.count_tasks(filter).await.map_err(fault::store)?;
    let next = next_cursor(&mut found, limit, |last| last.cursor.clone());
    let (items, entries) = with_names(&caller, &mut reader, found, AccessPurpose::Report)
        .await
        .map_err(fault::store)?;
    drop(reader);
    caller.shown(&entries).await?;
    let repeated = [
        ("limit", Some(limit.to_string())),
        ("kind", filter.kind.map(|kind| name_of(&kind))),
        ("waiting", filter.waiting.map(|waiting| waiting.to_string())),
    ];
    Ok(page(items, next, total, "/tasks", &repeated))
}
