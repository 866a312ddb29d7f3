//! `POST /cases/{id}/grant-task`: makes a task to grant out of mail — *Opret opgave*.

use axum::response::Response;
use bevilling_core::supplement::case::command::Command;
use bevilling_core::supplement::case::offers::CaseAction;

use crate::http::cases::call::{CaseCall, Early, Empty};
use crate::http::openapi::{CasePath, SaveHeaders};

/// Makes a task to grant out of mail.
///
/// # Errors
/// The problem, or the answer that was given before.
#[utoipa::path(
    post,
    path = "/cases/{id}/grant-task",
    tag = "cases",
    params(CasePath, SaveHeaders),
    request_body = Empty,
    responses(
        (status = 200, description = "The case as it is now", body = bevilling_core::api::case::CaseView, headers(("ETag" = String, description = "Its version"))),
        (status = "4XX", description = "Why not", body = bevilling_core::api::problem::Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn create_grant_task(call: CaseCall<Empty>) -> Result<Response, Early> {
    let begun = call.begin(CaseAction::CreateGrantTask).await?;
    begun.run(vec![Command::CreateGrantTask]).await
}
