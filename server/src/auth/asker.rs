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
use crate::http::fault;
use crate::http::limits::count_unknown;
use crate::http::problem::{HttpProblem, ProblemKind};

/// Another system that asks, by its token.
#[derive(Debug, Clone)]
pub struct CurrentClient {
    /// Which.
    pub id: ClientId,
    /// What its token gives.
    pub scopes: Vec<ClientScope>,
    /// The municipality that it asks.
    pub municipality: CvrNumber,
    /// What tells the token apart in logs.
    pub session: String,
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
}

impl<S: Send + Sync> FromRequestParts<S> for Asker
where
    App: FromRef<S>,
{
    type Rejection = HttpProblem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Asker, HttpProblem> {
        // Whoever brings a token asks with it alone, whatever cookies come along.
        if parts.headers.contains_key(header::AUTHORIZATION) {
            let app = App::from_ref(state);
            let client = match client(&app, bearer(&parts.headers)).await {
                Ok(client) => client,
                Err(problem) if problem.kind() == ProblemKind::InvalidToken => {
                    count_unknown(&app, parts)?;
                    return Err(problem);
                }
                Err(problem) => return Err(problem),
            };
            app.limits.client(client.id.as_str())?;
            tracing::Span::current().record("user.id", client.id.as_str());
            return Ok(Asker::Client(client));
        }
        CurrentUser::from_request_parts(parts, state).await.map(Asker::User)
    }
}

/// The token of a request.
#[must_use]
pub fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

async fn client(app: &App, secret: Option<&str>) -> Result<CurrentClient, HttpProblem> {
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
    if found.client_state == ClientState::Revoked {
        return Err(refused(
            "Systemets adgang er trukket tilbage. Spørg kommunens administrator.",
            "The system's access was revoked. Ask the administrator of the municipality.",
        ));
    }
    if found.key_state == ClientState::Revoked {
        return Err(refused(
            "Nøglen er trukket tilbage. Hent et nyt adgangstoken med en anden nøgle.",
            "The key was revoked. Get a new access token with another key.",
        ));
    }
    if found.token.expires_at <= app.clock.now() {
        return Err(refused(
            "Adgangstokenet er udløbet. Hent et nyt.",
            "The access token has expired. Get a new one.",
        ));
    }
    Ok(CurrentClient {
        id: found.token.client,
        scopes: found.token.scopes,
        municipality: app.config.municipality.cvr.clone(),
        session: found.hash,
    })
}
