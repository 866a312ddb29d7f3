//! `POST /cases/{id}/lines/{line}/approval`: approves a line for payment.

use axum::response::Response;
use bevilling_core::api::request::ApproveLineRequest;
use bevilling_core::code::Code;
use bevilling_core::ids::{LetterId, LineId, OrderId};
use bevilling_core::supplement::case::command::Command;
use bevilling_core::supplement::case::offers::CaseAction;
use bevilling_core::supplement::case::state::Case;
use uuid::Uuid;

use crate::http::cases::call::{CaseCall, Early};
use crate::http::openapi::{LinePath, SaveHeaders};
use crate::http::problem::HttpProblem;
use crate::integration::payment::value_date::{LEAD_WORKING_DAYS, value_date};

/// Approves a line: the payment order and its notice are queued with this.
///
/// # Errors
/// The problem, or the answer that was given before.
#[utoipa::path(
    post,
    path = "/cases/{id}/lines/{line}/approval",
    tag = "cases",
    params(LinePath, SaveHeaders),
    request_body = ApproveLineRequest,
    responses(
        (status = 200, description = "The case as it is now", body = bevilling_core::api::case::CaseView, headers(("ETag" = String, description = "Its version"))),
        (status = "4XX", description = "Why not", body = bevilling_core::api::problem::Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn approve_line(call: CaseCall<ApproveLineRequest>) -> Result<Response, Early> {
    let line = LineId::new(call.line.clone().unwrap_or_default());
    let begun = call.begin(CaseAction::ApproveLine).await?;
    same_line(&begun.call.request, &line, &begun.stored.case)?;
    let new_id = || Uuid::now_v7().to_string();
    let value_date = value_date(begun.call.app.today(), LEAD_WORKING_DAYS);
    let command = Command::ApproveLine {
        line,
        order: OrderId::new(new_id()),
        letter: LetterId::new(new_id()),
        value_date,
    };
    begun.run(vec![command]).await
}

/// What is approved is what the approver saw: this line, this amount.
fn same_line(request: &ApproveLineRequest, line: &LineId, case: &Case) -> Result<(), HttpProblem> {
    if request.line != *line {
        return Err(HttpProblem::field("line", Code::Choice));
    }
    match case.lines.iter().find(|known| known.id == *line) {
        Some(known) if known.amount.ore() != request.amount => {
            Err(HttpProblem::field("amount", Code::Amount))
        }
        // A line that is not there is refused by the case itself.
        Some(_) | None => Ok(()),
    }
}
