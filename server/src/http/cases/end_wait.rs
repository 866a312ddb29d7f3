//! `POST /cases/{id}/wait-end`: ends the wait.

use axum::response::Response;
use bevilling_core::supplement::case::command::Command;
use bevilling_core::supplement::case::event::WaitEnd;
use bevilling_core::supplement::case::offers::CaseAction;

use crate::http::cases::call::{CaseCall, Early, Empty};
use crate::http::openapi::{CasePath, SaveHeaders};

/// Ends the wait of a case by hand.
///
/// # Errors
/// The problem, or the answer that was given before.
#[utoipa::path(
    post,
    path = "/cases/{id}/wait-end",
    tag = "cases",
    params(CasePath, SaveHeaders),
    request_body = Empty,
    responses(
        (status = 200, description = "The case as it is now", body = bevilling_core::api::case::CaseView, headers(("ETag" = String, description = "Its version"))),
        (status = "4XX", description = "Why not", body = bevilling_core::api::problem::Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn end_wait(call: CaseCall<Empty>) -> Result<Response, Early> {
    let begun = call.begin(CaseAction::EndWait).await?;
    begun.run(vec![Command::EndWait { cause: WaitEnd::Caseworker }]).await
}
