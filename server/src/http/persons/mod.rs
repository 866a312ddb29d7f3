//! Citizens.

pub mod read_person;
pub mod search_persons;
pub mod summary;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

/// The operations on citizens.
pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(search_persons::search_persons))
        .routes(routes!(read_person::read_person))
}
