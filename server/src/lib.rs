//! The server of Bevilling: the interface for people and programs, and the way to registers, letters and payments.
//!
//! What is right is decided in `bevilling_core`; here stands what keeps it, asks outside, and answers.

pub mod app;
pub mod auth;
pub mod clock;
pub mod config;
pub mod crypto;
pub mod documents;
pub mod effects;
pub mod http;
pub mod integration;
pub mod jobs;
pub mod outbox;
pub mod run_command;
pub mod serve;
pub mod store;
pub mod telemetry;

use crate::app::App;

/// What people and clients of the interface are served.
pub fn build_router(app: App) -> axum::Router {
    http::router(app)
}

/// What other systems are served, on a listener of its own.
pub fn build_integration_router(app: App) -> axum::Router {
    integration::intake::routes().with_state(app)
}
