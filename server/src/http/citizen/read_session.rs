//! `GET /citizen/session`: which citizen is signed in.

use axum::Json;
use bevilling_core::api::citizen::CitizenSession;

use crate::auth::current_citizen::CurrentCitizen;

/// Which citizen is signed in, and until when.
#[utoipa::path(
    get,
    path = "/citizen/session",
    tag = "citizen",
    security(("citizen" = [])),
    responses(
        (status = 200, description = "The session", body = CitizenSession),
        (status = "4XX", description = "Why not", body = bevilling_core::api::problem::Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn read_citizen_session(current: CurrentCitizen) -> Json<CitizenSession> {
    Json(CitizenSession { name: current.citizen.name(), ends_at: current.ends_at })
}
