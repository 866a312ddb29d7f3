//! `POST /cases/{id}/relation`: relates mail to a concluded case — *Tilføj ny sagsrelation*.

use axum::response::Response;
use bevilling_core::api::request::TargetCaseRequest;
use bevilling_core::supplement::case::command::Command;
use bevilling_core::supplement::case::offers::CaseAction;

use crate::http::cases::call::{CaseCall, Early};
use crate::http::openapi::{CasePath, SaveHeaders};

/// Relates mail to a concluded case; its documents follow.
///
/// # Errors
/// The problem, or the answer that was given before.
#[utoipa::path(
    post,
    path = "/cases/{id}/relation",
    tag = "cases",
    params(CasePath, SaveHeaders),
    request_body = TargetCaseRequest,
    responses(
        (status = 200, description = "The case as it is now", body = bevilling_core::api::case::CaseView, headers(("ETag" = String, description = "Its version"))),
        (status = "4XX", description = "Why not", body = bevilling_core::api::problem::Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn relate_to_case(call: CaseCall<TargetCaseRequest>) -> Result<Response, Early> {
    let begun = call.begin(CaseAction::RelateToCase).await?;
    let target = begun.target().await?;
    begun
        .run(vec![Command::RelateToCase {
            case: target.case.id.clone(),
            person: target.case.person.clone(),
            state: target.case.state.kind(),
        }])
        .await
}
