//! The platform's two token steps: a security token first, an access token for it second.

use std::collections::BTreeMap;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use axum::routing::post;
use base64::prelude::{BASE64_STANDARD, Engine};
use chrono::{DateTime, Duration, Utc};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::reply::{form, ok, refused};
use crate::state::Shared;

const LIFE: i64 = 3600;

/// The tokens that were given out, with the end of their life.
#[derive(Debug, Default)]
pub(crate) struct Tokens {
    assertions: BTreeMap<String, DateTime<Utc>>,
    access: BTreeMap<String, DateTime<Utc>>,
}

pub(crate) fn routes() -> Router<Shared> {
    Router::new()
        .route("/runtime/api/rest/wstrust/v1/issue", post(issue))
        .route("/service/AccessTokenService_1/token", post(token))
}

impl Tokens {
    /// Whether the call carries a token that is still good.
    pub(crate) fn accepts(&self, headers: &HeaderMap, now: DateTime<Utc>) -> bool {
        headers
            .get(header::AUTHORIZATION)
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.strip_prefix("Holder-of-key "))
            .and_then(|token| self.access.get(token.trim()))
            .is_some_and(|end| now < *end)
    }
}

async fn issue(State(sim): State<Shared>, body: Bytes) -> Response {
    let request: Value = serde_json::from_slice(&body).unwrap_or_default();
    let text = |pointer| request.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
    for pointer in
        ["/TokenType", "/RequestType", "/KeyType", "/AppliesTo/EndpointReference/Address"]
    {
        if text(pointer).is_empty() {
            let text = format!("{} is missing", pointer.trim_start_matches('/'));
            return refused(StatusCode::BAD_REQUEST, "SIM-STS-REQUEST", &text);
        }
    }
    let cvr = text("/AnvenderKontekst/Cvr");
    if !matches!(cvr, "99010002" | "99013575") {
        return refused(
            StatusCode::FORBIDDEN,
            "SIM-STS-CVR",
            "No agreement exists for that authority.",
        );
    }
    let mut world = sim.world();
    let end = world.clock.now() + Duration::seconds(LIFE);
    let assertion = BASE64_STANDARD.encode(format!("assertion:{}", Uuid::new_v4()));
    world.tokens.assertions.insert(assertion.clone(), end);
    ok(&json!({ "RequestedSecurityToken": { "Assertion": assertion } }))
}

async fn token(State(sim): State<Shared>, body: Bytes) -> Response {
    let assertion = form(&body).remove("saml-token");
    let mut world = sim.world();
    let now = world.clock.now();
    let known = assertion
        .as_deref()
        .and_then(|assertion| world.tokens.assertions.get(assertion))
        .is_some_and(|end| now < *end);
    if !known {
        return refused(
            StatusCode::UNAUTHORIZED,
            "SIM-STS-TOKEN",
            "saml-token is missing, unknown or too old.",
        );
    }
    let access = Uuid::new_v4().simple().to_string();
    world.tokens.access.insert(access.clone(), now + Duration::seconds(LIFE));
    ok(&json!({ "access_token": access, "token_type": "Holder-of-key", "expires_in": LIFE }))
}
