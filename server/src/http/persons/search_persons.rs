//! `POST /persons/search`: finds a citizen by number. The number stands in the body, never in an address.

use axum::Json;
use axum::extract::State;
use bevilling_core::access::Permission;
use bevilling_core::api::page::Page;
use bevilling_core::api::person::{PersonSearch, PersonSummary};
use bevilling_core::cpr::{CprError, CprNumber};

use crate::app::App;
use crate::auth::current_user::CurrentUser;
use crate::http::access::Caller;
use crate::http::fault;
use crate::http::json::JsonBody;
use crate::http::layer::context::RequestContext;
use crate::http::persons::summary::{Address, summary};
use crate::http::problem::{HttpProblem, ProblemKind};
use crate::integration::lookup;
use crate::store::access_log::{
    AccessAction, AccessOutcome, AccessPurpose, AccessSubject, NewAccess,
};

/// The citizen with this number, when the municipality or the civil register knows one.
///
/// # Errors
/// When the number is none, the role does not give it, or it cannot be written down.
#[utoipa::path(
    post,
    path = "/persons/search",
    tag = "persons",
    request_body = PersonSearch,
    responses(
        (status = 200, description = "The citizen, or nobody", body = Page<PersonSummary>),
        (status = "4XX", description = "Why not", body = bevilling_core::api::problem::Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn search_persons(
    State(app): State<App>,
    user: CurrentUser,
    context: RequestContext,
    request: JsonBody<PersonSearch>,
) -> Result<Json<Page<PersonSummary>>, HttpProblem> {
    let caller = Caller::new(&app, &user, &context);
    let search = |cpr: &CprNumber| NewAccess {
        criterion: Some(cpr.digits().to_owned()),
        ..caller.entry(
            AccessPurpose::Search,
            AccessAction::Search,
            Some(AccessSubject::Cpr(cpr.clone())),
            None,
        )
    };
    let cpr = request
        .value
        .cpr
        .parse::<CprNumber>()
        .map_err(|error: CprError| HttpProblem::field("cpr", error.code()))?;
    if caller.may(Permission::SearchPersons).is_err() {
        caller.shown(&[NewAccess { outcome: AccessOutcome::Refused, ..search(&cpr) }]).await?;
        // There is a search, and this user has none: that says nothing about anybody.
        return Err(HttpProblem::new(ProblemKind::Forbidden));
    }
    let mut known = find(&app, &cpr).await?;
    if known.as_ref().is_none_or(|known| known.record.is_none()) {
        lookup::number(&app, &cpr, None, &search(&cpr)).await.map_err(fault::store)?;
        known = find(&app, &cpr).await?;
    }
    let found = i64::from(known.is_some());
    caller.shown(&[NewAccess { results: Some(found), ..search(&cpr) }]).await?;
    let mut items = Vec::new();
    if let Some(person) = known {
        let (shown, action) = summary(&person, &user.principal, Address::AsUsual);
        let subject = Some(AccessSubject::Person(person.id.clone()));
        caller.shown(&[caller.entry(AccessPurpose::Search, action, subject, None)]).await?;
        items.push(shown);
    }
    Ok(Json(Page { items, next: None, total: found }))
}

async fn find(
    app: &App,
    cpr: &CprNumber,
) -> Result<Option<crate::store::persons::StoredPerson>, HttpProblem> {
    app.store
        .read()
        .await
        .map_err(fault::store)?
        .find_person_by_cpr(cpr)
        .await
        .map_err(fault::store)
}
