//! `POST /cases/{id}/lines/{line}/cancellation`: cancels a line before its payment.

use axum::response::Response;
use bevilling_core::api::request::ReasonRequest;
use bevilling_core::ids::LineId;
use bevilling_core::supplement::case::command::Command;
use bevilling_core::supplement::case::offers::CaseAction;

use crate::http::cases::call::{CaseCall, Early};
use crate::http::openapi::{LinePath, SaveHeaders};

/// Cancels a line.
///
/// # Errors
/// The problem, or the answer that was given before.
#[utoipa::path(
    post,
    path = "/cases/{id}/lines/{line}/cancellation",
    tag = "cases",
    params(LinePath, SaveHeaders),
    request_body = ReasonRequest,
    responses(
        (status = 200, description = "The case as it is now", body = bevilling_core::api::case::CaseView, headers(("ETag" = String, description = "Its version"))),
        (status = "4XX", description = "Why not", body = bevilling_core::api::problem::Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn cancel_line(call: CaseCall<ReasonRequest>) -> Result<Response, Early> {
    let line = LineId::new(call.line.clone().unwrap_or_default());
    let begun = call.begin(CaseAction::CancelLine).await?;
    let reason = begun.call.request.reason.clone();
    begun.run(vec![Command::CancelLine { line, reason }]).await
}
