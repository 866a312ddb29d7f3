//! What citizens do by themselves: see who is signed in, send an application, follow their cases.

pub mod access;
pub mod case_view;
pub mod list_cases;
pub mod list_submissions;
pub mod read_copy;
pub mod read_letter;
pub mod read_session;
pub mod read_submission;
pub mod submit;
mod upload;

use axum::extract::DefaultBodyLimit;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::http::citizen::upload::MOST_BYTES;

/// The operations of citizens.
pub(crate) fn routes() -> OpenApiRouter<App> {
    let sending = OpenApiRouter::new()
        .routes(routes!(submit::submit_application))
        .layer(DefaultBodyLimit::max(MOST_BYTES));
    OpenApiRouter::new()
        .routes(routes!(read_session::read_citizen_session))
        .routes(routes!(list_submissions::list_submissions))
        .routes(routes!(read_submission::read_submission))
        .routes(routes!(read_copy::read_submission_copy))
        .routes(routes!(list_cases::list_citizen_cases))
        .routes(routes!(read_letter::read_citizen_letter))
        .merge(sending)
}
