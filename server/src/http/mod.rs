//! What people and clients of the interface are served.

pub mod access;
pub mod administered;
pub mod assessments;
pub mod cases;
pub mod change;
pub mod citizen;
pub mod clients;
pub mod content;
pub mod documents;
pub mod fault;
pub mod grants;
pub mod headers;
pub mod health;
pub mod json;
pub mod layer;
pub mod limits;
pub mod openapi;
pub mod paging;
pub mod payments;
pub mod persons;
pub mod problem;
mod records;
pub mod replay;
pub mod running;
pub mod session;
pub mod sign_in;
pub mod static_files;
pub mod tasks;
pub mod token;
pub mod webhooks;

use std::sync::Arc;

use axum::extract::DefaultBodyLimit;
use axum::routing::get;
use axum::{Extension, Router, middleware};
use bevilling_core::cpr::CvrNumber;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use utoipa::OpenApi as _;
use utoipa_axum::router::OpenApiRouter;
use utoipa_swagger_ui::SwaggerUi;

use crate::app::App;
use crate::http::json::MOST_BYTES;
use crate::http::layer::context::{name_and_log, word_problems};
use crate::http::layer::guard::{OwnOrigin, limit_time, panicked, refuse_other_sites};
use crate::http::layer::security::{SecurityHeaders, add_headers, loosen_for_description};
use crate::http::limits::count_open;
use crate::http::openapi::{BASE, Description, Served, describe, tidied};
use crate::http::problem::{HttpProblem, ProblemKind};
use crate::http::running::Running;
use crate::http::static_files::{StaticFiles, serve_file};

/// The router.
pub fn router(app: App) -> Router {
    let security = SecurityHeaders::new(&app.config.public_url);
    let own = OwnOrigin::new(&app.config.public_url);
    let files = StaticFiles::open(app.config.web_dir.as_deref(), &app.config.oidc.issuer);
    let (operations, described) = interface().split_for_parts();
    let served = Served(Arc::new(tidied(described, &app.config.municipality.cvr)));
    let description = Router::new()
        .merge(SwaggerUi::new("/api/docs").config(utoipa_swagger_ui::Config::from("/openapi.json")))
        .layer(middleware::from_fn(loosen_for_description));
    let routes = Router::new()
        .nest(BASE, operations)
        .merge(sign_in::routes())
        .merge(token::routes())
        .merge(health::routes())
        .layer(middleware::from_fn_with_state(app.clone(), count_open))
        .with_state(app)
        .merge(Router::new().route("/openapi.json", get(describe)).with_state(served))
        .merge(description)
        .fallback_service(Router::new().fallback(serve_file).with_state(files))
        .method_not_allowed_fallback(async || HttpProblem::new(ProblemKind::MethodNotAllowed))
        .layer(Extension(Running::default()));
    guarded(routes, security, own)
}

/// What is done around every request, the innermost first.
fn guarded(routes: Router, security: SecurityHeaders, own: OwnOrigin) -> Router {
    routes
        .layer(DefaultBodyLimit::max(MOST_BYTES))
        .layer(middleware::from_fn_with_state(own, refuse_other_sites))
        .layer(middleware::from_fn(limit_time))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(middleware::from_fn(word_problems))
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn_with_state(security, add_headers))
        .layer(middleware::from_fn(name_and_log))
}

/// The description of the interface, as the server of a municipality serves it.
#[must_use]
pub fn description(municipality: &CvrNumber) -> utoipa::openapi::OpenApi {
    tidied(interface().into_openapi(), municipality)
}

fn interface() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(Description::openapi())
        .merge(session::routes())
        .merge(tasks::routes())
        .merge(persons::routes())
        .merge(cases::routes())
        .merge(documents::routes())
        .merge(webhooks::routes())
        .merge(citizen::routes())
        .merge(grants::routes())
        .merge(payments::routes())
        .merge(assessments::routes())
        .merge(clients::routes())
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, to_bytes};
    use axum::http::Request;
    use bevilling_core::api::problem::Problem;
    use tower::ServiceExt as _;

    use super::*;

    async fn ask(routes: Router, path: &str) -> (u16, Problem, String) {
        let request = Request::builder().uri(path).body(Body::empty()).expect("a request");
        let own = "http://127.0.0.1";
        let answer = guarded(routes, SecurityHeaders::new(own), OwnOrigin::new(own))
            .oneshot(request)
            .await
            .expect("an answer");
        let (parts, body) = answer.into_parts();
        let bytes = to_bytes(body, MOST_BYTES).await.expect("a body");
        let text = String::from_utf8_lossy(&bytes).into_owned();
        (parts.status.as_u16(), serde_json::from_slice(&bytes).expect("a problem"), text)
    }

    #[tokio::test]
    async fn a_fault_is_told_by_the_name_of_the_request_alone() {
        async fn broken() -> &'static str {
            panic!("the inside of {}", "somebody")
        }
        let (status, problem, text) =
            ask(Router::new().route("/broken", get(broken)), "/broken").await;
        assert_eq!((status, problem.name()), (500, "internal"));
        assert_eq!(problem.trace_id.map(|id| id.len()), Some(32));
        assert!(!text.contains("inside") && !text.contains(".rs"), "{text}");
    }

    #[tokio::test]
    async fn the_plain_words_of_a_library_become_a_problem() {
        let refused =
            async || (axum::http::StatusCode::BAD_REQUEST, "Failed to deserialize query string");
        let (status, problem, text) =
            ask(Router::new().route("/refused", get(refused)), "/refused").await;
        assert_eq!((status, problem.name()), (400, "bad-request"));
        assert!(!text.contains("deserialize"), "{text}");
    }
}
