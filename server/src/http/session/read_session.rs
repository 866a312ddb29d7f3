//! `GET /session`: who is signed in, and what the app needs to compute as the server does.

use axum::Json;
use axum::extract::State;
use bevilling_core::access::Role;
use bevilling_core::api::session::SessionView;

use crate::app::App;
use crate::auth::current_user::CurrentUser;

/// Who is signed in, the rule build, the day, and the municipality's rates and choices.
#[utoipa::path(
    get,
    path = "/session",
    tag = "session",
    responses(
        (status = 200, description = "The session", body = SessionView),
        (status = "4XX", description = "Why not", body = bevilling_core::api::problem::Problem, content_type = "application/problem+json"),
    ),
)]
pub async fn read_session(State(app): State<App>, user: CurrentUser) -> Json<SessionView> {
    let principal = user.principal;
    let mut roles: Vec<Role> = principal.grants.iter().map(|grant| grant.role).collect();
    roles.sort_unstable();
    roles.dedup();
    Json(SessionView {
        user: principal.user,
        name: principal.name,
        roles,
        sees_protected_addresses: principal.sees_protected_addresses,
        municipality: app.config.municipality.name.clone(),
        rule_build: app.rule_build.clone(),
        today: app.today(),
        overlay: app.overlay.clone(),
    })
}
