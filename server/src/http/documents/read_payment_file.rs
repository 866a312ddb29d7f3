//! `GET /payments/{order}/file`: the payment file of an order, as sent or as it will be.

use axum::extract::{Path, State};
use axum::response::Response;
use bevilling_core::access::Permission;
use bevilling_core::ids::OrderId;

use crate::app::App;
use crate::auth::current_user::CurrentUser;
use crate::http::access::Caller;
use crate::http::content::inline;
use crate::http::fault;
use crate::http::layer::context::RequestContext;
use crate::http::problem::{HttpProblem, ProblemKind};
use crate::integration::payment::file;
use crate::integration::payment::order::PaymentOrder;
use crate::outbox::PAYMENT;
use crate::store::access_log::{AccessAction, AccessPurpose, AccessSubject};
use crate::store::outbox::OutboxMessage;

/// The payment file: `pain.001.001.03`.
///
/// # Errors
/// Not there, not theirs to see, or it cannot be written down.
#[utoipa::path(
    get,
    path = "/payments/{order}/file",
    tag = "documents",
    params(("order" = String, Path, description = "The payment order")),
    responses(
        (status = 200, description = "The file", body = String, content_type = "application/xml"),
        (status = "4XX", description = "Why not", body = bevilling_core::api::problem::Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn read_payment_file(
    State(app): State<App>,
    user: CurrentUser,
    context: RequestContext,
    Path(order): Path<String>,
) -> Result<Response, HttpProblem> {
    let caller = Caller::new(&app, &user, &context);
    let order = OrderId::new(order);
    let mut reader = app.store.read().await.map_err(fault::store)?;
    let case = reader.case_of_order(&order).await.map_err(fault::store)?;
    let message = reader.find_message_for(PAYMENT, order.as_str()).await.map_err(fault::store)?;
    drop(reader);
    let (Some(case), Some(message)) = (case, message) else {
        return Err(HttpProblem::new(ProblemKind::NotFound));
    };
    let case = caller.case(&case, Permission::ReadPayments).await?.case;
    let subject = case.person.clone().map(AccessSubject::Person);
    caller
        .shown(&[caller.entry(
            AccessPurpose::Case,
            AccessAction::View,
            subject,
            Some(&case.number),
        )])
        .await?;
    Ok(inline(bytes(message)?, "application/xml", order.as_str()))
}

/// The bytes that went out, or those that the order gives when it leaves.
fn bytes(message: OutboxMessage) -> Result<Vec<u8>, HttpProblem> {
    match message.wire {
        Some(wire) => Ok(wire),
        None => {
            let order: PaymentOrder = serde_json::from_value(message.payload)
                .map_err(|_| HttpProblem::new(ProblemKind::Internal))?;
            Ok(file::write(&order))
        }
    }
}
