//! Signing in and out: pages for browsers, and the issuer's call behind the scenes.

pub mod backchannel_logout;
pub mod callback;
pub mod login;
pub mod logout;
pub mod page;

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;

/// The addresses of sign-in.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/auth/login", get(login::begin))
        .route("/auth/callback", get(callback::complete))
        .route("/auth/logout", post(logout::sign_out))
        .route("/auth/backchannel-logout", post(backchannel_logout::end_sessions))
}
