//! Signing out: at the broker's own address, and by a signed token sent to the client behind the scenes.

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use super::authorize::{redirect, with_query};
use super::clients::CLIENTS;
use super::keys::Signer;
use super::users::User;
use super::{is_loopback, page};
use crate::reply::{form, html, ok, read, refused};
use crate::state::Shared;

pub(super) async fn end_session(RawQuery(query): RawQuery) -> Response {
    ended(&form(query.unwrap_or_default().as_bytes()))
}

pub(super) async fn end_session_form(body: Bytes) -> Response {
    ended(&form(&body))
}

fn ended(fields: &BTreeMap<String, String>) -> Response {
    let state = fields.get("state").map(String::as_str).unwrap_or_default();
    match fields.get("post_logout_redirect_uri") {
        Some(to) if is_loopback(to, None) => redirect(&with_query(to, &[("state", state)])),
        Some(_) => {
            let text = "Adressen, der skal svares til, er ikke tilladt.";
            html(StatusCode::BAD_REQUEST, page::message("Du er logget ud", text))
        }
        None => html(StatusCode::OK, page::message("Du er logget ud", "Du kan lukke vinduet.")),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Revoke {
    user: String,
}

/// The municipality ends somebody's access at once.
pub(super) async fn revoke(State(sim): State<Shared>, body: Bytes) -> Response {
    let wanted = match read::<Revoke>(&body) {
        Ok(wanted) => wanted,
        Err(response) => return response,
    };
    let Some(user) = User::find(&wanted.user) else {
        return refused(StatusCode::NOT_FOUND, "SIM-USER", "There is no such user.");
    };
    let Some(to) = sim.targets().backchannel_url.clone() else {
        let text = "No address for logout is set, so there is nobody to tell.";
        return refused(StatusCode::CONFLICT, "SIM-BACKCHANNEL", text);
    };
    let now = sim.token_time();
    let claims = json!({
        "iss": sim.issuer(),
        "aud": CLIENTS[0].id,
        "sub": user.uuid,
        "iat": now,
        "exp": now + 120,
        "jti": Uuid::new_v4().to_string(),
        "events": { "http://schemas.openid.net/event/backchannel-logout": {} },
    });
    let Ok(token) = sim.keys.sign(Signer::Published, "logout+jwt", &claims) else {
        return refused(
            StatusCode::INTERNAL_SERVER_ERROR,
            "SIM-SIGN",
            "The token could not be signed.",
        );
    };
    match sim.http.post(&to).form(&[("logout_token", token)]).send().await {
        Ok(answer) => ok(&json!({ "user": user.id, "status": answer.status().as_u16() })),
        Err(error) => {
            let text = format!("The client could not be reached: {}", error.without_url());
            refused(StatusCode::BAD_GATEWAY, "SIM-BACKCHANNEL", &text)
        }
    }
}
