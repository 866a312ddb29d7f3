//! The token endpoint: a code, the client's secret and the verifier against an ID token.

use std::time::Duration;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD, Engine};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::Granted;
use super::clients::Client;
use crate::personas::merge;
use crate::reply::{form, json as json_reply, with_verdict};
use crate::state::{Shared, Sim};

const CODE_LIFE: Duration = Duration::from_secs(300);
const TOKEN_LIFE: i64 = 600;

/// The claims an ID token carries beside the standard ones.
pub(super) const CLAIMS: [&str; 15] = [
    "sub",
    "sid",
    "acr",
    "auth_time",
    "https://data.gov.dk/model/core/specVersion",
    "https://data.gov.dk/concept/core/nsis/loa",
    "https://data.gov.dk/model/core/eid/professional/uuid/persistent",
    "https://data.gov.dk/model/core/eid/professional/cvr",
    "https://data.gov.dk/model/core/eid/professional/orgName",
    "https://data.gov.dk/model/core/eid/fullName",
    "https://data.gov.dk/model/core/eid/firstName",
    "https://data.gov.dk/model/core/eid/lastName",
    "https://data.gov.dk/model/core/eid/cprNumber",
    "https://data.gov.dk/model/core/eid/cprUuid",
    "https://data.gov.dk/model/core/eid/privilegesIntermediate",
];

pub(super) async fn exchange(
    State(sim): State<Shared>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let Some(client) = known_client(&headers, &sim.config.oidc_client_secret) else {
        let mut response =
            error(StatusCode::UNAUTHORIZED, "invalid_client", "the client or its secret is wrong");
        response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Basic"));
        return response;
    };
    let fields = form(&body);
    let field = |name: &str| fields.get(name).map(String::as_str).unwrap_or_default();
    if field("grant_type") != "authorization_code" {
        return error(StatusCode::BAD_REQUEST, "unsupported_grant_type", "only authorization_code");
    }
    // The code is taken out whatever comes after: it works once.
    let granted = sim.world().issuer.codes.remove(field("code"));
    let Some(granted) = granted.filter(|granted| granted.at.elapsed() < CODE_LIFE) else {
        return error(
            StatusCode::BAD_REQUEST,
            "invalid_grant",
            "the code is unknown, used or too old",
        );
    };
    if granted.asked.client.id != client.id {
        return error(StatusCode::BAD_REQUEST, "invalid_grant", "the code is somebody else's");
    }
    if granted.asked.redirect_uri != field("redirect_uri") {
        return error(StatusCode::BAD_REQUEST, "invalid_grant", "redirect_uri is another one");
    }
    let verifier = field("code_verifier");
    let hash = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(verifier));
    if !(43..=128).contains(&verifier.len()) || hash != granted.asked.challenge {
        return error(StatusCode::BAD_REQUEST, "invalid_grant", "code_verifier does not fit");
    }
    match sim.keys.sign(granted.visitor.signer(), "JWT", &claims(&sim, &granted)) {
        Ok(id_token) => no_store(json_reply(
            StatusCode::OK,
            &json!({
                "access_token": Uuid::new_v4().simple().to_string(),
                "token_type": "Bearer",
                "expires_in": TOKEN_LIFE,
                "scope": "openid",
                "id_token": id_token,
            }),
        )),
        Err(_) => error(
            StatusCode::INTERNAL_SERVER_ERROR,
            "server_error",
            "the token could not be signed",
        ),
    }
}

fn claims(sim: &Sim, granted: &Granted) -> Value {
    let Granted { visitor, asked, .. } = granted;
    let (now, loa) = (sim.token_time(), visitor.loa());
    let mut claims = json!({
        "iss": sim.issuer(),
        "aud": asked.client.id,
        "sub": visitor.subject(),
        "sid": Uuid::new_v4().to_string(),
        "iat": now,
        "exp": now + TOKEN_LIFE,
        "auth_time": now,
        "acr": loa,
        "https://data.gov.dk/model/core/specVersion": "OIO-SAML-3.0",
        "https://data.gov.dk/concept/core/nsis/loa": loa,
    });
    merge(&mut claims, visitor.claims());
    if let Some(nonce) = &asked.nonce {
        claims["nonce"] = Value::from(nonce.clone());
    }
    if let Some(wanted) = &asked.acr_values {
        // The broker cannot raise anybody's level; what was wished for is only told.
        tracing::debug!(wanted, "A level was asked for");
    }
    claims
}

/// `client_secret_basic`: both halves are form-encoded before base64.
fn known_client(headers: &HeaderMap, secret: &str) -> Option<&'static Client> {
    let sent = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Basic "))
        .and_then(|value| BASE64_STANDARD.decode(value.trim()).ok())
        .and_then(|bytes| String::from_utf8(bytes).ok());
    let (id, sent_secret) = sent.as_deref()?.split_once(':')?;
    Client::find(&decoded(id)).filter(|_| decoded(sent_secret) == secret)
}

fn decoded(text: &str) -> String {
    form_urlencoded::parse(format!("x={text}").as_bytes())
        .next()
        .map(|(_, value)| value.into_owned())
        .unwrap_or_default()
}

fn error(status: StatusCode, error: &'static str, text: &str) -> Response {
    let body = json!({ "error": error, "error_description": text });
    with_verdict(no_store(json_reply(status, &body)), error)
}

fn no_store(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
