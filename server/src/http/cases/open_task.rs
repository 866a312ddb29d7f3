//! `POST /cases/{id}/opening`: opens the task; the registers are asked first.

use axum::response::Response;
use bevilling_core::supplement::case::command::Command;
use bevilling_core::supplement::case::offers::CaseAction;

use crate::http::cases::call::{CaseCall, Early, Empty};
use crate::http::openapi::{CasePath, SaveHeaders};

/// Opens the task. Both registers are asked about the citizen; a silent one leaves its facts unknown, and the case waits for them.
///
/// # Errors
/// The problem, or the answer that was given before.
#[utoipa::path(
    post,
    path = "/cases/{id}/opening",
    tag = "cases",
    params(CasePath, SaveHeaders),
    request_body = Empty,
    responses(
        (status = 200, description = "The case as it is now", body = bevilling_core::api::case::CaseView, headers(("ETag" = String, description = "Its version"))),
        (status = "4XX", description = "Why not", body = bevilling_core::api::problem::Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn open_task(call: CaseCall<Empty>) -> Result<Response, Early> {
    let begun = call.begin(CaseAction::Open).await?;
    let mut commands = begun.ask_registers(CaseAction::Open).await?.commands;
    commands.push(begun.other_cases().await?);
    commands.push(Command::Open);
    begun.run(commands).await
}
