//! Sign-in by the authorization code flow with PKCE, nonce and state.

use chrono::{DateTime, Duration, Utc};
use openidconnect::core::CoreAuthenticationFlow;
use openidconnect::{
    AuthenticationContextClass, AuthorizationCode, ClaimsVerificationError, CsrfToken,
    LogoutRequest, Nonce, PkceCodeChallenge, PkceCodeVerifier, PostLogoutRedirectUrl,
    SignatureVerificationError, TokenResponse,
};
use serde::{Deserialize, Serialize};

use crate::auth::claims::{Claims, ClaimsError};
use crate::auth::provider::{IssuerDown, Known, Provider, SignInConfigError, Tokens};

/// How long somebody may take at the issuer's page.
pub const MOST_MINUTES_AT_ISSUER: i64 = 10;

/// What sign-in needs to know.
#[derive(Clone)]
pub struct SignInSettings {
    /// The issuer.
    pub issuer: String,
    /// Our name at the issuer.
    pub client_id: String,
    /// Our secret at the issuer.
    pub client_secret: String,
    /// Our address, as browsers see it.
    pub public_url: String,
    /// The path to which the issuer sends browsers back.
    pub callback: &'static str,
    /// The page to which it sends them after they signed out there.
    pub home: &'static str,
    /// The level that is asked for.
    pub assurance: String,
}

/// Sign-in at one issuer.
pub struct SignIn {
    provider: Provider,
    assurance: String,
    home: String,
}

/// A sign-in whose user is at the issuer: kept with us for ten minutes, used once.
#[derive(Serialize, Deserialize)]
pub struct Pending {
    nonce: String,
    verifier: String,
    return_to: String,
    until: DateTime<Utc>,
}

/// A sign-in that begins.
pub struct Begun {
    /// The issuer's page, to which the browser is sent.
    pub location: String,
    /// What ties the sign-in to this browser: its cookie, and what the issuer sends back with it.
    pub state: String,
    /// What is kept with us meanwhile.
    pub pending: Pending,
}

/// Somebody who signed in, as the issuer tells it.
pub struct Identity {
    /// The issuer's name of the user.
    pub subject: String,
    /// What else it says about them.
    pub claims: Claims,
    /// The issuer's name of the session.
    pub issuer_session: Option<String>,
    /// The page they came for.
    pub return_to: String,
}

/// What came back from the issuer by way of the browser.
#[derive(Debug, Default, Deserialize)]
pub struct Callback {
    /// The code to exchange.
    #[serde(default)]
    pub code: Option<String>,
    /// What we sent along.
    #[serde(default)]
    pub state: Option<String>,
    /// Why there is no code.
    #[serde(default)]
    pub error: Option<String>,
}

/// Somebody is not signed in.
#[derive(Debug, thiserror::Error)]
pub enum SignInError {
    /// The browser brings no sign-in that it began, or began too long ago.
    #[error("the browser did not begin this sign-in, or too long ago")]
    NotBegun,
    /// Nobody signs in by this door here.
    #[error("no issuer is set for this door")]
    Shut,
    /// The user or the issuer broke off.
    #[error("the issuer answered {0}")]
    BrokenOff(String),
    /// The issuer does not answer.
    #[error(transparent)]
    Issuer(#[from] IssuerDown),
    /// The issuer does not take the code.
    #[error("the code was not exchanged: {0}")]
    Exchange(String),
    /// The token is not believed.
    #[error("the identity token is not valid: {0}")]
    Token(#[from] ClaimsVerificationError),
    /// The token does not say who it is.
    #[error(transparent)]
    Claims(#[from] ClaimsError),
}

impl SignIn {
    /// Sign-in with these settings. The issuer is not asked yet.
    ///
    /// # Errors
    /// When an address is none.
    pub fn new(settings: SignInSettings) -> Result<SignIn, SignInConfigError> {
        Ok(SignIn {
            provider: Provider::new(&settings)?,
            assurance: settings.assurance,
            home: format!("{}{}", settings.public_url.trim_end_matches('/'), settings.home),
        })
    }

    pub(crate) fn provider(&self) -> &Provider {
        &self.provider
    }

    /// Begins a sign-in that ends at a page of ours: a path that [`own_path`] let through.
    ///
    /// # Errors
    /// When the issuer does not answer.
    pub async fn begin(&self, return_to: &str, now: DateTime<Utc>) -> Result<Begun, SignInError> {
        let known = self.provider.known().await?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let (location, state, nonce) = known
            .client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                CsrfToken::new_random,
                Nonce::new_random,
            )
            .add_auth_context_value(AuthenticationContextClass::new(self.assurance.clone()))
            .set_pkce_challenge(challenge)
            .url();
        let pending = Pending {
            nonce: nonce.secret().clone(),
            verifier: verifier.secret().clone(),
            return_to: return_to.to_owned(),
            until: now + Duration::minutes(MOST_MINUTES_AT_ISSUER),
        };
        Ok(Begun { location: location.into(), state: state.secret().clone(), pending })
    }

    /// Completes the sign-in that was kept under the state of this browser: the code is exchanged with its verifier, the token is the issuer's, for us,
    /// with our nonce.
    ///
    /// # Errors
    /// When anything of this does not hold.
    pub async fn complete(
        &self,
        callback: Callback,
        pending: Pending,
        now: DateTime<Utc>,
    ) -> Result<Identity, SignInError> {
        if now > pending.until {
            return Err(SignInError::NotBegun);
        }
        let code = match (callback.code, callback.error) {
            (Some(code), None) => code,
            (_, error) => {
                return Err(SignInError::BrokenOff(error.unwrap_or_else(|| "nothing".to_owned())));
            }
        };
        let known = self.provider.known().await?;
        let tokens = self.exchange(&known, code, pending.verifier).await?;
        let nonce = Nonce::new(pending.nonce);
        match self.read(&known, &tokens, &nonce, &pending.return_to) {
            Err(SignInError::Token(ClaimsVerificationError::SignatureVerification(
                SignatureVerificationError::NoMatchingKey,
            ))) => {
                // The issuer may have changed its keys since it described itself.
                self.read(&self.provider.renewed().await?, &tokens, &nonce, &pending.return_to)
            }
            other => other,
        }
    }

    /// The issuer's page that ends the session there as well, when it has one.
    pub async fn end_session_page(&self) -> Option<String> {
        let known = self.provider.known().await.ok()?;
        let back = PostLogoutRedirectUrl::new(self.home.clone()).ok()?;
        let request = LogoutRequest::from(known.end_session?)
            .set_client_id(known.client.client_id().clone())
            .set_post_logout_redirect_uri(back);
        Some(request.http_get_url().into())
    }

    async fn exchange(
        &self,
        known: &Known,
        code: String,
        verifier: String,
    ) -> Result<Tokens, SignInError> {
        known
            .client
            .exchange_code(AuthorizationCode::new(code))
            .map_err(|error| SignInError::Exchange(error.to_string()))?
            .set_pkce_verifier(PkceCodeVerifier::new(verifier))
            .request_async(self.provider.http())
            .await
            .map_err(|error| match error {
                openidconnect::RequestTokenError::Request(down) => SignInError::Issuer(down),
                openidconnect::RequestTokenError::ServerResponse(answer) => {
                    SignInError::Exchange(answer.error().to_string())
                }
                _ => SignInError::Exchange("the answer cannot be read".to_owned()),
            })
    }

    fn read(
        &self,
        known: &Known,
        tokens: &Tokens,
        nonce: &Nonce,
        return_to: &str,
    ) -> Result<Identity, SignInError> {
        let token = tokens
            .id_token()
            .ok_or_else(|| SignInError::Exchange("no identity token".to_owned()))?;
        let found = token.claims(&known.client.id_token_verifier(), nonce)?;
        let mut extra: Claims = found.additional_claims().clone();
        if let Some(name) = found.name().and_then(|name| name.get(None)) {
            extra.add("name", name.as_str());
        }
        let subject = found.subject().as_str().to_owned();
        Ok(Identity {
            subject,
            issuer_session: extra.text("sid").map(str::to_owned),
            claims: extra,
            return_to: return_to.to_owned(),
        })
    }
}

/// The page to come back to, when it is a path of our own as browsers write them, in plain letters; never another host.
#[must_use]
pub fn own_path(wanted: &str) -> Option<&str> {
    let own = wanted.starts_with('/')
        && !wanted.starts_with("//")
        && wanted.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\')
        && wanted.len() <= 500;
    // Coming back to a page of sign-in would turn in circles.
    (own && !wanted.starts_with("/auth/")).then_some(wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_comes_back_to_pages_of_this_server_only() {
        for good in ["/", "/tasks?kind=mail", "/cases/1#lines", "/portal/#/send", "/portal/%C3%B8"]
        {
            assert_eq!(own_path(good), Some(good));
        }
        for wrong in [
            "",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/a\r\nSet-Cookie: x",
            "/portal/\u{f8}",
            "/a b",
            "/\u{1}",
            "/auth/login",
        ] {
            assert_eq!(own_path(wrong), None, "{wrong}");
        }
    }
}
