//! `GET /auth/callback`: the browser comes back from the issuer, and a session begins.

use axum::extract::{Query, State};
use axum::http::{HeaderMap, header};
use axum::response::Response;

use crate::app::App;
use crate::auth::door::Door;
use crate::auth::session::{clear_cookie, new_name, set_cookie};
use crate::auth::sign_in::{Callback, Identity, Pending, SignInError};
use crate::http::headers::cookie;
use crate::http::layer::context::RequestContext;
use crate::http::sign_in::login::{see_other, why};
use crate::http::sign_in::page::{Trouble, trouble};
use crate::store::StoreError;
use crate::store::sessions::{NewSession, SessionOwner as _};

/// Completes a sign-in.
pub async fn complete<D: Door>(
    State(app): State<App>,
    context: RequestContext,
    headers: HeaderMap,
    Query(callback): Query<Callback>,
) -> Response {
    let mut response = match sign_in::<D>(&app, &headers, callback).await {
        Ok((secret, return_to)) => {
            see_other::<D>(&return_to, [set_cookie(D::SESSION_COOKIE, &secret)])
        }
        Err(Failed::SignIn(error)) => {
            tracing::warn!(error = %error, "Nobody was signed in");
            trouble::<D>(why(&error), context.language, &context.trace_id)
        }
        Err(Failed::Store(error)) => {
            tracing::error!(error = %error, "Nobody was signed in");
            trouble::<D>(Trouble::Unavailable, context.language, &context.trace_id)
        }
    };
    response.headers_mut().append(header::SET_COOKIE, clear_cookie(D::SIGN_IN_COOKIE));
    response
}

enum Failed {
    SignIn(SignInError),
    Store(StoreError),
}

impl From<SignInError> for Failed {
    fn from(error: SignInError) -> Failed {
        Failed::SignIn(error)
    }
}

impl From<StoreError> for Failed {
    fn from(error: StoreError) -> Failed {
        Failed::Store(error)
    }
}

async fn sign_in<D: Door>(
    app: &App,
    headers: &HeaderMap,
    callback: Callback,
) -> Result<(String, String), Failed> {
    // The state must be the one that this browser began with: nobody signs another in unseen.
    let state = callback
        .state
        .as_deref()
        .filter(|state| cookie(headers, D::SIGN_IN_COOKIE) == Some(state))
        .ok_or(SignInError::NotBegun)?;
    let pending = take::<D>(app, state).await?.ok_or(SignInError::NotBegun)?;
    let issuer = D::sign_in(app).ok_or(SignInError::Shut)?;
    let identity = issuer.complete(callback, pending, app.clock.now()).await?;
    let visitor = D::visitor(app, &identity).map_err(SignInError::Claims)?;
    let return_to = identity.return_to.clone();
    let secret = begin_session::<D>(app, headers, visitor, identity).await?;
    Ok((secret, return_to))
}

async fn take<D: Door>(app: &App, state: &str) -> Result<Option<Pending>, StoreError> {
    let mut tx = app.store.begin().await?;
    let pending = tx.take_sign_in(D::Visitor::DOOR, state).await?;
    tx.commit().await?;
    Ok(pending)
}

/// A new session with a new secret; the one before it in this browser ends.
async fn begin_session<D: Door>(
    app: &App,
    headers: &HeaderMap,
    principal: D::Visitor,
    identity: Identity,
) -> Result<String, StoreError> {
    let (secret, now) = (new_name(), app.clock.now());
    let Identity { subject, issuer_session, .. } = identity;
    let user = D::name(&principal).clone();
    let before = match cookie(headers, D::SESSION_COOKIE) {
        Some(secret) => app.store.read().await?.find_session::<D::Visitor>(secret).await?,
        None => None,
    };
    let mut tx = app.store.begin().await?;
    if let Some(before) = before {
        tx.delete_session(&before.hash).await?;
    }
    tx.insert_session(&secret, &NewSession { principal, subject, issuer_session }, now).await?;
    tx.commit().await?;
    tracing::info!(user.id = %user, "User {user} signed in");
    Ok(secret)
}
