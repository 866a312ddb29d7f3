//! `POST /cases/{id}/refresh`: asks the registers again.

use axum::response::Response;
use bevilling_core::supplement::case::offers::CaseAction;

use crate::http::cases::call::{CaseCall, Early, Empty};
use crate::http::openapi::{CasePath, SaveHeaders};
use crate::http::problem::{HttpProblem, ProblemKind};

/// Asks both registers again about the citizen.
///
/// # Errors
/// The problem, or the answer that was given before.
#[utoipa::path(
    post,
    path = "/cases/{id}/refresh",
    tag = "cases",
    params(CasePath, SaveHeaders),
    request_body = Empty,
    responses(
        (status = 200, description = "The case as it is now", body = bevilling_core::api::case::CaseView, headers(("ETag" = String, description = "Its version"))),
        (status = "4XX", description = "Why not", body = bevilling_core::api::problem::Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn refresh_facts(call: CaseCall<Empty>) -> Result<Response, Early> {
    let begun = call.begin(CaseAction::RefreshFacts).await?;
    let learnt = begun.ask_registers(CaseAction::RefreshFacts).await?;
    if learnt.commands.is_empty() && !learnt.silent.is_empty() {
        // Nothing was learnt: saying that the facts are fresh would be wrong.
        return Err(HttpProblem::new(ProblemKind::PeerUnavailable).retry_after(30).into());
    }
    let other_cases = begun.other_cases().await?;
    begun.run([learnt.commands, vec![other_cases]].concat()).await
}
