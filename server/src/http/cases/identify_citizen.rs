//! `POST /cases/{id}/citizen`: says who the citizen is.

use axum::response::Response;
use bevilling_core::api::request::IdentifyCitizenRequest;
use bevilling_core::code::Code;
use bevilling_core::cpr::{CprError, CprNumber};
use bevilling_core::ids::PersonId;
use bevilling_core::supplement::case::command::Command;
use bevilling_core::supplement::case::offers::CaseAction;

use crate::app::App;
use crate::http::cases::call::{CaseCall, Early};
use crate::http::fault;
use crate::http::openapi::{CasePath, SaveHeaders};
use crate::http::problem::HttpProblem;
use crate::integration::lookup::{self, Registered};
use crate::store::StoreError;
use crate::store::access_log::{AccessAction, AccessPurpose};

/// Says who the citizen of mail is. The number stands in the body.
///
/// # Errors
/// The problem, or the answer that was given before.
#[utoipa::path(
    post,
    path = "/cases/{id}/citizen",
    tag = "cases",
    params(CasePath, SaveHeaders),
    request_body = IdentifyCitizenRequest,
    responses(
        (status = 200, description = "The case as it is now", body = bevilling_core::api::case::CaseView, headers(("ETag" = String, description = "Its version"))),
        (status = "4XX", description = "Why not", body = bevilling_core::api::problem::Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn identify_citizen(call: CaseCall<IdentifyCitizenRequest>) -> Result<Response, Early> {
    let begun = call.begin(CaseAction::IdentifyCitizen).await?;
    begun.is_open(CaseAction::IdentifyCitizen)?;
    let cpr: CprNumber = begun
        .call
        .request
        .cpr
        .parse()
        .map_err(|error: CprError| HttpProblem::field("cpr", error.code()))?;
    let who = begun.call.caller().entry(
        AccessPurpose::Case,
        AccessAction::ExternalLookup,
        None,
        Some(&begun.stored.case.number),
    );
    if lookup::number(&begun.call.app, &cpr, None, &who).await.map_err(fault::store)?
        == Registered::Unknown
    {
        return Err(HttpProblem::field("cpr", Code::CitizenUnknown).into());
    }
    let person = known_person(&begun.call.app, &cpr).await.map_err(fault::store)?;
    begun.run(vec![Command::IdentifyCitizen { person }]).await
}

/// The person with this number, made when the register is silent and nobody has it yet.
async fn known_person(app: &App, cpr: &CprNumber) -> Result<PersonId, StoreError> {
    let mut tx = app.store.begin().await?;
    let person = tx.find_or_create_person(cpr, app.clock.now()).await?;
    tx.commit().await?;
    Ok(person)
}
