//! Who may see what, asked before anything is shown, and written down before it leaves the server.

use bevilling_core::access::client_scope::Operation;
use bevilling_core::access::{Denial, Permission};
use bevilling_core::ids::{ActorId, CaseId, PersonId};
use bevilling_core::supplement::case::offers::CaseAction;

use crate::app::App;
use crate::auth::asker::{Asker, CurrentClient};
use crate::auth::current_user::CurrentUser;
use crate::http::fault;
use crate::http::layer::context::RequestContext;
use crate::http::problem::{HttpProblem, ProblemKind};
use crate::run_command::allowed;
use crate::store::access_log::{
    AccessAction, AccessOutcome, AccessPurpose, AccessSubject, NewAccess,
};
use crate::store::cases::StoredCase;

/// What the log of who looked at whom says in place of a role when another system asked.
const CLIENT_ROLE: &str = "client";

/// Who asks.
#[derive(Debug, Clone, Copy)]
pub enum Who<'a> {
    /// Somebody who is signed in.
    User(&'a CurrentUser),
    /// Another system.
    Client(&'a CurrentClient),
}

impl<'a> From<&'a CurrentUser> for Who<'a> {
    fn from(user: &'a CurrentUser) -> Who<'a> {
        Who::User(user)
    }
}

impl<'a> From<&'a CurrentClient> for Who<'a> {
    fn from(client: &'a CurrentClient) -> Who<'a> {
        Who::Client(client)
    }
}

impl<'a> From<&'a Asker> for Who<'a> {
    fn from(asker: &'a Asker) -> Who<'a> {
        match asker {
            Asker::User(user) => Who::User(user),
            Asker::Client(client) => Who::Client(client),
        }
    }
}

/// One request: what every operation on personal data begins with.
#[derive(Clone)]
pub struct Caller<'a> {
    /// The program.
    pub app: &'a App,
    /// Who asks.
    pub who: Who<'a>,
    /// The request.
    pub context: &'a RequestContext,
}

impl<'a> Caller<'a> {
    /// Somebody or something, and their request.
    #[must_use]
    pub fn new(app: &'a App, who: impl Into<Who<'a>>, context: &'a RequestContext) -> Caller<'a> {
        Caller { app, who: who.into(), context }
    }

    /// Whether a person may do this with the municipality's supplements. No case belongs to a unit yet, so limits to a unit hide them all.
    /// Another system has no permissions, but operations: see [`Caller::may_operate`].
    ///
    /// # Errors
    /// Why not.
    pub fn may(&self, permission: Permission) -> Result<(), Denial> {
        match self.who {
            Who::User(user) => allowed(self.app, &user.principal, permission),
            Who::Client(_) => Err(Denial::NotAllowed),
        }
    }

    /// Whether a person or another system may do this here.
    ///
    /// # Errors
    /// Why not.
    pub fn may_operate(&self, operation: Operation) -> Result<(), Denial> {
        match self.who {
            Who::User(_) => {
                operation.permission().map_or(Ok(()), |permission| self.may(permission))
            }
            Who::Client(client) => client.may(operation),
        }
    }

    /// Lets a person administer what this permission gives; that they tried is written down when they may not.
    ///
    /// # Errors
    /// Why not.
    pub async fn admit(
        &self,
        permission: Permission,
        action: AccessAction,
    ) -> Result<(), HttpProblem> {
        let Err(denial) = self.may(permission) else { return Ok(()) };
        self.denied(denial, AccessPurpose::Admin, action, None, None).await?;
        Err(denial.into())
    }

    /// Who asks, for logs.
    fn id(&self) -> ActorId {
        match self.who {
            Who::User(user) => user.principal.user.clone(),
            Who::Client(client) => ActorId::new(client.id.as_str()),
        }
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
            let number = Some(found.case.number.as_str());
            self.denied(denial, AccessPurpose::Case, action, person, number).await?;
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
        purpose: AccessPurpose,
        action: AccessAction,
        person: Option<PersonId>,
        case_number: Option<&str>,
    ) -> Result<(), HttpProblem> {
        tracing::warn!(user.id = %self.id(), denial = %denial, "An attempt was denied");
        let outcome = match denial {
            Denial::NotVisible => AccessOutcome::NotVisible,
            Denial::NotAllowed | Denial::AssuranceTooLow => AccessOutcome::Refused,
        };
        let entry = NewAccess {
            outcome,
            ..self.entry(purpose, action, person.map(AccessSubject::Person), case_number)
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
        let (unit, role, municipality, session) = match self.who {
            Who::User(user) => {
                let grant = user.principal.grants.first();
                let role = grant.and_then(|grant| {
                    Some(serde_json::to_value(grant.role).ok()?.as_str()?.to_owned())
                });
                let unit = grant.and_then(|grant| grant.units.first().cloned());
                (unit, role, &user.principal.municipality, Some(&user.session))
            }
            Who::Client(client) => {
                let role = Some(CLIENT_ROLE.to_owned());
                (None, role, &client.municipality, client.session.as_ref())
            }
        };
        NewAccess {
            user: self.id(),
            unit,
            role,
            municipality: municipality.digits().to_owned(),
            session: session.cloned(),
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
