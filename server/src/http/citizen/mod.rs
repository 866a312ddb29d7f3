//! What citizens do by themselves: see who is signed in, send an application, follow their cases.

pub mod read_session;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

/// The operations of citizens.
pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(read_session::read_citizen_session))
}
