//! Answers of the token endpoint, in the words of RFC 6749.

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

/// A token.
#[derive(Serialize, ToSchema)]
pub struct TokenAnswer {
    /// The token itself: `Authorization: Bearer …`.
    pub access_token: String,
    /// Always `Bearer`.
    pub token_type: &'static str,
    /// For how many seconds it counts.
    pub expires_in: i64,
    /// What it gives: scopes with blanks between them.
    pub scope: String,
}

/// Why there is no token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenError {
    /// A parameter is missing, twice there, or wrong.
    InvalidRequest,
    /// The client is not believed.
    InvalidClient,
    /// It asks for more than it was given.
    InvalidScope,
    /// Another way to a token than ours.
    UnsupportedGrantType,
}

/// Why there is no token, with a sentence for whoever writes the client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoToken {
    error: TokenError,
    description: String,
}

/// Why there is no token, as RFC 6749 writes it.
#[derive(Serialize, ToSchema)]
pub struct TokenProblem {
    /// `invalid_request`, `invalid_client`, `invalid_scope` or `unsupported_grant_type`.
    error: &'static str,
    /// A sentence for whoever writes the client.
    error_description: String,
}

impl NoToken {
    /// No token for this reason.
    #[must_use]
    pub fn new(error: TokenError, description: impl Into<String>) -> NoToken {
        NoToken { error, description: description.into() }
    }
}

impl IntoResponse for TokenAnswer {
    fn into_response(self) -> Response {
        uncached(Json(self).into_response())
    }
}

impl IntoResponse for NoToken {
    fn into_response(self) -> Response {
        let (error, status) = match self.error {
            TokenError::InvalidRequest => ("invalid_request", StatusCode::BAD_REQUEST),
            TokenError::InvalidClient => ("invalid_client", StatusCode::UNAUTHORIZED),
            TokenError::InvalidScope => ("invalid_scope", StatusCode::BAD_REQUEST),
            TokenError::UnsupportedGrantType => ("unsupported_grant_type", StatusCode::BAD_REQUEST),
        };
        let body = TokenProblem { error, error_description: self.description };
        uncached((status, Json(body)).into_response())
    }
}

fn uncached(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
