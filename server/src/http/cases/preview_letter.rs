//! `POST /cases/{id}/letter-preview`: the decision letter as it would be, without saving anything.

use axum::extract::{Path, State};
use axum::response::Response;
use bevilling_core::access::Permission;
use bevilling_core::api::request::LetterPreviewRequest;
use bevilling_core::ids::{ActorId, CaseId, LetterId};
use bevilling_core::rule::assessment::Assessment;
use bevilling_core::supplement::case::command::Command;
use bevilling_core::supplement::case::decide::{Context, assess_eligibility, decide};
use bevilling_core::supplement::case::event::Event;
use bevilling_core::supplement::case::offers::CaseAction;
use bevilling_core::supplement::case::refusal::Refusal;
use bevilling_core::supplement::case::state::{Case, Decision};

use crate::app::App;
use crate::auth::current_user::CurrentUser;
use crate::effects::decision_content;
use crate::http::access::Caller;
use crate::http::content::{PDF, inline};
use crate::http::fault;
use crate::http::json::JsonBody;
use crate::http::layer::context::RequestContext;
use crate::http::openapi::CasePath;
use crate::http::problem::{HttpProblem, ProblemKind};
use crate::store::access_log::{AccessAction, AccessPurpose, AccessSubject};

/// The letter that this decision would give.
///
/// # Errors
/// What the case refuses, or a letter that cannot be set.
#[utoipa::path(
    post,
    path = "/cases/{id}/letter-preview",
    tag = "cases",
    params(CasePath),
    request_body = LetterPreviewRequest,
    responses(
        (status = 200, description = "The letter", body = Vec<u8>, content_type = "application/pdf"),
        (status = "4XX", description = "Why not", body = bevilling_core::api::problem::Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn preview_letter(
    State(app): State<App>,
    user: CurrentUser,
    context: RequestContext,
    Path(id): Path<String>,
    request: JsonBody<LetterPreviewRequest>,
) -> Result<Response, HttpProblem> {
    let caller = Caller::new(&app, &user, &context);
    let case = caller.case(&CaseId::new(id), Permission::Handle(CaseAction::Decide)).await?.case;
    let decision = would_decide(&app, &user.principal.user, &case, request.value)
        .map_err(|refusal| HttpProblem::refused(refusal, Some(&case)))?;
    let decision = decision.ok_or_else(|| HttpProblem::new(ProblemKind::Internal))?;
    set_letter(&caller, &case, &decision, &user.principal.name).await
}

/// The decision as the case would make it now.
fn would_decide(
    app: &App,
    actor: &ActorId,
    case: &Case,
    request: LetterPreviewRequest,
) -> Result<Option<Box<Decision>>, Refusal> {
    let context = Context {
        actor,
        today: app.today(),
        now: app.clock.now(),
        book: app.book(),
        rule_build: &app.rule_build,
    };
    // Nobody saw an assessment yet: what the server computes is what would be seen.
    let seen = Assessment {
        rule_build: app.rule_build.clone().into(),
        ..assess_eligibility(case, &context)
    };
    let LetterPreviewRequest { choice, reasons } = request;
    let command =
        Command::Decide { choice, reasons, seen: Box::new(seen), letter: LetterId::new("preview") };
    let events = decide(case, command, &context)?;
    Ok(events.into_iter().find_map(|event| match event {
        Event::Decided { decision } => Some(decision),
        _ => None,
    }))
}

/// Sets the letter of a decision and shows it, without keeping it.
pub(super) async fn set_letter(
    caller: &Caller<'_>,
    case: &Case,
    decision: &Decision,
    caseworker: &str,
) -> Result<Response, HttpProblem> {
    let content =
        decision_content(caller.app, case, decision, caseworker).await.map_err(fault::effect)?;
    let pdf = caller.app.typeset(content).await.map_err(|error| fault::internal(&error))?;
    let subject = case.person.clone().map(AccessSubject::Person);
    caller
        .shown(&[caller.entry(
            AccessPurpose::Case,
            AccessAction::View,
            subject,
            Some(&case.number),
        )])
        .await?;
    Ok(inline(pdf, PDF, "preview"))
}
