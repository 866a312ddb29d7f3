//! Tokens for other systems, as OAuth 2.0 has them: client credentials, shown by what the client signs.

pub mod answer;
pub mod issue_token;
pub mod metadata;

use axum::Router;
use axum::routing::{get, post};

use utoipa::OpenApi;

use crate::app::App;

/// Where tokens are asked for.
pub const TOKEN_PATH: &str = "/oauth2/token";

/// How tokens are asked for, as the description of the interface tells it.
#[derive(OpenApi)]
#[openapi(paths(issue_token::issue_token))]
pub(crate) struct TokenDescription;

/// The addresses for tokens.
pub fn routes() -> Router<App> {
    Router::new()
        .route(TOKEN_PATH, post(issue_token::issue_token))
        .route("/.well-known/oauth-authorization-server", get(metadata::describe))
}

/// The whole address where tokens are asked for: an audience of what is signed.
#[must_use]
pub fn token_address(app: &App) -> String {
    format!("{}{TOKEN_PATH}", app.config.public_url)
}
