//! What is a citizen's own to see, and the entry that says they saw it.

use bevilling_core::ids::PersonId;
use bevilling_core::supplement::case::state::Case;

use crate::app::App;
use crate::auth::current_citizen::CurrentCitizen;
use crate::http::fault;
use crate::http::layer::context::RequestContext;
use crate::http::problem::{HttpProblem, ProblemKind};
use crate::store::StoreError;
use crate::store::access_log::{
    AccessAction, AccessOutcome, AccessPurpose, AccessSubject, NewAccess,
};

/// The role of citizens in the access log.
const ROLE: &str = "borger";

/// One request of one citizen.
pub(super) struct Visit<'a> {
    pub(super) app: &'a App,
    pub(super) current: &'a CurrentCitizen,
    pub(super) context: &'a RequestContext,
}

impl Visit<'_> {
    /// Whom we know the citizen as; nobody, when we never heard of them.
    pub(super) async fn person(&self) -> Result<Option<PersonId>, HttpProblem> {
        let mut reader = self.app.store.read().await.map_err(fault::store)?;
        let found = reader.find_person_by_cpr(&self.current.citizen.cpr).await;
        Ok(found.map_err(fault::store)?.map(|person| person.id))
    }

    /// Writes down who is shown. Whoever calls this shows nothing when it fails.
    pub(super) async fn shown(&self, entries: &[NewAccess]) -> Result<(), HttpProblem> {
        self.app.store.log_access(entries, self.app.clock.now()).await.map_err(|error| {
            tracing::error!(error = %error, "Access cannot be written down, so nothing is shown");
            HttpProblem::new(ProblemKind::Unavailable).retry_after(5)
        })
    }

    /// An entry about a case.
    pub(super) fn saw_case(&self, case: &Case) -> NewAccess {
        self.entry(case.person.clone(), Some(&case.number), AccessOutcome::Granted)
    }

    /// An entry about a person.
    pub(super) fn entry(
        &self,
        person: Option<PersonId>,
        case_number: Option<&str>,
        outcome: AccessOutcome,
    ) -> NewAccess {
        NewAccess {
            user: self.current.citizen.user.clone(),
            unit: None,
            role: Some(ROLE.to_owned()),
            municipality: self.app.config.municipality.cvr.digits().to_owned(),
            session: Some(self.current.session.clone()),
            purpose: AccessPurpose::Case,
            action: AccessAction::View,
            subject: person.map(AccessSubject::Person),
            case_number: case_number.map(str::to_owned),
            criterion: None,
            results: None,
            peer: None,
            request_id: Some(self.context.trace_id.clone()),
            outcome,
        }
    }

    /// What is not theirs does not exist for them; that they tried is written down.
    pub(super) async fn not_theirs(&self, case: &Case) -> Result<HttpProblem, HttpProblem> {
        let entry = self.entry(case.person.clone(), Some(&case.number), AccessOutcome::NotVisible);
        self.shown(&[entry]).await?;
        Ok(HttpProblem::new(ProblemKind::NotFound))
    }
}

/// The cases that are a person's to see, newest first: their own, and those that their applications for others led to, once a
/// caseworker has seen the power of attorney.
pub(super) async fn open_cases(app: &App, person: &PersonId) -> Result<Vec<Case>, StoreError> {
    let mut reader = app.store.read().await?;
    let own = reader.cases_of_person(person).await?;
    let mut cases: Vec<Case> = own.into_iter().map(|stored| stored.case).collect();
    for submission in reader.submissions_of(person).await? {
        let Some(id) = submission.case.filter(|id| cases.iter().all(|case| case.id != *id)) else {
            continue;
        };
        let found = reader.find_case(&id).await?.map(|stored| stored.case);
        cases.extend(found.filter(|case| case.is_open_to(person)));
    }
    cases.sort_by(|one, other| {
        (other.received_on, &other.number).cmp(&(one.received_on, &one.number))
    });
    Ok(cases)
}
