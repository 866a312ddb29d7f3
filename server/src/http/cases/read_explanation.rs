//! `GET /cases/{id}/explanation`: the conditions as a tree, down to facts and rates with their sources.

use axum::Json;
use axum::extract::{Path, Query, State};
use bevilling_core::access::Permission;
use bevilling_core::ids::CaseId;
use bevilling_core::supplement::case::decide::eligibility;
use bevilling_core::supplement::explain::{Node, explain_all};
use bevilling_core::text::Language;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::app::App;
use crate::auth::current_user::CurrentUser;
use crate::http::access::Caller;
use crate::http::layer::context::RequestContext;
use crate::http::openapi::CasePath;
use crate::http::problem::HttpProblem;
use crate::store::access_log::{AccessAction, AccessPurpose, AccessSubject};

/// What can be asked.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct ExplanationQuery {
    /// The language; without it the one of `Accept-Language`.
    #[serde(default)]
    language: Option<Language>,
}

/// Why the supplement can be granted or not: of a decided case what the decision rests on, otherwise what holds now.
///
/// # Errors
/// Not there or not theirs to see, or it cannot be written down.
#[utoipa::path(
    get,
    path = "/cases/{id}/explanation",
    tag = "cases",
    params(CasePath, ExplanationQuery),
    responses(
        (status = 200, description = "Trees that together explain every rule, in their order; what a rule rests on stands below it", body = Vec<Node>),
        (status = "4XX", description = "Why not", body = bevilling_core::api::problem::Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn read_explanation(
    State(app): State<App>,
    user: CurrentUser,
    context: RequestContext,
    Path(id): Path<String>,
    Query(query): Query<ExplanationQuery>,
) -> Result<Json<Vec<Node>>, HttpProblem> {
    let caller = Caller::new(&app, &user, &context);
    let case = caller.case(&CaseId::new(id), Permission::ReadCase).await?.case;
    let subject = case.person.clone().map(AccessSubject::Person);
    caller
        .shown(&[caller.entry(
            AccessPurpose::Case,
            AccessAction::View,
            subject,
            Some(&case.number),
        )])
        .await?;
    let language = query.language.unwrap_or(context.language);
    let nodes = match case.decision() {
        Some(decision) => explain_all(&decision.assessment, language),
        None => explain_all(
            &eligibility(case.benefit, &case.facts, case.received_on, &app.book()),
            language,
        ),
    };
    Ok(Json(nodes))
}
