//! `POST /cases/{id}/lines`: enters a line.

use axum::response::Response;
use bevilling_core::api::problem::FieldError;
use bevilling_core::api::request::AddLineRequest;
use bevilling_core::code::Code;
use bevilling_core::ids::LineId;
use bevilling_core::supplement::case::command::Command;
use bevilling_core::supplement::case::offers::CaseAction;
use bevilling_core::supplement::case::state::Case;
use bevilling_core::supplement::expense_form::ExpenseInput;
use bevilling_core::supplement::kinds::Payee;
use uuid::Uuid;

use crate::http::cases::call::{CaseCall, Early};
use crate::http::openapi::{CasePath, SaveHeaders};
use crate::http::problem::HttpProblem;

/// Enters a line: one settled expense. The server computes again and compares with what the caseworker saw.
///
/// # Errors
/// The problem, or the answer that was given before.
#[utoipa::path(
    post,
    path = "/cases/{id}/lines",
    tag = "cases",
    params(CasePath, SaveHeaders),
    request_body = AddLineRequest,
    responses(
        (status = 200, description = "The case as it is now", body = bevilling_core::api::case::CaseView, headers(("ETag" = String, description = "Its version"))),
        (status = "4XX", description = "Why not", body = bevilling_core::api::problem::Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn add_line(call: CaseCall<AddLineRequest>) -> Result<Response, Early> {
    let begun = call.begin(CaseAction::AddLine).await?;
    let AddLineRequest { expense, today, seen, acknowledged, override_reason } =
        begun.call.request.clone();
    let payee = checked(&expense, &begun.stored.case)?;
    let app = &begun.call.app;
    let facts = expense.facts(&begun.call.user.principal.user, app.today(), app.clock.now());
    let line = LineId::new(Uuid::now_v7().to_string());
    let command = Command::AddLine {
        line,
        expense: Box::new(facts),
        payee,
        today,
        seen: Box::new(seen),
        acknowledged,
        override_reason,
    };
    begun.run(vec![command]).await
}

/// What the form checks as well: fields that are missing or cannot be right, and a receipt that is of another case.
fn checked(expense: &ExpenseInput, case: &Case) -> Result<Payee, HttpProblem> {
    let mut errors = expense.missing();
    errors.extend(expense.invalid());
    if let Some(document) = &expense.document
        && case.documents.iter().all(|known| known.id != *document)
    {
        errors.push(FieldError::new("expense.document", Code::Choice));
    }
    match expense.payee {
        Some(payee) if errors.is_empty() => Ok(payee),
        _ => Err(HttpProblem::validation(errors)),
    }
}
