//! `GET /persons/{id}`: the overview of a citizen — *borgeroverblik*.

use axum::Json;
use axum::extract::{Path, Query, State};
use bevilling_core::access::Permission;
use bevilling_core::api::person::{CaseSummary, PersonView};
use bevilling_core::ids::PersonId;
use bevilling_core::money::Money;
use bevilling_core::supplement::case::line::LineState;
use bevilling_core::supplement::case::state::Case;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::app::App;
use crate::auth::current_user::CurrentUser;
use crate::http::access::Caller;
use crate::http::fault;
use crate::http::layer::context::RequestContext;
use crate::http::persons::summary::{Address, summary};
use crate::http::problem::{HttpProblem, ProblemKind};
use crate::http::tasks::named::with_names;
use crate::store::access_log::{AccessAction, AccessPurpose, AccessSubject};

/// What can be asked.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct PersonQuery {
    /// `show` shows a protected address; that it was shown is written down as such.
    #[serde(default)]
    address: Option<String>,
}

/// A citizen with their cases and open tasks.
///
/// # Errors
/// Not there or not theirs to see, or it cannot be written down.
#[utoipa::path(
    get,
    path = "/persons/{id}",
    tag = "persons",
    params(("id" = String, Path, description = "The citizen, by our own identifier"), PersonQuery),
    responses(
        (status = 200, description = "The citizen", body = PersonView),
        (status = "4XX", description = "Why not", body = bevilling_core::api::problem::Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn read_person(
    State(app): State<App>,
    user: CurrentUser,
    context: RequestContext,
    Path(id): Path<String>,
    Query(query): Query<PersonQuery>,
) -> Result<Json<PersonView>, HttpProblem> {
    let caller = Caller::new(&app, &user, &context);
    let mut reader = app.store.read().await.map_err(fault::store)?;
    let found = reader.find_person(&PersonId::new(id)).await.map_err(fault::store)?;
    let Some(person) = found else { return Err(HttpProblem::new(ProblemKind::NotFound)) };
    if let Err(denial) = caller.may(Permission::ReadCase) {
        drop(reader);
        let (purpose, action) = (AccessPurpose::Case, AccessAction::View);
        caller.denied(denial, purpose, action, Some(person.id), None).await?;
        return Err(denial.into());
    }
    let cases = reader.cases_of_person(&person.id).await.map_err(fault::store)?;
    let tasks = reader.tasks_of_person(&person.id).await.map_err(fault::store)?;
    let (tasks, _) =
        with_names(&caller, &mut reader, tasks, AccessPurpose::Case).await.map_err(fault::store)?;
    drop(reader);
    let address =
        if query.address.as_deref() == Some("show") { Address::Show } else { Address::AsUsual };
    let (shown, action) = summary(&person, &user.principal, address);
    let subject = Some(AccessSubject::Person(person.id.clone()));
    caller.shown(&[caller.entry(AccessPurpose::Case, action, subject, None)]).await?;
    Ok(Json(PersonView {
        person: shown,
        cases: cases.iter().map(|stored| case_summary(&stored.case)).collect(),
        tasks,
    }))
}

/// A case as it stands in lists.
pub(crate) fn case_summary(case: &Case) -> CaseSummary {
    CaseSummary {
        id: case.id.clone(),
        number: case.number.clone(),
        benefit: case.benefit,
        state: case.state.kind(),
        received_on: case.received_on,
        paid: case
            .lines
            .iter()
            .filter(|line| matches!(line.state, LineState::Paid { .. }))
            .map(|line| line.amount)
            .map(Money::ore)
            .sum(),
    }
}
