//! Tokens for other systems, as OAuth 2.0 has them: client credentials, shown by what the client signs.

pub mod answer;
pub mod issue_token;
pub mod metadata;

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;

/// Where tokens are asked for.
pub const TOKEN_PATH: &str = "/oauth2/token";

/// The addresses for tokens.
pub fn routes() -> Router<App> {
    Router::new()
        .route(TOKEN_PATH, post(issue_token::issue_token))
        .route("/.well-known/oauth-authorization-server", get(metadata::describe))
}

/// The whole address where tokens are asked for: the audience of what is signed.
#[must_use]
pub fn token_address(app: &App) -> String {
    format!("{}{TOKEN_PATH}", app.config.public_url)
}
