//! Which citizen asks, by the session that the cookie names.

use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;
use bevilling_core::access::{Assurance, Citizen};
use chrono::{DateTime, Utc};

use crate::app::App;
use crate::auth::any_session::AnySession;
use crate::auth::door::Citizens;
use crate::auth::session::ends_at;
use crate::http::problem::{HttpProblem, ProblemKind};

/// A citizen who is signed in, surely enough to send an application and to see what is theirs.
#[derive(Debug, Clone)]
pub struct CurrentCitizen {
    /// Who.
    pub citizen: Citizen,
    /// What tells the session apart in logs.
    pub session: String,
    /// When the session ends, if it is not used before.
    pub ends_at: DateTime<Utc>,
}

impl<S: Send + Sync> FromRequestParts<S> for CurrentCitizen
where
    App: FromRef<S>,
{
    type Rejection = HttpProblem;

    async fn from_request_parts(
        parts: &mut Parts,
        state: &S,
    ) -> Result<CurrentCitizen, HttpProblem> {
        let AnySession(found) = AnySession::<Citizens>::from_request_parts(parts, state).await?;
        let citizen = found.session.principal;
        tracing::Span::current().record("user.id", citizen.user.as_str());
        if citizen.assurance < Assurance::Substantial {
            return Err(HttpProblem::new(ProblemKind::LoaTooLow));
        }
        let ends_at = ends_at(found.created_at, App::from_ref(state).clock.now());
        Ok(CurrentCitizen { citizen, session: found.hash, ends_at })
    }
}
