//! The description of the interface: OpenAPI 3.1, made from the operations themselves.

mod complete;
mod scopes;

use axum::Json;
use axum::extract::State;
use bevilling_core::cpr::CvrNumber;
use utoipa::openapi::Server;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, SecurityScheme};
use utoipa::{IntoParams, Modify, OpenApi};

use crate::auth::door::{Citizens, Door as _, Staff};
use crate::http::token::TokenDescription;

/// What stands before every address of the interface.
pub const BASE: &str = "/api/v1";

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Bevilling",
        description = "Case work for municipal benefits. Errors are problem documents (RFC 9457) with stable names and codes, in Danish or English by \
                       `Accept-Language`. What a user may not see does not exist for them. Amounts are whole øre. Every request that changes a case \
                       names the version it saw (`If-Match`) and a key that makes a repeat harmless (`Idempotency-Key`).",
        version = "1",
        license(name = "MIT", identifier = "MIT"),
    ),
    servers((url = "/api/v1")),
    modifiers(&Security),
    security(("session" = [])),
    components(schemas(bevilling_core::api::problem::Problem)),
    tags(
        (name = "session", description = "Who is signed in"),
        (name = "tasks", description = "What is to be done — opgaver"),
        (name = "persons", description = "Citizens — borgere"),
        (name = "cases", description = "Cases — sager"),
        (name = "citizen", description = "What citizens do by themselves — selvbetjening"),
        (name = "documents", description = "Documents, letters and payment files"),
        (name = "webhooks", description = "Other systems that are told what happens"),
        (name = "grants", description = "Grants — bevillinger"),
        (name = "payments", description = "Payment orders — udbetalinger"),
        (name = "assessments", description = "Assessments of facts that are brought along"),
        (name = "clients", description = "Other systems that may ask the interface, and their keys"),
        (name = "token", description = "Tokens for other systems (OAuth 2.0)"),
    ),
)]
pub(crate) struct Description;

struct Security;

impl Modify for Security {
    fn modify(&self, openapi: &mut utoipa::openapi::OpenApi) {
        let schemes = [
            (
                "session",
                Staff::SESSION_COOKIE,
                "The session of staff, which begins at /auth/login.",
            ),
            (
                "citizen",
                Citizens::SESSION_COOKIE,
                "The session of a citizen, which begins at /auth/citizen/login.",
            ),
        ];
        let components = openapi.components.get_or_insert_default();
        for (name, cookie, about) in schemes {
            let cookie = ApiKeyValue::with_description(cookie, about);
            components.add_security_scheme(name, SecurityScheme::ApiKey(ApiKey::Cookie(cookie)));
        }
    }
}

/// Adds what stands beside the interface, and leaves out what the documentation says to those who write handlers.
pub(crate) fn tidied(
    mut described: utoipa::openapi::OpenApi,
    municipality: &CvrNumber,
) -> utoipa::openapi::OpenApi {
    let mut token = TokenDescription::openapi();
    for operation in token.paths.paths.values_mut().filter_map(|item| item.post.as_mut()) {
        operation.servers = Some(vec![Server::new("/")]);
    }
    described.merge(token);
    for item in described.paths.paths.values_mut() {
        let all = [&mut item.get, &mut item.post, &mut item.put, &mut item.delete];
        for operation in all.into_iter().flatten() {
            operation.description = operation
                .description
                .take()
                .and_then(|text| text.split("# Errors").next().map(|text| text.trim().to_owned()))
                .filter(|text| !text.is_empty());
        }
    }
    complete::complete(&mut described);
    scopes::name_scopes(&mut described, municipality);
    described
}

/// The finished description, as it is served.
#[derive(Clone)]
pub struct Served(pub std::sync::Arc<utoipa::openapi::OpenApi>);

/// `GET /openapi.json`.
pub async fn describe(State(served): State<Served>) -> Json<utoipa::openapi::OpenApi> {
    Json((*served.0).clone())
}

/// The case of the address.
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "it describes the address")]
pub(crate) struct CasePath {
    /// The case.
    id: String,
}

/// The case and the line of the address.
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "it describes the address")]
pub(crate) struct LinePath {
    /// The case.
    id: String,
    /// The line.
    line: String,
}

/// The headers of every change.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "it describes the headers")]
pub(crate) struct SaveHeaders {
    /// The version that the caller saw: `"v17"`.
    #[param(rename = "If-Match")]
    if_match: String,
    /// The key under which a repeat is known: a UUID.
    #[param(rename = "Idempotency-Key")]
    idempotency_key: String,
}

/// The client of the address.
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "it describes the address")]
pub(crate) struct ClientPath {
    /// The client.
    id: String,
}

/// The client and the key of the address.
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "it describes the address")]
pub(crate) struct ClientKeyPath {
    /// The client.
    id: String,
    /// The name of the key.
    kid: String,
}

/// The header of every change that is none of a case.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "it describes the header")]
pub(crate) struct KeyHeader {
    /// The key under which a repeat is known: a UUID.
    #[param(rename = "Idempotency-Key")]
    idempotency_key: String,
}

/// The header of every change that can be repeated without harm.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "it describes the header")]
pub(crate) struct VersionHeader {
    /// The version that the caller saw: `"v17"`.
    #[param(rename = "If-Match")]
    if_match: String,
}
