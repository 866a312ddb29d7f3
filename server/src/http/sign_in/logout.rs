//! `POST /auth/logout`: ends the session here, and sends the browser to where it ends at the issuer.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use crate::app::App;
use crate::auth::door::Door;
use crate::auth::session::clear_cookie;
use crate::http::fault;
use crate::http::headers::cookie;
use crate::http::problem::HttpProblem;
use crate::http::sign_in::login::see_other;

/// Where the browser goes next.
#[derive(Debug, Serialize, ToSchema)]
pub struct SignedOut {
    /// The issuer's page that ends the session there as well, or our own first page.
    location: String,
}

/// Signs out. A form is sent on to the issuer; a program is told where to go.
///
/// # Errors
/// When the session cannot be ended.
pub async fn sign_out<D: Door>(
    State(app): State<App>,
    headers: HeaderMap,
) -> Result<Response, HttpProblem> {
    if let Some(secret) = cookie(&headers, D::SESSION_COOKIE) {
        let found = app
            .store
            .read()
            .await
            .map_err(fault::store)?
            .find_session::<D::Visitor>(secret)
            .await
            .map_err(fault::store)?;
        if let Some(found) = found {
            let mut tx = app.store.begin().await.map_err(fault::store)?;
            tx.delete_session(&found.hash).await.map_err(fault::store)?;
            tx.commit().await.map_err(fault::store)?;
            let user = D::name(&found.session.principal);
            tracing::info!(user.id = %user, "User {user} signed out");
        }
    }
    let page = match D::sign_in(&app) {
        Some(issuer) => issuer.end_session_page().await,
        None => None,
    };
    let location = page.unwrap_or_else(|| D::HOME.to_owned());
    if wants_json(&headers) {
        let mut response = Json(SignedOut { location }).into_response();
        response.headers_mut().append(header::SET_COOKIE, clear_cookie(D::SESSION_COOKIE));
        return Ok(response);
    }
    Ok(see_other::<D>(&location, [clear_cookie(D::SESSION_COOKIE)]))
}

fn wants_json(headers: &HeaderMap) -> bool {
    headers
        .get(header::ACCEPT)
        .map(HeaderValue::as_bytes)
        .is_some_and(|accept| accept.starts_with(b"application/json"))
}
