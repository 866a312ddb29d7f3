//! `POST /assessments`: facts in, assessment with explanation out. Nothing is kept of either.

use axum::Json;
use axum::extract::State;
use bevilling_core::access::client_scope::Operation;
use bevilling_core::api::assessment::{AssessmentAnswer, AssessmentRequest};

use crate::app::App;
use crate::auth::asker::Asker;
use crate::http::access::Caller;
use crate::http::json::JsonBody;
use crate::http::layer::context::RequestContext;
use crate::http::problem::HttpProblem;
use crate::store::access_log::{AccessAction, AccessPurpose};

/// Assesses by the municipality's rates, as the caseworker's app and the package do. Nothing is kept.
///
/// # Errors
/// When the facts cannot be read, or the asker may not.
#[utoipa::path(
    post,
    path = "/assessments",
    tag = "assessments",
    request_body = AssessmentRequest,
    responses(
        (status = 200, description = "The assessment with its explanation", body = AssessmentAnswer),
        (status = "4XX", description = "Why not", body = bevilling_core::api::problem::Problem, content_type = "application/problem+json"),
    ),
    security(("session" = []), ("client" = ["assessments.create"])),
)]
pub async fn create_assessment(
    State(app): State<App>,
    asker: Asker,
    context: RequestContext,
    request: JsonBody<AssessmentRequest>,
) -> Result<Json<AssessmentAnswer>, HttpProblem> {
    let caller = Caller::new(&app, &asker, &context);
    if let Err(denial) = caller.may_operate(Operation::Assess) {
        let (purpose, action) = (AccessPurpose::Report, AccessAction::View);
        caller.denied(denial, purpose, action, None, None).await?;
        return Err(denial.into());
    }
    let (today, book) = (app.today(), app.book());
    Ok(Json(request.value.assess(today, &book, &app.rule_build, context.language)))
}
