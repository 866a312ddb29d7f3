//! Assessments of facts that are brought along.

pub mod create_assessment;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

/// The operations on assessments.
pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(create_assessment::create_assessment))
}
