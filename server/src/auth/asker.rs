//! Who asks, where both may: somebody who is signed in, or another system with a token.

use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use bevilling_core::access::Denial;
use bevilling_core::access::client_scope::{ClientScope, Operation};
use bevilling_core::api::client::ClientState;
use bevilling_core::cpr::CvrNumber;
use bevilling_core::ids::ClientId;

use crate::app::App;
use crate::auth::current_user::CurrentUser;
use crate::http::access::Caller;
use crate::http::fault;
use crate::http::layer::context::RequestContext;
use crate::http::limits::count_unknown;
use crate::http::problem::{HttpProblem, ProblemKind};
use crate::store::access_log::{AccessAction, AccessPurpose};

/// Another system that asks, by its token.
#[derive(Debug, Clone)]
pub struct CurrentClient {
    /// Which.
    pub id: ClientId,
    /// What its token gives.
    pub scopes: Vec<ClientScope>,
    /// The municipality that it asks.
    pub municipality: CvrNumber,
    /// What tells the token apart in logs; none before there is one.
    pub session: Option<String>,
}

/// Who asks.
#[derive(Debug, Clone)]
pub enum Asker {
    /// Somebody who is signed in.
    User(CurrentUser),
    /// Another system.
    Client(CurrentClient),
}

impl CurrentClient {
    /// Whether the token gives this here.
    ///
    /// # Errors
    /// [`Denial::NotAllowed`].
    pub fn may(&self, operation: Operation) -> Result<(), Denial> {
        let given = self
            .scopes
            .iter()
            .any(|scope| scope.operation == operation && scope.municipality == self.municipality);
        if given { Ok(()) } else { Err(Denial::NotAllowed) }
    }

    /// Writes down that it tried to come in where it is not let in.
    ///
    /// # Errors
    /// When it cannot be written down.
    pub async fn tried(&self, app: &App, context: &RequestContext) -> Result<(), HttpProblem> {
        let (purpose, action) = (AccessPurpose::Report, AccessAction::View);
        let caller = Caller::new(app, self, context);
        caller.denied(Denial::NotAllowed, purpose, action, None, None).await
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Asker
where
    App: FromRef<S>,
{
    type Rejection = HttpProblem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Asker, HttpProblem> {
        // Whoever brings a token asks with it alone, whatever cookies come along.
        if parts.headers.contains_key(header::AUTHORIZATION) {
            let client = asking_client(parts, state).await?;
            return Ok(Asker::Client(client));
        }
        CurrentUser::from_request_parts(parts, state).await.map(Asker::User)
    }
}

/// The system whose token a request brings. That one came whose access was taken back is written down.
///
/// # Errors
/// When the token does not count, or the system asks too often.
pub async fn asking_client<S: Send + Sync>(
    parts: &mut Parts,
    state: &S,
) -> Result<CurrentClient, HttpProblem>
where
    App: FromRef<S>,
{
    let app = App::from_ref(state);
    let client = match client(&app, bearer(&parts.headers)).await {
        Ok(client) => client,
        Err(Refused { problem, known }) => {
            if problem.kind() == ProblemKind::InvalidToken {
                count_unknown(&app, parts)?;
            }
            if let Some(client) = known {
                let context = RequestContext::from_request_parts(parts, state).await?;
                client.tried(&app, &context).await?;
            }
            return Err(problem);
        }
    };
    app.limits.client(client.id.as_str())?;
    tracing::Span::current().record("user.id", client.id.as_str());
    Ok(client)
}

/// The token of a request.
#[must_use]
pub fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// A token that does not count, and whose it is when it counted once and was taken back.
struct Refused {
    problem: HttpProblem,
    known: Option<Box<CurrentClient>>,
}

impl From<HttpProblem> for Refused {
    fn from(problem: HttpProblem) -> Refused {
        Refused { problem, known: None }
    }
}

async fn client(app: &App, secret: Option<&str>) -> Result<CurrentClient, Refused> {
    let refused = |da, en| HttpProblem::with_text(ProblemKind::InvalidToken, da, en);
    let unknown = || refused("Adgangstokenet kendes ikke.", "The access token is not known.");
    let found = app
        .store
        .read()
        .await
        .map_err(fault::store)?
        .find_token(secret.ok_or_else(unknown)?)
        .await
        .map_err(fault::store)?
        .ok_or_else(unknown)?;
    let client = CurrentClient {
        id: found.token.client,
        scopes: found.token.scopes,
        municipality: app.config.municipality.cvr.clone(),
        session: Some(found.hash),
    };
    if found.client_state == ClientState::Revoked {
        let problem = refused(
            "Systemets adgang er trukket tilbage. Spørg kommunens administrator.",
            "The system's access was revoked. Ask the administrator of the municipality.",
        );
        return Err(Refused { problem, known: Some(Box::new(client)) });
    }
    if found.key_state == ClientState::Revoked {
        let problem = refused(
            "Nøglen er trukket tilbage. Hent et nyt adgangstoken med en anden nøgle.",
            "The key was revoked. Get a new access token with another key.",
        );
        return Err(Refused { problem, known: Some(Box::new(client)) });
    }
    if found.token.expires_at <= app.clock.now() {
        return Err(refused(
            "Adgangstokenet er udløbet. Hent et nyt.",
            "The access token has expired. Get a new one.",
        )
        .into());
    }
    Ok(client)
}
