//! `GET /auth/login`: sends the browser to the issuer.

use axum::extract::{Query, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;

use crate::app::App;
use crate::auth::door::Door;
use crate::auth::session::set_cookie;
use crate::auth::sign_in::{Begun, SignInError, own_path};
use crate::http::layer::context::RequestContext;
use crate::http::sign_in::page::{Trouble, trouble};
use crate::store::StoreError;
use crate::store::sessions::SessionOwner as _;

/// What can be asked.
#[derive(Debug, Default, Deserialize)]
pub struct LoginQuery {
    /// The page to come back to.
    #[serde(default, rename = "return")]
    return_to: Option<String>,
}

/// Begins a sign-in.
pub async fn begin<D: Door>(
    State(app): State<App>,
    context: RequestContext,
    Query(query): Query<LoginQuery>,
) -> Response {
    let now = app.clock.now();
    let return_to = query.return_to.as_deref().and_then(own_path).unwrap_or(D::HOME);
    let Some(sign_in) = D::sign_in(&app) else {
        return trouble::<D>(Trouble::Shut, context.language, &context.trace_id);
    };
    let begun = match sign_in.begin(return_to, now).await {
        Ok(begun) => begun,
        Err(error) => {
            tracing::warn!(error = %error, "Sign-in cannot begin");
            return trouble::<D>(why(&error), context.language, &context.trace_id);
        }
    };
    if let Err(error) = keep::<D>(&app, &begun).await {
        tracing::error!(error = %error, "Sign-in cannot begin");
        return trouble::<D>(Trouble::Unavailable, context.language, &context.trace_id);
    }
    see_other::<D>(&begun.location, [set_cookie(D::SIGN_IN_COOKIE, &begun.state)])
}

async fn keep<D: Door>(app: &App, begun: &Begun) -> Result<(), StoreError> {
    let mut tx = app.store.begin().await?;
    tx.insert_sign_in(D::Visitor::DOOR, &begun.state, &begun.pending, app.clock.now()).await?;
    tx.commit().await
}

/// The trouble that a failed sign-in means for whoever sits there.
pub(super) fn why(error: &SignInError) -> Trouble {
    match error {
        SignInError::NotBegun => Trouble::NotBegun,
        SignInError::Shut => Trouble::Shut,
        SignInError::BrokenOff(_) => Trouble::BrokenOff,
        SignInError::Issuer(_) => Trouble::IssuerDown,
        SignInError::Exchange(_) | SignInError::Token(_) | SignInError::Claims(_) => {
            Trouble::NotBelieved
        }
    }
}

/// Sends the browser on, with cookies.
pub(super) fn see_other<D: Door>(
    location: &str,
    cookies: impl IntoIterator<Item = HeaderValue>,
) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    match HeaderValue::from_str(location) {
        Ok(location) => response.headers_mut().insert(header::LOCATION, location),
        // A path of ours with letters that a header cannot hold.
        Err(_) => {
            response.headers_mut().insert(header::LOCATION, HeaderValue::from_static(D::HOME))
        }
    };
    for cookie in cookies {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::door::{Citizens, Staff};

    #[test]
    fn a_page_that_no_header_can_name_is_the_first_page_of_the_own_door() {
        let to = |response: Response| response.headers()[header::LOCATION].clone();
        assert_eq!(to(see_other::<Citizens>("/portal/\u{1}", [])), "/portal/");
        assert_eq!(to(see_other::<Staff>("/tasks\u{1}", [])), "/");
        assert_eq!(to(see_other::<Citizens>("/portal/#/send", [])), "/portal/#/send");
    }
}
