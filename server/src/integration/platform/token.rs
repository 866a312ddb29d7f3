//! Access tokens of the platform: a security token first, an access token for it second, kept for most of its life.

use chrono::{DateTime, Duration, Utc};
use serde::Deserialize;
use serde_json::json;
use tokio::sync::Mutex;

use bevilling_core::cpr::CvrNumber;

use crate::integration::platform::error::PortError;
use crate::integration::platform::http::{Answer, Call, Http, Most};
use crate::integration::platform::peer::Peer;

const TOKEN_TYPE: &str = "http://docs.oasis-open.org/wss/oasis-wss-saml-token-profile-1.1#SAMLV2.0";
const REQUEST_TYPE: &str = "http://docs.oasis-open.org/ws-sx/ws-trust/200512/Issue";
const KEY_TYPE: &str = "http://docs.oasis-open.org/ws-sx/ws-trust/200512/PublicKey";

/// The tokens for one service on behalf of one municipality.
pub struct Tokens {
    http: Http,
    issue_url: String,
    token_url: String,
    audience: &'static str,
    municipality: CvrNumber,
    // Held over a refresh, so that there is never more than one in flight.
    current: Mutex<Option<Token>>,
}

#[derive(Clone)]
struct Token {
    text: String,
    refresh_at: DateTime<Utc>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Issued {
    requested_security_token: RequestedSecurityToken,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct RequestedSecurityToken {
    assertion: String,
}

#[derive(Deserialize)]
struct Granted {
    access_token: String,
    expires_in: i64,
}

impl Tokens {
    /// Tokens for the service with this entity identifier.
    #[must_use]
    pub fn new(http: Http, base: &str, audience: &'static str, municipality: CvrNumber) -> Tokens {
        Tokens {
            http,
            issue_url: format!("{base}/runtime/api/rest/wstrust/v1/issue"),
            token_url: format!("{base}/service/AccessTokenService_1/token"),
            audience,
            municipality,
            current: Mutex::new(None),
        }
    }

    /// A token that is good for now.
    ///
    /// # Errors
    /// [`PortError`] when none can be had.
    pub async fn current(&self) -> Result<String, PortError> {
        let mut current = self.current.lock().await;
        let now = self.http.now();
        if let Some(token) = current.as_ref().filter(|token| now < token.refresh_at) {
            return Ok(token.text.clone());
        }
        let token = self.fetch(now).await?;
        let text = token.text.clone();
        *current = Some(token);
        Ok(text)
    }

    /// Forgets a token that was turned down, unless another was fetched meanwhile.
    pub async fn forget(&self, refused: &str) {
        let mut current = self.current.lock().await;
        if current.as_ref().is_some_and(|token| token.text == refused) {
            *current = None;
        }
    }

    async fn fetch(&self, now: DateTime<Utc>) -> Result<Token, PortError> {
        let request = json!({
            "TokenType": TOKEN_TYPE,
            "RequestType": REQUEST_TYPE,
            "KeyType": KEY_TYPE,
            "AnvenderKontekst": { "Cvr": self.municipality.digits() },
            "AppliesTo": { "EndpointReference": { "Address": self.audience } },
        });
        let request = self.http.client().post(&self.issue_url).json(&request);
        let issued: Issued = self.ask(request).await?;
        let assertion = issued.requested_security_token.assertion;
        let form = form_field("saml-token", &assertion);
        let request = self
            .http
            .client()
            .post(&self.token_url)
            .header(reqwest::header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(form);
        let granted: Granted = self.ask(request).await?;
        // At 80 % of its life a token is replaced, so that none runs out on the way.
        let life = Duration::seconds(granted.expires_in.clamp(0, 86_400) * 8 / 10);
        Ok(Token { text: granted.access_token, refresh_at: now + life })
    }

    async fn ask<T: serde::de::DeserializeOwned>(
        &self,
        request: reqwest::RequestBuilder,
    ) -> Result<T, PortError> {
        // A token that is issued and lost does no harm, so that this only reads.
        let Answer { status, body } =
            self.http.send(Peer::Tokens, Call::Read, request, Most::MESSAGE).await?;
        if !status.is_success() {
            let detail = format!("no token: status {}", status.as_u16());
            return Err(if status.is_server_error() {
                PortError::transient(detail)
            } else {
                PortError::Auth { detail }
            });
        }
        serde_json::from_slice(&body).map_err(|_| PortError::contract("the token is not readable"))
    }
}

/// One field of a form, as `application/x-www-form-urlencoded` writes it.
fn form_field(name: &str, value: &str) -> String {
    let mut out = format!("{name}=");
    for byte in value.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'*' => {
                out.push(char::from(byte));
            }
            b' ' => out.push('+'),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_field_is_escaped() {
        assert_eq!(form_field("saml-token", "a+b/c= d"), "saml-token=a%2Bb%2Fc%3D+d");
    }
}
