//! Which member of the staff asks, by the session that the cookie names.

use axum::extract::{FromRef, FromRequestParts};
use axum::http::header;
use axum::http::request::Parts;
use bevilling_core::access::{Assurance, Principal};

use crate::app::App;
use crate::auth::any_session::AnySession;
use crate::auth::asker::asking_client;
use crate::auth::door::{Door as _, Staff};
use crate::http::headers::cookie;
use crate::http::layer::context::RequestContext;
use crate::http::problem::{HttpProblem, ProblemKind};

/// Somebody who is signed in, surely enough for case work.
#[derive(Debug, Clone)]
pub struct CurrentUser {
    /// Who, with which rights.
    pub principal: Principal,
    /// What tells the session apart in logs.
    pub session: String,
}

impl<S: Send + Sync> FromRequestParts<S> for CurrentUser
where
    App: FromRef<S>,
{
    type Rejection = HttpProblem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<CurrentUser, HttpProblem> {
        let has_cookie = cookie(&parts.headers, Staff::SESSION_COOKIE).is_some();
        if !has_cookie && parts.headers.contains_key(header::AUTHORIZATION) {
            match asking_client(parts, state).await {
                Ok(client) => {
                    let context = RequestContext::from_request_parts(parts, state).await?;
                    client.tried(&App::from_ref(state), &context).await?;
                }
                // Whoever it is, the address is not for them.
                Err(problem) if problem.kind() == ProblemKind::InvalidToken => {}
                Err(problem) => return Err(problem),
            }
            return Err(HttpProblem::with_text(
                ProblemKind::Forbidden,
                "Adressen er for personer, der er logget ind, ikke for andre systemer.",
                "This address is for people who are signed in, not for other systems.",
            ));
        }
        let AnySession(found) = AnySession::<Staff>::from_request_parts(parts, state).await?;
        let principal = found.session.principal;
        tracing::Span::current().record("user.id", principal.user.as_str());
        if principal.assurance < Assurance::Substantial {
            return Err(HttpProblem::new(ProblemKind::LoaTooLow));
        }
        Ok(CurrentUser { principal, session: found.hash })
    }
}
