//! `GET /cases/{id}/decision-letter`: the letter of a decision; before it is approved as it would be sent.

use axum::extract::{Path, State};
use axum::response::Response;
use bevilling_core::access::Permission;
use bevilling_core::ids::CaseId;
use bevilling_core::supplement::case::event::Event;

use crate::app::App;
use crate::auth::current_user::CurrentUser;
use crate::http::access::Caller;
use crate::http::cases::preview_letter::set_letter;
use crate::http::content::{PDF, inline};
use crate::http::fault;
use crate::http::layer::context::RequestContext;
use crate::http::openapi::CasePath;
use crate::http::problem::{HttpProblem, ProblemKind};
use crate::store::access_log::{AccessAction, AccessPurpose, AccessSubject};

/// The decision letter.
///
/// # Errors
/// Not there, not theirs to see, or a letter that cannot be set.
#[utoipa::path(
    get,
    path = "/cases/{id}/decision-letter",
    tag = "cases",
    params(CasePath),
    responses(
        (status = 200, description = "The letter", body = Vec<u8>, content_type = "application/pdf"),
        (status = "4XX", description = "Why not", body = bevilling_core::api::problem::Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn read_decision_letter(
    State(app): State<App>,
    user: CurrentUser,
    context: RequestContext,
    Path(id): Path<String>,
) -> Result<Response, HttpProblem> {
    let caller = Caller::new(&app, &user, &context);
    let case = caller.case(&CaseId::new(id), Permission::ReadCase).await?.case;
    let Some(decision) = case.decision() else {
        return Err(HttpProblem::new(ProblemKind::NotFound));
    };
    let mut reader = app.store.read().await.map_err(fault::store)?;
    let stored = reader.letter_pdf(&decision.letter).await.map_err(fault::store)?;
    let events = reader.events_of(&case.id).await.map_err(fault::store)?;
    drop(reader);
    if let Some(pdf) = stored {
        let subject = case.person.clone().map(AccessSubject::Person);
        caller
            .shown(&[caller.entry(
                AccessPurpose::Case,
                AccessAction::View,
                subject,
                Some(&case.number),
            )])
            .await?;
        return Ok(inline(pdf, PDF, decision.letter.as_str()));
    }
    // The letter is signed by who decided, not by who looks at it.
    let decider =
        events.iter().rev().find(|stored| matches!(stored.recorded.event, Event::Decided { .. }));
    let name = decider.map_or(user.principal.name.as_str(), |stored| stored.by_name.as_str());
    set_letter(&caller, &case, decision, name).await
}
