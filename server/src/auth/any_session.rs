//! The session that the cookie of a door names.

use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;

use crate::app::App;
use crate::auth::door::Door;
use crate::auth::session::{NOTED_EVERY, is_alive};
use crate::http::fault;
use crate::http::headers::cookie;
use crate::http::problem::{HttpProblem, ProblemKind};
use crate::store::sessions::{SessionOwner, StoredSession};

/// Somebody who came in by a door, however surely.
#[derive(Debug, Clone)]
pub struct AnySession<D: Door>(pub StoredSession<D::Visitor>);

impl<S: Send + Sync, D: Door> FromRequestParts<S> for AnySession<D>
where
    App: FromRef<S>,
{
    type Rejection = HttpProblem;

    async fn from_request_parts(
        parts: &mut Parts,
        state: &S,
    ) -> Result<AnySession<D>, HttpProblem> {
        let app = App::from_ref(state);
        let secret = cookie(&parts.headers, D::SESSION_COOKIE)
            .ok_or_else(|| HttpProblem::new(ProblemKind::SignedOut))?;
        let found = find_alive(&app, secret)
            .await?
            .ok_or_else(|| HttpProblem::new(ProblemKind::SignedOut))?;
        app.limits.session(&found.hash)?;
        Ok(AnySession(found))
    }
}

/// The session of this secret, while it counts. Its use is noted now and then, not each time.
async fn find_alive<W: SessionOwner>(
    app: &App,
    secret: &str,
) -> Result<Option<StoredSession<W>>, HttpProblem> {
    let now = app.clock.now();
    let found = app
        .store
        .read()
        .await
        .map_err(fault::store)?
        .find_session::<W>(secret)
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
