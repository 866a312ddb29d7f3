//! `POST /cases/{id}/decision-withdrawal`: takes a decision back before its letter is approved.

use axum::response::Response;
use bevilling_core::api::request::ReasonRequest;
use bevilling_core::supplement::case::command::Command;
use bevilling_core::supplement::case::offers::CaseAction;

use crate::http::cases::call::{CaseCall, Early};
use crate::http::openapi::{CasePath, SaveHeaders};

/// Takes a decision back.
///
/// # Errors
/// The problem, or the answer that was given before.
#[utoipa::path(
    post,
    path = "/cases/{id}/decision-withdrawal",
    tag = "cases",
    params(CasePath, SaveHeaders),
    request_body = ReasonRequest,
    responses(
        (status = 200, description = "The case as it is now", body = bevilling_core::api::case::CaseView, headers(("ETag" = String, description = "Its version"))),
        (status = "4XX", description = "Why not", body = bevilling_core::api::problem::Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn take_back_decision(call: CaseCall<ReasonRequest>) -> Result<Response, Early> {
    let begun = call.begin(CaseAction::TakeBackDecision).await?;
    let reason = begun.call.request.reason.clone();
    begun.run(vec![Command::TakeBackDecision { reason }]).await
}
