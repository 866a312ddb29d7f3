//! Signing in and out: pages for browsers, and the issuer's call behind the scenes.

pub mod backchannel_logout;
pub mod callback;
pub mod login;
pub mod logout;
pub mod page;

use axum::Router;
use axum::routing::{get, post};

use crate::app::App;
use crate::auth::door::{Citizens, Staff};

/// The addresses of sign-in.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/auth/login", get(login::begin::<Staff>))
        .route("/auth/callback", get(callback::complete::<Staff>))
        .route("/auth/logout", post(logout::sign_out::<Staff>))
        .route("/auth/backchannel-logout", post(backchannel_logout::end_sessions::<Staff>))
        .route("/auth/citizen/login", get(login::begin::<Citizens>))
        .route("/auth/citizen/callback", get(callback::complete::<Citizens>))
        .route("/auth/citizen/logout", post(logout::sign_out::<Citizens>))
        .route(
            "/auth/citizen/backchannel-logout",
            post(backchannel_logout::end_sessions::<Citizens>),
        )
}
