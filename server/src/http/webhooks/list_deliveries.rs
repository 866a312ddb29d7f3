//! `GET /webhooks/{id}/deliveries`: the messages to a webhook and what became of them.

use axum::Json;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, header};
use bevilling_core::api::page::Page;
use bevilling_core::api::webhook::DeliveryView;
use bevilling_core::ids::WebhookId;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::app::App;
use crate::auth::current_user::CurrentUser;
use crate::http::fault;
use crate::http::layer::context::RequestContext;
use crate::http::openapi::BASE;
use crate::http::problem::{HttpProblem, ProblemKind};
use crate::http::webhooks::{WebhookPath, admit, found};

const USUAL: i64 = 25;
const MOST: i64 = 100;

/// What can be asked.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct DeliveryQuery {
    /// How many at most: 25 when it is not said, 100 at the most.
    #[serde(default)]
    limit: Option<i64>,
    /// Where the page starts, as the page before it said.
    #[serde(default)]
    cursor: Option<String>,
}

/// The messages to a webhook, the latest event first, each with its attempts.
///
/// # Errors
/// When there is no such webhook, or the store fails.
#[utoipa::path(
    get,
    path = "/webhooks/{id}/deliveries",
    tag = "webhooks",
    params(WebhookPath, DeliveryQuery),
    responses(
        (status = 200, description = "A page of messages", body = Page<DeliveryView>),
        (status = "4XX", description = "Why not", body = bevilling_core::api::problem::Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn list_deliveries(
    State(app): State<App>,
    user: CurrentUser,
    context: RequestContext,
    Path(path): Path<WebhookPath>,
    query: Result<Query<DeliveryQuery>, QueryRejection>,
) -> Result<(HeaderMap, Json<Page<DeliveryView>>), HttpProblem> {
    admit(&app, &user, &context).await?;
    let Query(query) = query.map_err(|_| HttpProblem::new(ProblemKind::BadRequest))?;
    let limit = query.limit.unwrap_or(USUAL).clamp(1, MOST);
    let id = WebhookId::new(path.id);
    let mut reader = app.store.read().await.map_err(fault::store)?;
    found(&app, &mut reader, &id).await?;
    let cursor = query.cursor.as_deref();
    // One more than asked for tells whether there is a next page.
    let mut items = reader.deliveries_of(&id, cursor, limit + 1).await.map_err(fault::store)?;
    let total = reader.count_deliveries(&id).await.map_err(fault::store)?;
    let more = i64::try_from(items.len()).is_ok_and(|count| count > limit);
    if more {
        items.pop();
    }
    let next = items.last().filter(|_| more).map(|last| last.event.to_string());
    let link = next.as_deref().and_then(|next| {
        let address = format!("{BASE}/webhooks/{id}/deliveries?limit={limit}&cursor={next}");
        HeaderValue::from_str(&format!("<{address}>; rel=\"next\"")).ok()
    });
    let headers = HeaderMap::from_iter(link.map(|link| (header::LINK, link)));
    Ok((headers, Json(Page { items, next, total })))
}
