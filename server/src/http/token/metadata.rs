//! `GET /.well-known/oauth-authorization-server`: where and how tokens are asked for (RFC 8414).

use axum::Json;
use axum::extract::State;
use bevilling_core::access::client_scope::{ClientScope, Operation};
use serde_json::{Value, json};

use crate::app::App;
use crate::http::token::token_address;

/// What a client needs to know of us.
pub async fn describe(State(app): State<App>) -> Json<Value> {
    let scopes = Operation::ALL.iter().map(|operation| ClientScope {
        operation: *operation,
        municipality: app.config.municipality.cvr.clone(),
    });
    Json(json!({
        "issuer": app.config.public_url,
        "token_endpoint": token_address(&app),
        "grant_types_supported": ["client_credentials"],
        "response_types_supported": [],
        "token_endpoint_auth_methods_supported": ["private_key_jwt"],
        "token_endpoint_auth_signing_alg_values_supported": ["RS256", "ES256", "EdDSA"],
        "scopes_supported": scopes.collect::<Vec<_>>(),
        "service_documentation": format!("{}/api/docs/", app.config.public_url),
    }))
}
