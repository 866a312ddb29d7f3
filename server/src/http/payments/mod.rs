//! Payments for other systems.

pub mod list_payments;
pub mod read_payment;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

/// The operations on payments.
pub(crate) fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_payments::list_payments))
        .routes(routes!(read_payment::read_payment))
}
