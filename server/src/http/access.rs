//! Who may see what, asked before anything is shown, and written down before it leaves the server.

use bevilling_core::access::{Denial, Permission};
use bevilling_core::ids::{CaseId, PersonId};
use bevilling_core::supplement::case::offers::CaseAction;

use crate::app::App;
use crate::auth::current_user::CurrentUser;
use crate::http::fault;
use crate::http::layer::context::RequestContext;
use crate::http::problem::{HttpProblem, ProblemKind};
use crate::run_command::allowed;
use crate::store::access_log::{
    AccessAction, AccessOutcome, AccessPurpose, AccessSubject, NewAccess,
};
use crate::store::cases::StoredCase;

/// One request of one user: what every operation on personal data begins with.
#[derive(Clone)]
pub struct Caller<'a> {
    /// The program.
    pub app: &'a App,
    /// Who asks.
    pub user: &'a CurrentUser,
    /// The request.
    pub context: &'a RequestContext,
}

impl<'a> Caller<'a> {
    /// The user and their request.
    #[must_use]
    pub const fn new(
        app: &'a App,
        user: &'a CurrentUser,
        context: &'a RequestContext,
    ) -> Caller<'a> {
        Caller { app, user, context }
    }

    /// Whether the user may do this with the municipality's supplements. No case belongs to a unit yet, so limits to a unit hide them all.
    ///
    /// # Errors
    /// Why not.
    pub fn may(&self, permission: Permission) -> Result<(), Denial> {
        allowed(self.app, &self.user.principal, permission)
    }

    /// The case, when the user may do this with it. What they may not see does not exist for them, and that they tried is written down.
    ///
    /// # Errors
    /// Not there, not theirs to see, or not theirs to do.
    pub async fn case(
        &self,
        id: &CaseId,
        permission: Permission,
    ) -> Result<StoredCase, HttpProblem> {
        let found = self
            .app
            .store
            .read()
            .await
            .map_err(fault::store)?
            .find_case(id)
            .await
            .map_err(fault::store)?;
        let Some(found) = found else { return Err(HttpProblem::new(ProblemKind::NotFound)) };
        if let Err(denial) = self.may(permission) {
            let person = found.case.person.clone();
            let action = if matches!(permission, Permission::Handle(_)) {
                AccessAction::Change
            } else {
                AccessAction::View
            };
            self.denied(denial, action, person, Some(&found.case.number)).await?;
            return Err(denial.into());
        }
        Ok(found)
    }

    /// Writes down an attempt that was denied.
    ///
    /// # Errors
    /// When it cannot be written down.
    pub async fn denied(
        &self,
        denial: Denial,
        action: AccessAction,
        person: Option<PersonId>,
        case_number: Option<&str>,
    ) -> Result<(), HttpProblem> {
        tracing::warn!(user.id = %self.user.principal.user, denial = %denial, "An attempt was denied");
        let outcome = match denial {
            Denial::NotVisible => AccessOutcome::NotVisible,
            Denial::NotAllowed | Denial::AssuranceTooLow => AccessOutcome::Refused,
        };
        let entry = NewAccess {
            outcome,
            ..self.entry(
                AccessPurpose::Case,
                action,
                person.map(AccessSubject::Person),
                case_number,
            )
        };
        self.write_down(&[entry]).await
    }

    /// Writes down who is shown. Whoever calls this shows nothing when it fails.
    ///
    /// # Errors
    /// When it cannot be written down.
    pub async fn shown(&self, entries: &[NewAccess]) -> Result<(), HttpProblem> {
        self.write_down(entries).await
    }

    /// An entry about somebody, as shown.
    #[must_use]
    pub fn entry(
        &self,
        purpose: AccessPurpose,
        action: AccessAction,
        subject: Option<AccessSubject>,
        case_number: Option<&str>,
    ) -> NewAccess {
        let grant = self.user.principal.grants.first();
        NewAccess {
            user: self.user.principal.user.clone(),
            unit: grant.and_then(|grant| grant.units.first().cloned()),
            role: grant.and_then(|grant| {
                Some(serde_json::to_value(grant.role).ok()?.as_str()?.to_owned())
            }),
            municipality: self.user.principal.municipality.digits().to_owned(),
            session: Some(self.user.session.clone()),
            purpose,
            action,
            subject,
            case_number: case_number.map(str::to_owned),
            criterion: None,
            results: None,
            peer: None,
            request_id: Some(self.context.trace_id.clone()),
            outcome: AccessOutcome::Granted,
        }
    }

    /// True when the user may do this with a case.
    #[must_use]
    pub fn handles(&self, action: CaseAction) -> bool {
        self.may(Permission::Handle(action)).is_ok()
    }

    async fn write_down(&self, entries: &[NewAccess]) -> Result<(), HttpProblem> {
        self.app.store.log_access(entries, self.app.clock.now()).await.map_err(|error| {
            tracing::error!(error = %error, "Access cannot be written down, so nothing is shown");
            HttpProblem::new(ProblemKind::Unavailable).retry_after(5)
        })
    }
}
