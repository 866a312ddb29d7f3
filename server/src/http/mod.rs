//! What people and clients of the interface are served.

pub mod headers;
pub mod json;
pub mod layer;
pub mod problem;
pub mod static_files;

use crate::app::App;

/// The router.
pub fn router(app: App) -> axum::Router {
    axum::Router::new().with_state(app)
}
