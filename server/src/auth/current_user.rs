//! Which member of the staff asks, by the session that the cookie names.

use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use bevilling_core::access::{Assurance, Principal};

use crate::app::App;
use crate::auth::any_session::AnySession;
use crate::auth::door::Staff;
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
        let AnySession(found) = AnySession::<Staff>::from_request_parts(parts, state).await?;
        let principal = found.session.principal;
        tracing::Span::current().record("user.id", principal.user.as_str());
        if principal.assurance < Assurance::Substantial {
            return Err(HttpProblem::new(ProblemKind::LoaTooLow));
        }
        Ok(CurrentUser { principal, session: found.hash })
    }
}
