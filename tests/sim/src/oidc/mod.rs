//! The sign-on broker: an OpenID Connect issuer with made-up users.

mod authorize;
mod clients;
pub(crate) mod keys;
mod logout;
mod page;
mod token;
pub(crate) mod users;

use std::collections::BTreeMap;
use std::time::Instant;

use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::{get, post};
use serde_json::json;

use crate::reply::ok;
use crate::state::{Shared, Sim};
use authorize::Asked;
use clients::Visitor;

/// The codes that were given out.
#[derive(Debug, Default)]
pub(crate) struct Issuer {
    codes: BTreeMap<String, Granted>,
}

/// What a code stands for until it is used.
#[derive(Debug)]
struct Granted {
    asked: Asked,
    visitor: Visitor,
    at: Instant,
}

pub(crate) fn routes() -> Router<Shared> {
    Router::new()
        .route("/runtime/oauth2/.well-known/openid-configuration", get(discovery))
        .route("/runtime/oauth2/jwks", get(jwks))
        .route("/runtime/oauth2/authorize", get(authorize::show).post(authorize::choose))
        .route("/runtime/oauth2/token", post(token::exchange))
        .route("/runtime/oauth2/logout", get(logout::end_session).post(logout::end_session_form))
        .route("/__sim/oidc/revoke", post(logout::revoke))
}

impl Sim {
    /// The issuer's name.
    pub(crate) fn issuer(&self) -> String {
        format!("{}/runtime/oauth2", self.public_url)
    }
}

async fn discovery(State(sim): State<Shared>) -> Response {
    let issuer = sim.issuer();
    ok(&json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "jwks_uri": format!("{issuer}/jwks"),
        "end_session_endpoint": format!("{issuer}/logout"),
        "scopes_supported": ["openid"],
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic"],
        "code_challenge_methods_supported": ["S256"],
        "acr_values_supported": ["Low", "Substantial", "High"],
        "claims_supported": token::CLAIMS,
        "backchannel_logout_supported": true,
        "backchannel_logout_session_supported": false,
        "authorization_response_iss_parameter_supported": true,
    }))
}

async fn jwks(State(sim): State<Shared>) -> Response {
    ok(&sim.keys.set())
}

/// Only this machine may be sent back to.
fn is_loopback(url: &str, path: Option<&str>) -> bool {
    let Some(rest) = url.strip_prefix("http://") else { return false };
    let (host, target) = match rest.find('/') {
        Some(at) => rest.split_at(at),
        None => (rest, "/"),
    };
    let (name, port) = host.split_once(':').unwrap_or((host, "80"));
    let same_path = path.is_none_or(|path| target == path);
    matches!(name, "127.0.0.1" | "localhost") && port.parse::<u16>().is_ok() && same_path
}

#[cfg(test)]
mod tests {
    use super::is_loopback;

    #[test]
    fn codes_are_sent_to_this_machine_only() {
        let path = Some("/auth/callback");
        assert!(is_loopback("http://127.0.0.1:8080/auth/callback", path));
        assert!(is_loopback("http://localhost:1/auth/callback", path));
        for wrong in [
            "https://127.0.0.1:8080/auth/callback",
            "http://127.0.0.1:8080/auth/callback/x",
            "http://127.0.0.1:8080@evil.example/auth/callback",
            "http://evil.example/auth/callback",
            "http://localhost.evil.example:80/auth/callback",
        ] {
            assert!(!is_loopback(wrong, path), "{wrong}");
        }
    }
}
