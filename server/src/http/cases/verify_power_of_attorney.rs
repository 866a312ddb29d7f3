//! `POST /cases/{id}/power-of-attorney`: ticks the power of attorney.

use axum::response::Response;
use bevilling_core::supplement::case::command::Command;
use bevilling_core::supplement::case::offers::CaseAction;

use crate::http::cases::call::{CaseCall, Early, Empty};
use crate::http::openapi::{CasePath, SaveHeaders};

/// Notes that a caseworker looked at the power of attorney and accepts it.
///
/// # Errors
/// The problem, or the answer that was given before.
#[utoipa::path(
    post,
    path = "/cases/{id}/power-of-attorney",
    tag = "cases",
    params(CasePath, SaveHeaders),
    request_body = Empty,
    responses(
        (status = 200, description = "The case as it is now", body = bevilling_core::api::case::CaseView, headers(("ETag" = String, description = "Its version"))),
        (status = "4XX", description = "Why not", body = bevilling_core::api::problem::Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn verify_power_of_attorney(call: CaseCall<Empty>) -> Result<Response, Early> {
    let begun = call.begin(CaseAction::VerifyPowerOfAttorney).await?;
    begun.run(vec![Command::VerifyPowerOfAttorney]).await
}
