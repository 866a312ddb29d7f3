//! `POST /cases/{id}/withdrawal`: notes that the citizen withdraws.

use axum::response::Response;
use bevilling_core::api::request::ReasonRequest;
use bevilling_core::supplement::case::command::Command;
use bevilling_core::supplement::case::offers::CaseAction;

use crate::http::cases::call::{CaseCall, Early};
use crate::http::openapi::{CasePath, SaveHeaders};

/// Notes that the citizen withdraws the application.
///
/// # Errors
/// The problem, or the answer that was given before.
#[utoipa::path(
    post,
    path = "/cases/{id}/withdrawal",
    tag = "cases",
    params(CasePath, SaveHeaders),
    request_body = ReasonRequest,
    responses(
        (status = 200, description = "The case as it is now", body = bevilling_core::api::case::CaseView, headers(("ETag" = String, description = "Its version"))),
        (status = "4XX", description = "Why not", body = bevilling_core::api::problem::Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn withdraw_application(call: CaseCall<ReasonRequest>) -> Result<Response, Early> {
    let begun = call.begin(CaseAction::Withdraw).await?;
    let reason = begun.call.request.reason.clone();
    begun.run(vec![Command::Withdraw { reason }]).await
}
