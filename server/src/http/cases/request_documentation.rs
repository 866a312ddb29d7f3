//! `POST /cases/{id}/documentation-request`: asks the citizen for the documentation of an expense — *Indhent dokumentation*.

use axum::response::Response;
use bevilling_core::ids::LetterId;
use bevilling_core::supplement::case::command::Command;
use bevilling_core::supplement::case::offers::CaseAction;
use uuid::Uuid;

use crate::http::cases::call::{CaseCall, Early, Empty};
use crate::http::openapi::{CasePath, SaveHeaders};

/// Asks the citizen for the documentation of an expense: the letter is set, stored and queued with this, and the mail waits for the answer.
///
/// # Errors
/// The problem, or the answer that was given before.
#[utoipa::path(
    post,
    path = "/cases/{id}/documentation-request",
    tag = "cases",
    params(CasePath, SaveHeaders),
    request_body = Empty,
    responses(
        (status = 200, description = "The case as it is now", body = bevilling_core::api::case::CaseView, headers(("ETag" = String, description = "Its version"))),
        (status = "4XX", description = "Why not", body = bevilling_core::api::problem::Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn request_documentation(call: CaseCall<Empty>) -> Result<Response, Early> {
    let begun = call.begin(CaseAction::RequestDocumentation).await?;
    let letter = LetterId::new(Uuid::now_v7().to_string());
    begun.run(vec![Command::RequestDocumentation { letter }]).await
}
