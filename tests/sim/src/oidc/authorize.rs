//! The authorization request: checks it, shows the page, and sends the chosen user back with a code.

use std::collections::BTreeMap;
use std::time::Instant;

use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use uuid::Uuid;

use super::clients::{Audience, Client, Visitor, citizens};
use super::{Granted, is_loopback, page};
use crate::reply::{form, html, with_verdict};
use crate::state::Shared;

/// A request that passed every check.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) client: &'static Client,
    pub(super) redirect_uri: String,
    pub(super) state: String,
    pub(super) nonce: Option<String>,
    pub(super) challenge: String,
    pub(super) acr_values: Option<String>,
    pub(super) login_hint: Option<String>,
}

/// What is wrong with a request.
enum Wrong {
    /// Nobody can be sent anywhere: the client or its address is not known.
    Page(&'static str),
    /// The client is told, by its own address.
    Redirect { to: String, state: String, error: &'static str, text: &'static str },
}

pub(super) async fn show(State(sim): State<Shared>, RawQuery(query): RawQuery) -> Response {
    let fields = form(query.unwrap_or_default().as_bytes());
    match check(&fields) {
        Ok(asked) => {
            let page = match asked.client.audience {
                Audience::Staff => page::choose_user(&fields, &asked),
                Audience::Citizens => page::choose_citizen(&fields, &citizens(&sim.world().people)),
            };
            html(StatusCode::OK, page)
        }
        Err(wrong) => refuse(&sim.issuer(), wrong),
    }
}

/// The button that was pressed, with the request in hidden fields, which are checked again.
pub(super) async fn choose(State(sim): State<Shared>, body: Bytes) -> Response {
    let fields = form(&body);
    let asked = match check(&fields) {
        Ok(asked) => asked,
        Err(wrong) => return refuse(&sim.issuer(), wrong),
    };
    let chosen = fields.get("user").map(String::as_str).unwrap_or_default();
    if chosen == "cancel" {
        let Asked { redirect_uri: to, state, .. } = asked;
        let text = "Brugeren afbrød";
        return refuse(&sim.issuer(), Wrong::Redirect { to, state, error: "access_denied", text });
    }
    let audience = asked.client.audience;
    let Some(visitor) = Visitor::find(audience, chosen, &sim.world().people) else {
        return refuse(&sim.issuer(), Wrong::Page("Brugeren findes ikke."));
    };
    let code = Uuid::new_v4().simple().to_string();
    let issuer = sim.issuer();
    let query = [("code", code.as_str()), ("state", &asked.state), ("iss", &issuer)];
    let to = with_query(&asked.redirect_uri, &query);
    sim.world().issuer.codes.insert(code, Granted { asked, visitor, at: Instant::now() });
    redirect(&to)
}

fn check(fields: &BTreeMap<String, String>) -> Result<Asked, Wrong> {
    let field = |name: &str| fields.get(name).map(String::as_str).unwrap_or_default();
    let Some(client) = Client::find(field("client_id")) else {
        return Err(Wrong::Page("Systemet, der beder om log ind, er ikke kendt."));
    };
    let to = field("redirect_uri").to_owned();
    if !is_loopback(&to, Some(client.callback)) {
        return Err(Wrong::Page("Adressen, der skal svares til, er ikke tilladt."));
    }
    let state = field("state").to_owned();
    let tell =
        |error, text| Err(Wrong::Redirect { to: to.clone(), state: state.clone(), error, text });
    if field("response_type") != "code" {
        return tell("unsupported_response_type", "response_type must be code");
    }
    if !field("scope").split(' ').any(|scope| scope == "openid") {
        return tell("invalid_scope", "scope must hold openid");
    }
    if state.is_empty() {
        return tell("invalid_request", "state is missing");
    }
    let challenge = field("code_challenge").to_owned();
    if field("code_challenge_method") != "S256" || challenge.len() != 43 {
        return tell("invalid_request", "PKCE with S256 is mandatory");
    }
    if field("prompt") == "none" {
        return tell("login_required", "nobody is signed in at the broker");
    }
    let optional = |name: &str| fields.get(name).filter(|value| !value.is_empty()).cloned();
    Ok(Asked {
        client,
        redirect_uri: to,
        state,
        nonce: optional("nonce"),
        challenge,
        acr_values: optional("acr_values"),
        login_hint: optional("login_hint"),
    })
}

fn refuse(issuer: &str, wrong: Wrong) -> Response {
    match wrong {
        Wrong::Page(text) => with_verdict(
            html(StatusCode::BAD_REQUEST, page::message("Log ind er ikke muligt", text)),
            "refused",
        ),
        Wrong::Redirect { to, state, error, text } => {
            let query =
                [("error", error), ("error_description", text), ("state", &state), ("iss", issuer)];
            with_verdict(redirect(&with_query(&to, &query)), error)
        }
    }
}

pub(super) fn with_query(url: &str, fields: &[(&str, &str)]) -> String {
    let filled = fields.iter().filter(|(_, value)| !value.is_empty());
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(filled).finish();
    format!("{url}{}{query}", if url.contains('?') { '&' } else { '?' })
}

pub(super) fn redirect(to: &str) -> Response {
    let headers = [(header::LOCATION, to), (header::CACHE_CONTROL, "no-store")];
    (StatusCode::SEE_OTHER, headers).into_response()
}
