//! `GET /tasks`: what is to be done, the oldest application first.

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, header};
use bevilling_core::access::Permission;
use bevilling_core::api::page::Page;
use bevilling_core::api::task::{TaskKind, TaskView};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::app::App;
use crate::auth::current_user::CurrentUser;
use crate::http::access::Caller;
use crate::http::fault;
use crate::http::layer::context::RequestContext;
use crate::http::openapi::BASE;
use crate::http::problem::{HttpProblem, ProblemKind};
use crate::http::tasks::named::with_names;
use crate::store::access_log::AccessPurpose;
use crate::store::tasks::TaskFilter;

const USUAL: i64 = 25;
const MOST: i64 = 100;

/// What can be asked.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
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

/// The open tasks of the cases that the user may see.
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
)]
pub async fn list_tasks(
    State(app): State<App>,
    user: CurrentUser,
    context: RequestContext,
    query: Result<Query<TaskQuery>, QueryRejection>,
) -> Result<(HeaderMap, Json<Page<TaskView>>), HttpProblem> {
    let Query(query) = query.map_err(|_| HttpProblem::new(ProblemKind::BadRequest))?;
    let caller = Caller::new(&app, &user, &context);
    // Every case belongs to the same area; who may see none of them sees an empty list.
    if caller.may(Permission::ReadCase).is_err() {
        return Ok((HeaderMap::new(), Json(Page { items: Vec::new(), next: None, total: 0 })));
    }
    let limit = query.limit.unwrap_or(USUAL).clamp(1, MOST);
    let filter = TaskFilter { kind: query.kind, waiting: query.waiting };
    let mut reader = app.store.read().await.map_err(fault::store)?;
    // One more than asked for tells whether there is a next page.
    let mut found =
        reader.tasks(filter, query.cursor.as_deref(), limit + 1).await.map_err(fault::store)?;
    let total = reader.count_tasks(filter).await.map_err(fault::store)?;
    let more = i64::try_from(found.len()).is_ok_and(|count| count > limit);
    if more {
        found.pop();
    }
    let next = found.last().filter(|_| more).map(|last| last.cursor.clone());
    let (items, entries) = with_names(&caller, &mut reader, found, AccessPurpose::Report)
        .await
        .map_err(fault::store)?;
    drop(reader);
    caller.shown(&entries).await?;
    let link = next.as_deref().and_then(|cursor| next_link(cursor, limit, filter));
    let headers = HeaderMap::from_iter(link.map(|link| (header::LINK, link)));
    Ok((headers, Json(Page { items, next, total })))
}

fn next_link(cursor: &str, limit: i64, filter: TaskFilter) -> Option<HeaderValue> {
    let kind = filter.kind.and_then(|kind| serde_json::to_value(kind).ok());
    let kind = kind
        .as_ref()
        .and_then(serde_json::Value::as_str)
        .map(|kind| format!("&kind={kind}"))
        .unwrap_or_default();
    let waiting = filter.waiting.map(|waiting| format!("&waiting={waiting}")).unwrap_or_default();
    let cursor = cursor.replace('/', "%2F");
    HeaderValue::from_str(&format!(
        "<{BASE}/tasks?limit={limit}&cursor={cursor}{kind}{waiting}>; rel=\"next\""
    ))
    .ok()
}
