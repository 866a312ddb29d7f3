//! `GET /cases/{id}`: a case with everything that its page needs.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue, header};
use bevilling_core::access::Permission;
use bevilling_core::api::case::CaseView;
use bevilling_core::ids::CaseId;

use crate::app::App;
use crate::auth::current_user::CurrentUser;
use crate::http::access::Caller;
use crate::http::cases::view::case_view;
use crate::http::headers::etag;
use crate::http::layer::context::RequestContext;
use crate::http::openapi::CasePath;
use crate::http::problem::HttpProblem;
use crate::store::access_log::AccessAction;

/// A case, its citizen, documents, letters and history, and what the user can do with it now.
///
/// # Errors
/// Not there or not theirs to see, or it cannot be written down.
#[utoipa::path(
    get,
    path = "/cases/{id}",
    tag = "cases",
    params(CasePath),
    responses(
        (status = 200, description = "The case", body = CaseView, headers(("ETag" = String, description = "Its version"))),
        (status = "4XX", description = "Why not", body = bevilling_core::api::problem::Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn read_case(
    State(app): State<App>,
    user: CurrentUser,
    context: RequestContext,
    Path(id): Path<String>,
) -> Result<([(HeaderName, HeaderValue); 1], Json<CaseView>), HttpProblem> {
    let caller = Caller::new(&app, &user, &context);
    let stored = caller.case(&CaseId::new(id), Permission::ReadCase).await?;
    let view = case_view(&caller, &user.principal, stored, AccessAction::View).await?;
    Ok(([(header::ETAG, etag(view.version))], Json(view)))
}
