//! `POST /cases/{id}/decision`: decides.

use axum::response::Response;
use bevilling_core::api::request::DecideRequest;
use bevilling_core::ids::LetterId;
use bevilling_core::supplement::case::command::Command;
use bevilling_core::supplement::case::offers::CaseAction;
use uuid::Uuid;

use crate::http::cases::call::{CaseCall, Early};
use crate::http::openapi::{CasePath, SaveHeaders};

/// Decides: the server computes again and compares with what the caseworker saw.
///
/// # Errors
/// The problem, or the answer that was given before.
#[utoipa::path(
    post,
    path = "/cases/{id}/decision",
    tag = "cases",
    params(CasePath, SaveHeaders),
    request_body = DecideRequest,
    responses(
        (status = 200, description = "The case as it is now", body = bevilling_core::api::case::CaseView, headers(("ETag" = String, description = "Its version"))),
        (status = "4XX", description = "Why not", body = bevilling_core::api::problem::Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn decide_case(call: CaseCall<DecideRequest>) -> Result<Response, Early> {
    let begun = call.begin(CaseAction::Decide).await?;
    let DecideRequest { choice, reasons, seen } = begun.call.request.clone();
    let letter = LetterId::new(Uuid::now_v7().to_string());
    begun.run(vec![Command::Decide { choice, reasons, seen: Box::new(seen), letter }]).await
}
