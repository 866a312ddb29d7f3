//! What every change that is none of a case has in common: who asks, under which key, what they want; and that a repeat has
//! the effect of one.

use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::{StatusCode, header};
use axum::response::Response;
use axum::{Extension, RequestExt};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::app::App;
use crate::auth::current_user::CurrentUser;
use crate::http::access::Caller;
use crate::http::cases::call::Early;
use crate::http::fault;
use crate::http::headers::IdempotencyKey;
use crate::http::json::JsonBody;
use crate::http::layer::context::RequestContext;
use crate::http::problem::{HttpProblem, ProblemKind};
use crate::http::replay::{before, replay, replayed};
use crate::http::running::{Running, Turn};
use crate::store::Tx;
use crate::store::idempotency::{Earlier, Once, StoredAnswer};

/// A change that is asked for.
#[derive(Debug)]
pub struct Change<T> {
    pub(crate) app: App,
    pub(crate) user: CurrentUser,
    pub(crate) context: RequestContext,
    /// What is wanted.
    pub(crate) request: T,
    once: Once,
    running: Running,
}

/// A change that is being made: its key is reserved in the transaction.
pub struct Changing {
    /// The transaction.
    pub tx: Tx,
    once: Once,
    _turn: Turn,
}

impl<T: DeserializeOwned + 'static> FromRequest<App> for Change<T> {
    type Rejection = HttpProblem;

    async fn from_request(request: Request, app: &App) -> Result<Change<T>, HttpProblem> {
        let (mut parts, body) = request.into_parts();
        let user = CurrentUser::from_request_parts(&mut parts, app).await?;
        let context = RequestContext::from_request_parts(&mut parts, app).await?;
        let Extension(running) = Extension::<Running>::from_request_parts(&mut parts, app)
            .await
            .map_err(|_| HttpProblem::new(ProblemKind::Internal))?;
        let key = IdempotencyKey::from_request_parts(&mut parts, app).await;
        let route = format!("{} {}", parts.method, parts.uri.path());
        let body: JsonBody<T> = Request::from_parts(parts, body).extract_with_state(app).await?;
        let IdempotencyKey(key) = key?;
        let once =
            Once { key, principal: user.principal.user.clone(), route, body_sha256: body.sha256 };
        Ok(Change { app: app.clone(), user, context, request: body.value, once, running })
    }
}

impl<T> Change<T> {
    /// Who asks.
    pub(crate) fn caller(&self) -> Caller<'_> {
        Caller::new(&self.app, &self.user, &self.context)
    }

    /// Goes on when nobody asked for the same before: for a change that asks somebody outside before it begins.
    ///
    /// # Errors
    /// The problem, or the answer that was given before.
    pub async fn answered_before(&self) -> Result<(), Early> {
        match before(&self.app, &self.once).await? {
            Some(answer) => Err(Early::Before(Box::new(answer))),
            None => Ok(()),
        }
    }

    /// Begins to make it, or gives the answer that was given to the same before.
    ///
    /// # Errors
    /// The problem, or that answer.
    pub async fn begin(&self) -> Result<Changing, Early> {
        let Some(turn) = self.running.begin(&self.once.principal, self.once.key) else {
            return Err(HttpProblem::new(ProblemKind::IdempotencyRunning).retry_after(1).into());
        };
        let mut tx = self.app.store.begin().await.map_err(fault::store)?;
        if tx.reserve(&self.once, self.app.clock.now()).await.map_err(fault::store)? {
            return Ok(Changing { tx, once: self.once.clone(), _turn: turn });
        }
        match tx.find_earlier(&self.once).await.map_err(fault::store)? {
            Earlier::Answered(answer) => Err(Early::Before(Box::new(replayed(answer)))),
            Earlier::Conflict => Err(HttpProblem::new(ProblemKind::IdempotencyConflict).into()),
            // Key and answer are kept together, so that there is never one without the other.
            Earlier::None | Earlier::Done => Err(HttpProblem::new(ProblemKind::Internal).into()),
        }
    }
}

impl Changing {
    /// Keeps the change and its answer together, and answers.
    ///
    /// # Errors
    /// When they cannot be kept; then nothing was changed.
    pub async fn finish(
        mut self,
        status: StatusCode,
        location: Option<String>,
        view: &impl Serialize,
    ) -> Result<Response, Early> {
        let body = serde_json::to_string(view).map_err(|error| fault::internal(&error))?;
        let mut headers = vec![(header::CONTENT_TYPE.to_string(), "application/json".to_owned())];
        headers.extend(location.map(|location| (header::LOCATION.to_string(), location)));
        let answer = StoredAnswer { status: status.as_u16(), headers, body };
        self.tx.keep_answer(&self.once, &answer).await.map_err(fault::store)?;
        self.tx.commit().await.map_err(fault::store)?;
        Ok(replay(answer))
    }
}
