//! `POST /oauth2/token`: a token for a client that signs with a key of its own.

use std::collections::BTreeSet;

use axum::Form;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::response::{IntoResponse, Response};
use bevilling_core::access::client_scope::ClientScope;
use bevilling_core::api::client::{ClientState, PublicJwk};
use bevilling_core::ids::ClientId;
use chrono::Duration;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::app::App;
use crate::auth::asker::CurrentClient;
use crate::auth::client_assertion::{AssertionError, Claimed, Verified, claimed, verify};
use crate::auth::client_key::ClientPublicKey;
use crate::auth::session::new_name;
use crate::http::fault;
use crate::http::layer::context::RequestContext;
use crate::http::problem::HttpProblem;
use crate::http::token::answer::{NoToken, TokenAnswer, TokenError, TokenProblem};
use crate::http::token::token_address;
use crate::store::StoreError;
use crate::store::client_tokens::NewToken;
use crate::store::clients::SigningClient;

/// For how long a token counts.
const LASTS: Duration = Duration::minutes(10);
const GRANT: &str = "client_credentials";
const ASSERTION: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// What everybody hears who is not believed: which clients and keys there are, and which were revoked, is not told here.
const NOT_BELIEVED: &str = "the client assertion is not believed: client, kid, key, iss, sub or aud is not as it must be. iss and sub are the client, \
                            aud is the address of the token endpoint or the issuer; the administrator of the municipality sees which keys count";

/// Why a client is not believed.
#[derive(Debug, thiserror::Error)]
enum Doubt {
    /// There is no such client.
    #[error("there is no such client")]
    UnknownClient,
    /// The client has no such key.
    #[error("the client has no key of this kid")]
    UnknownKey,
    /// The client counts no longer.
    #[error("the client was revoked")]
    RevokedClient,
    /// The key counts no longer.
    #[error("the key was revoked")]
    RevokedKey,
    /// What was signed is not as it must be.
    #[error(transparent)]
    Assertion(#[from] AssertionError),
}

/// What a client sends. What must be there is asked for below, in the words of RFC 6749.
#[derive(Deserialize, ToSchema)]
pub struct TokenRequest {
    /// Always `client_credentials`.
    #[serde(default)]
    #[schema(value_type = String)]
    grant_type: Option<String>,
    /// Always `urn:ietf:params:oauth:client-assertion-type:jwt-bearer`.
    #[serde(default)]
    #[schema(value_type = String)]
    client_assertion_type: Option<String>,
    /// What the client signs (RFC 7523): `iss` and `sub` are its identifier, `aud` is this address or the issuer.
    #[serde(default)]
    #[schema(value_type = String)]
    client_assertion: Option<String>,
    /// The client's identifier, when it is sent besides.
    #[serde(default)]
    #[schema(value_type = String)]
    client_id: Option<String>,
    /// Scopes with blanks between them, each an operation and the municipality: `cases.read:99010002`. All that was given without it.
    #[serde(default)]
    #[schema(value_type = String)]
    scope: Option<String>,
}

/// No token.
pub enum Refused {
    /// In the words of RFC 6749.
    NoToken(NoToken),
    /// Our own fault.
    Problem(HttpProblem),
}

impl From<NoToken> for Refused {
    fn from(refused: NoToken) -> Refused {
        Refused::NoToken(refused)
    }
}

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Refused {
        Refused::Problem(fault::store(error))
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        match self {
            Refused::NoToken(refused) => refused.into_response(),
            Refused::Problem(problem) => problem.into_response(),
        }
    }
}

/// Gives a token to a client that signed with a key of its own, for what it asks or for all that it was given.
///
/// # Errors
/// Why there is none.
#[utoipa::path(
    post,
    path = "/oauth2/token",
    tag = "token",
    request_body(
        content = TokenRequest,
        content_type = "application/x-www-form-urlencoded",
        example = json!({
            "grant_type": GRANT,
            "client_assertion_type": ASSERTION,
            "client_assertion": "eyJhbGciOiJFZERTQSIsImtpZCI6IjIwMjYtMTAifQ.…",
            "scope": "cases.read:99010002 payments.read:99010002",
        }),
    ),
    responses(
        (status = 200, description = "A token", body = TokenAnswer, example = json!({
            "access_token": "2a7f…", "token_type": "Bearer", "expires_in": 600, "scope": "cases.read:99010002 payments.read:99010002",
        })),
        (status = 400, description = "invalid_request, invalid_scope or unsupported_grant_type", body = TokenProblem, example = json!({
            "error": "invalid_scope", "error_description": "the client was not given all of these scopes; it was given cases.read:99010002",
        })),
        (status = 401, description = "invalid_client", body = TokenProblem, example = json!({
            "error": "invalid_client", "error_description": "exp lies more than five minutes ahead",
        })),
    ),
    security(()),
)]
pub async fn issue_token(
    State(app): State<App>,
    context: RequestContext,
    form: Result<Form<TokenRequest>, FormRejection>,
) -> Result<TokenAnswer, Refused> {
    let invalid = |text: &str| NoToken::new(TokenError::InvalidRequest, text);
    let Form(request) = form
        .map_err(|_| invalid("send each parameter once, as application/x-www-form-urlencoded"))?;
    match request.grant_type.as_deref() {
        Some(GRANT) => {}
        Some(_) => {
            let text = "the only grant type is client_credentials";
            return Err(NoToken::new(TokenError::UnsupportedGrantType, text).into());
        }
        None => return Err(invalid("grant_type is missing").into()),
    }
    let Some(assertion) = request.client_assertion.as_deref() else {
        return Err(
            no_client("client_assertion is missing: clients sign in by private_key_jwt").into()
        );
    };
    if request.client_assertion_type.as_deref() != Some(ASSERTION) {
        return Err(invalid(&format!("client_assertion_type must be {ASSERTION}")).into());
    }
    let (client, kid, found, verified) =
        believed(&app, &context, assertion, request.client_id.as_deref()).await?;
    let scopes = wanted(request.scope.as_deref(), &found.scopes)?;
    let now = app.clock.now();
    let secret = new_name();
    let token = NewToken { client, kid, scopes, expires_at: now + LASTS };
    let mut tx = app.store.begin().await?;
    if !tx.use_assertion(&token.client, &verified.jti, verified.ends_at).await? {
        return Err(no_client(
            "this client assertion was used before: sign a new one with another jti",
        )
        .into());
    }
    tx.insert_token(&secret, &token).await?;
    tx.commit().await?;
    tracing::info!(client.id = %token.client, "Gave client {} a token", token.client);
    let names: Vec<String> = token.scopes.iter().map(ClientScope::to_string).collect();
    Ok(TokenAnswer {
        access_token: secret,
        token_type: "Bearer",
        expires_in: LASTS.num_seconds(),
        scope: names.join(" "),
    })
}

/// The client that signed. Whoever did not sign, or signs no longer, hears nothing of which clients and keys there are: why
/// stands in the log, and that a client's name was used is written down.
async fn believed(
    app: &App,
    context: &RequestContext,
    assertion: &str,
    told: Option<&str>,
) -> Result<(ClientId, String, SigningClient, Verified), Refused> {
    let claimed = claimed(assertion).map_err(|error| no_client(&error.to_string()))?;
    if told.is_some_and(|told| told != claimed.client.as_str()) {
        return Err(no_client("client_id differs from sub of the client assertion").into());
    }
    let Some(found) = app.store.read().await?.find_signing_client(&claimed.client).await? else {
        tracing::warn!(reason = %Doubt::UnknownClient, "A client assertion is not believed");
        return Err(no_client(NOT_BELIEVED).into());
    };
    match signed(app, assertion, &claimed, &found) {
        Ok((kid, verified)) => Ok((claimed.client, kid, found, verified)),
        // By one of our clients, with a key that counts: it may hear what is wrong with its clock or its name.
        Err(Doubt::Assertion(
            error @ (AssertionError::Time | AssertionError::TooLong | AssertionError::Unnamed),
        )) => Err(no_client(&error.to_string()).into()),
        Err(doubt) => {
            tracing::warn!(client.id = %claimed.client, reason = %doubt, "A client assertion is not believed");
            let municipality = app.config.municipality.cvr.clone();
            let (id, scopes, session) = (claimed.client, Vec::new(), None);
            let client = CurrentClient { id, scopes, municipality, session };
            client.tried(app, context).await.map_err(Refused::Problem)?;
            Err(no_client(NOT_BELIEVED).into())
        }
    }
}

/// The key that signed and what it signed, when both count.
fn signed(
    app: &App,
    assertion: &str,
    claimed: &Claimed,
    found: &SigningClient,
) -> Result<(String, Verified), Doubt> {
    let (kid, state, jwk) = chosen(found, claimed.kid.as_deref()).ok_or(Doubt::UnknownKey)?;
    let key = ClientPublicKey::of(jwk).map_err(|_| Doubt::UnknownKey)?;
    if found.state == ClientState::Revoked {
        return Err(Doubt::RevokedClient);
    }
    if *state == ClientState::Revoked {
        return Err(Doubt::RevokedKey);
    }
    // RFC 7523 names the address of the token endpoint; OpenID Connect and its libraries name the issuer.
    let audiences = [token_address(app), app.config.public_url.clone()];
    let verified = verify(assertion, &claimed.client, &key, &audiences, app.clock.now())?;
    Ok((kid.clone(), verified))
}

/// The key of this name; without a name the only one that counts.
fn chosen<'c>(
    client: &'c SigningClient,
    kid: Option<&str>,
) -> Option<&'c (String, ClientState, PublicJwk)> {
    let mut keys = client.keys.iter();
    match kid {
        Some(kid) => keys.find(|(name, ..)| name == kid),
        None => {
            let mut counting = keys.filter(|(_, state, _)| *state == ClientState::Active);
            counting.next().filter(|_| counting.next().is_none())
        }
    }
}

/// What is asked for, when it was given; all that was given when nothing is asked for.
fn wanted(asked: Option<&str>, given: &[ClientScope]) -> Result<Vec<ClientScope>, NoToken> {
    let names: BTreeSet<&str> = asked.unwrap_or_default().split_whitespace().collect();
    if names.is_empty() {
        return Ok(given.to_vec());
    }
    let wanted: Option<Vec<ClientScope>> = names
        .into_iter()
        .map(|name| name.parse().ok().filter(|scope| given.contains(scope)))
        .collect();
    wanted.ok_or_else(|| {
        let given: Vec<String> = given.iter().map(ClientScope::to_string).collect();
        let given = given.join(" ");
        let text = format!("the client was not given all of these scopes; it was given {given}");
        NoToken::new(TokenError::InvalidScope, text)
    })
}

fn no_client(text: &str) -> NoToken {
    NoToken::new(TokenError::InvalidClient, text)
}
