//! `POST /auth/backchannel-logout`: the issuer ends sessions of ours.

use axum::Form;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::http::StatusCode;
use serde::Deserialize;

use crate::app::App;
use crate::auth::door::Door;
use crate::auth::logout_token::LogoutTokenError;
use crate::http::fault;
use crate::http::problem::{HttpProblem, ProblemKind};

/// What the issuer sends.
#[derive(Deserialize)]
pub struct Message {
    logout_token: String,
}

/// Ends the sessions that a signed token names.
///
/// # Errors
/// When the token is not believed, or the sessions cannot be ended.
pub async fn end_sessions<D: Door>(
    State(app): State<App>,
    form: Result<Form<Message>, FormRejection>,
) -> Result<StatusCode, HttpProblem> {
    let Ok(Form(message)) = form else { return Err(HttpProblem::new(ProblemKind::BadRequest)) };
    let issuer = D::sign_in(&app).ok_or_else(|| HttpProblem::new(ProblemKind::NotFound))?;
    let ended = issuer.read_logout_token(&message.logout_token).await.map_err(|error| {
        tracing::warn!(error = %error, "A logout token is not believed");
        match error {
            LogoutTokenError::Issuer(_) => {
                HttpProblem::new(ProblemKind::PeerUnavailable).retry_after(10)
            }
            LogoutTokenError::Unreadable
            | LogoutTokenError::Invalid(_)
            | LogoutTokenError::OtherEvent => HttpProblem::new(ProblemKind::BadRequest),
        }
    })?;
    let mut tx = app.store.begin().await.map_err(fault::store)?;
    let count = tx
        .delete_sessions_of::<D::Visitor>(Some(&ended.subject), ended.issuer_session.as_deref())
        .await
        .map_err(fault::store)?;
    tx.commit().await.map_err(fault::store)?;
    tracing::info!(sessions = count, "The issuer ended {count} sessions");
    Ok(StatusCode::OK)
}
