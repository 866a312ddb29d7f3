//! `GET /payments/{order}`: a payment order that an event named.

use axum::Json;
use axum::extract::{Path, State};
use bevilling_core::access::Denial;
use bevilling_core::access::client_scope::Operation;
use bevilling_core::api::record::PaymentRecord;
use bevilling_core::ids::OrderId;

use crate::app::App;
use crate::auth::asker::Asker;
use crate::http::access::Caller;
use crate::http::fault;
use crate::http::layer::context::RequestContext;
use crate::http::paging::is_shown;
use crate::http::problem::{HttpProblem, ProblemKind};
use crate::http::records::shown;
use crate::store::access_log::{AccessAction, AccessPurpose};

/// A payment order and how far it has come.
///
/// # Errors
/// Not there, not the asker's to see, or it cannot be written down whom it shows.
#[utoipa::path(
    get,
    path = "/payments/{order}",
    tag = "payments",
    params(("order" = String, Path, description = "The payment order")),
    responses(
        (status = 200, description = "The payment order", body = PaymentRecord),
        (status = "4XX", description = "Why not", body = bevilling_core::api::problem::Problem, content_type = "application/problem+json"),
    ),
    security(("session" = []), ("client" = ["payments.read"])),
)]
pub async fn read_payment(
    State(app): State<App>,
    asker: Asker,
    context: RequestContext,
    Path(order): Path<String>,
) -> Result<Json<PaymentRecord>, HttpProblem> {
    let caller = Caller::new(&app, &asker, &context);
    // Who reads no payments at all hears nothing of which there are.
    let is_theirs = is_shown(&caller, Operation::ReadPayments).await?;
    let mut reader = app.store.read().await.map_err(fault::store)?;
    let found = reader.find_payment_record(&OrderId::new(order)).await.map_err(fault::store)?;
    drop(reader);
    let record = found.ok_or_else(|| HttpProblem::new(ProblemKind::NotFound))?;
    if !is_theirs {
        let (denial, person) = (Denial::NotVisible, record.person.clone());
        let (purpose, action) = (AccessPurpose::Case, AccessAction::View);
        caller.denied(denial, purpose, action, person, Some(&record.number)).await?;
        return Err(denial.into());
    }
    let entry = shown(&caller, record.person.as_ref(), &record.number);
    caller.shown(entry.as_slice()).await?;
    Ok(Json(record))
}
