//! What every change of a case has in common: who asks, which case at which version, under which key, and what they want.

use axum::extract::{FromRequest, FromRequestParts, Path, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::{Extension, RequestExt};
use bevilling_core::access::Permission;
use bevilling_core::api::case::CaseView;
use bevilling_core::ids::CaseId;
use bevilling_core::supplement::case::command::Command;
use bevilling_core::supplement::case::offers::CaseAction;
use serde::de::DeserializeOwned;

use crate::app::App;
use crate::auth::current_user::CurrentUser;
use crate::http::access::Caller;
use crate::http::cases::view::case_view;
use crate::http::fault;
use crate::http::headers::{IdempotencyKey, IfMatch, etag};
use crate::http::json::JsonBody;
use crate::http::layer::context::RequestContext;
use crate::http::problem::{HttpProblem, ProblemKind};
use crate::http::replay::{replay, replayed};
use crate::http::running::{Running, Turn};
use crate::run_command::{Actor, RunError, run_once};
use crate::store::StoreError;
use crate::store::access_log::AccessAction;
use crate::store::cases::StoredCase;
use crate::store::idempotency::{Earlier, Once, StoredAnswer};

/// A body without content: `{}`.
#[derive(Debug, Clone, Copy, Default, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Empty {}

/// A change that is asked for.
#[derive(Debug)]
pub struct CaseCall<T> {
    pub(crate) app: App,
    pub(crate) user: CurrentUser,
    pub(crate) context: RequestContext,
    case: CaseId,
    /// The line of the address, when it names one.
    pub(crate) line: Option<String>,
    version: i64,
    once: Once,
    /// What is wanted.
    pub(crate) request: T,
    running: Running,
}

/// A change that may be made: the case is there, and nobody asked for the same before.
#[derive(Debug)]
pub struct Begun<T> {
    pub(crate) call: CaseCall<T>,
    /// The case as it is.
    pub(crate) stored: StoredCase,
    _turn: Turn,
}

/// An answer before anything is done: a problem, or the answer that was given before.
#[derive(Debug)]
pub enum Early {
    /// A problem.
    Problem(HttpProblem),
    /// The answer of the same request.
    Before(Box<Response>),
}

impl From<HttpProblem> for Early {
    fn from(problem: HttpProblem) -> Early {
        Early::Problem(problem)
    }
}

impl IntoResponse for Early {
    fn into_response(self) -> Response {
        match self {
            Early::Problem(problem) => problem.into_response(),
            Early::Before(response) => *response,
        }
    }
}

#[derive(serde::Deserialize)]
struct Address {
    id: String,
    line: Option<String>,
}

impl<T: DeserializeOwned + 'static> FromRequest<App> for CaseCall<T> {
    type Rejection = HttpProblem;

    async fn from_request(request: Request, app: &App) -> Result<CaseCall<T>, HttpProblem> {
        let (mut parts, body) = request.into_parts();
        let user = CurrentUser::from_request_parts(&mut parts, app).await?;
        let context = RequestContext::from_request_parts(&mut parts, app).await?;
        let Path(address) = Path::<Address>::from_request_parts(&mut parts, app)
            .await
            .map_err(|_| HttpProblem::new(ProblemKind::NotFound))?;
        let Extension(running) = Extension::<Running>::from_request_parts(&mut parts, app)
            .await
            .map_err(|_| HttpProblem::new(ProblemKind::Internal))?;
        let key = IdempotencyKey::from_request_parts(&mut parts, app).await;
        let version = IfMatch::from_request_parts(&mut parts, app).await;
        let route = format!("{} {}", parts.method, parts.uri.path());
        let body: JsonBody<T> = Request::from_parts(parts, body).extract_with_state(app).await?;
        let (IdempotencyKey(key), IfMatch(version)) = (key?, version?);
        let once =
            Once { key, principal: user.principal.user.clone(), route, body_sha256: body.sha256 };
        Ok(CaseCall {
            app: app.clone(),
            user,
            context,
            case: CaseId::new(address.id),
            line: address.line,
            version,
            once,
            request: body.value,
            running,
        })
    }
}

impl<T> CaseCall<T> {
    /// Looks whether the user may do this, and whether the same was asked before.
    ///
    /// # Errors
    /// The problem, or the answer that was given before.
    pub async fn begin(self, action: CaseAction) -> Result<Begun<T>, Early> {
        let stored = self.caller().case(&self.case, Permission::Handle(action)).await?;
        let Some(turn) = self.running.begin(&self.once.principal, self.once.key) else {
            return Err(HttpProblem::new(ProblemKind::IdempotencyRunning).retry_after(1).into());
        };
        if let Some(before) = self.before().await? {
            return Err(Early::Before(Box::new(before)));
        }
        if stored.version != self.version {
            return Err(HttpProblem::stale(stored.version).into());
        }
        Ok(Begun { call: self, stored, _turn: turn })
    }

    pub(crate) fn caller(&self) -> Caller<'_> {
        Caller::new(&self.app, &self.user, &self.context)
    }

    /// The answer of the same request, when there was one. Whom it shows is written down again.
    async fn before(&self) -> Result<Option<Response>, HttpProblem> {
        let earlier = self
            .app
            .store
            .read()
            .await
            .map_err(fault::store)?
            .find_earlier(&self.once)
            .await
            .map_err(fault::store)?;
        let answer = match earlier {
            Earlier::None => return Ok(None),
            Earlier::Conflict => return Err(HttpProblem::new(ProblemKind::IdempotencyConflict)),
            Earlier::Done => answer_of(&self.view_now().await?)?,
            Earlier::Answered(answer) => {
                self.view_now().await?;
                answer
            }
        };
        Ok(Some(replayed(answer)))
    }

    async fn view_now(&self) -> Result<CaseView, HttpProblem> {
        let stored = self.caller().case(&self.case, Permission::ReadCase).await?;
        case_view(&self.caller(), &self.user.principal, stored, AccessAction::View).await
    }
}

impl<T> Begun<T> {
    /// Runs the commands, and answers with the case as it is then. The answer is kept for whoever asks the same again.
    ///
    /// # Errors
    /// The problem, or the answer that was given before.
    pub async fn run(self, commands: Vec<Command>) -> Result<Response, Early> {
        let Begun { call, stored, _turn } = self;
        let actor = Actor::User(&call.user.principal);
        let saved =
            match run_once(&call.app, actor, &call.case, Some(call.version), commands, &call.once)
                .await
            {
                Ok(saved) => saved,
                Err(RunError::Repeated) => {
                    return call
                        .before()
                        .await?
                        .ok_or_else(|| HttpProblem::new(ProblemKind::Internal).into());
                }
                Err(RunError::Refused(refusal)) => {
                    return Err(HttpProblem::refused(refusal, Some(&stored.case)).into());
                }
                Err(other) => return Err(problem(other).into()),
            };
        let view = case_view(
            &call.caller(),
            &call.user.principal,
            StoredCase { case: saved.case, version: saved.version },
            AccessAction::Change,
        )
        .await?;
        let answer = answer_of(&view)?;
        if let Err(error) = keep(&call.app, &call.once, &answer).await {
            // The change is done; a repeat is answered from what is there then.
            tracing::warn!(error = %error, "The answer of a change is not kept");
        }
        Ok(replay(answer))
    }
}

fn problem(error: RunError) -> HttpProblem {
    match error {
        RunError::NotFound => HttpProblem::new(ProblemKind::NotFound),
        RunError::Denied(denial) => denial.into(),
        RunError::Stale { current } => HttpProblem::stale(current),
        RunError::Refused(refusal) => HttpProblem::refused(refusal, None),
        RunError::Store(error) => fault::store(error),
        RunError::Repeated => HttpProblem::new(ProblemKind::IdempotencyRunning),
        RunError::Effect(error) => fault::effect(error),
    }
}

async fn keep(app: &App, once: &Once, answer: &StoredAnswer) -> Result<(), StoreError> {
    let mut tx = app.store.begin().await?;
    tx.keep_answer(once, answer).await?;
    tx.commit().await
}

fn answer_of(view: &CaseView) -> Result<StoredAnswer, HttpProblem> {
    let body = serde_json::to_string(view).map_err(|error| fault::internal(&error))?;
    let tag = etag(view.version).to_str().unwrap_or_default().to_owned();
    let headers =
        vec![("content-type".to_owned(), "application/json".to_owned()), ("etag".to_owned(), tag)];
    Ok(StoredAnswer { status: StatusCode::OK.as_u16(), headers, body })
}
