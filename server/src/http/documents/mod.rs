//! Documents, letters and payment files, each as its bytes.

pub mod read_document;
pub mod read_letter;
pub mod read_payment_file;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

/// The operations that give bytes.
pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(read_document::read_document))
        .routes(routes!(read_letter::read_letter))
        .routes(routes!(read_payment_file::read_payment_file))
}
