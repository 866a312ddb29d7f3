//! Who asks, by the session that the cookie names.

use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use bevilling_core::access::{Assurance, Principal};

use crate::app::App;
use crate::auth::session::{NOTED_EVERY, SESSION_COOKIE, is_alive};
use crate::http::fault;
use crate::http::headers::cookie;
use crate::http::problem::{HttpProblem, ProblemKind};
use crate::store::sessions::StoredSession;

/// Somebody who is signed in, surely enough for case work.
#[derive(Debug, Clone)]
pub struct CurrentUser {
    /// Who, with which rights.
    pub principal: Principal,
    /// What tells the session apart in logs.
    pub session: String,
}

/// Somebody who is signed in, however surely.
#[derive(Debug, Clone)]
pub struct AnySession(pub StoredSession);

impl<S: Send + Sync> FromRequestParts<S> for AnySession
where
    App: FromRef<S>,
{
    type Rejection = HttpProblem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<AnySession, HttpProblem> {
        let app = App::from_ref(state);
        let secret = cookie(&parts.headers, SESSION_COOKIE)
            .ok_or_else(|| HttpProblem::new(ProblemKind::SignedOut))?;
        find_alive(&app, secret)
            .await?
            .map(AnySession)
            .ok_or_else(|| HttpProblem::new(ProblemKind::SignedOut))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for CurrentUser
where
    App: FromRef<S>,
{
    type Rejection = HttpProblem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<CurrentUser, HttpProblem> {
        let AnySession(found) = AnySession::from_request_parts(parts, state).await?;
        let principal = found.session.principal;
        tracing::Span::current().record("user.id", principal.user.as_str());
        if principal.assurance < Assurance::Substantial {
            return Err(HttpProblem::new(ProblemKind::LoaTooLow));
        }
        Ok(CurrentUser { principal, session: found.hash })
    }
}

/// The session of this secret, while it counts. Its use is noted now and then, not each time.
async fn find_alive(app: &App, secret: &str) -> Result<Option<StoredSession>, HttpProblem> {
    let now = app.clock.now();
    let found = app
        .store
        .read()
        .await
        .map_err(fault::store)?
        .find_session(secret)
        .await
        .map_err(fault::store)?;
    let Some(found) = found else { return Ok(None) };
    if !is_alive(found.created_at, found.seen_at, now) {
        let mut tx = app.store.begin().await.map_err(fault::store)?;
        tx.delete_session(&found.hash).await.map_err(fault::store)?;
        tx.commit().await.map_err(fault::store)?;
        return Ok(None);
    }
    if now - found.seen_at >= NOTED_EVERY {
        let mut tx = app.store.begin().await.map_err(fault::store)?;
        tx.touch_session(&found.hash, now).await.map_err(fault::store)?;
        tx.commit().await.map_err(fault::store)?;
    }
    Ok(Some(found))
}
