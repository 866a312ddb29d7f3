//! `GET /payments`: payments, in the order in which their cases changed.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use bevilling_core::access::client_scope::Operation;
use bevilling_core::api::page::Page;
use bevilling_core::api::record::PaymentRecord;

use crate::app::App;
use crate::auth::asker::Asker;
use crate::http::access::Caller;
use crate::http::fault;
use crate::http::layer::context::RequestContext;
use crate::http::paging::{Paged, empty, is_shown, next_cursor, page};
use crate::http::problem::{HttpProblem, ProblemKind};
use crate::http::records::{RecordQuery, shown};
use crate::store::records::place;

/// Payment orders and how far they have come, in the order in which their cases changed last.
///
/// # Errors
/// When it is not the asker's to see, the store fails, or it cannot be written down whom the list shows.
#[utoipa::path(
    get,
    path = "/payments",
    tag = "payments",
    params(RecordQuery),
    responses(
        (status = 200, description = "A page", body = Page<PaymentRecord>, headers(("Link" = Option<String>, description = "The next page, rel=\"next\""))),
        (status = "4XX", description = "Why not", body = bevilling_core::api::problem::Problem, content_type = "application/problem+json"),
    ),
    security(("session" = []), ("client" = ["payments.read"])),
)]
pub async fn list_payments(
    State(app): State<App>,
    asker: Asker,
    context: RequestContext,
    query: Result<Query<RecordQuery>, QueryRejection>,
) -> Result<Paged<PaymentRecord>, HttpProblem> {
    let Query(query) = query.map_err(|_| HttpProblem::new(ProblemKind::BadRequest))?;
    let caller = Caller::new(&app, &asker, &context);
    if !is_shown(&caller, Operation::ReadPayments).await? {
        return Ok(empty());
    }
    let filter = query.filter();
    let mut reader = app.store.read().await.map_err(fault::store)?;
    let mut found = reader.payment_records(&filter, query.part()).await.map_err(fault::store)?;
    let total = reader.count_payment_records(&filter).await.map_err(fault::store)?;
    drop(reader);
    let next =
        next_cursor(&mut found, query.rows(), |last| place(last.changed, last.line.as_str()));
    let entries: Vec<_> = found
        .iter()
        .filter_map(|record| shown(&caller, record.person.as_ref(), &record.number))
        .collect();
    caller.shown(&entries).await?;
    Ok(page(found, next, total, "/payments", &query.repeated()))
}
