//! Logout tokens: the issuer ends somebody's sessions behind the scenes.

use chrono::{Duration, Utc};
use openidconnect::core::{
    CoreGenderClaim, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm,
};
use openidconnect::{
    ClaimsVerificationError, IdToken, JsonWebTokenType, Nonce, SignatureVerificationError,
};
use std::str::FromStr;

use crate::auth::claims::Claims;
use crate::auth::provider::{IssuerDown, Known};
use crate::auth::sign_in::SignIn;

const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";
/// A token older than this is not believed, whatever it says of itself.
const OLDEST: Duration = Duration::minutes(5);

/// Whose sessions are to end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndSessions {
    /// The issuer's name of the user.
    pub subject: String,
    /// The issuer's name of one session; without it all of the user's end.
    pub issuer_session: Option<String>,
}

/// A logout token is not believed.
#[derive(Debug, thiserror::Error)]
pub enum LogoutTokenError {
    /// Not a token.
    #[error("the logout token cannot be read")]
    Unreadable,
    /// Not from the issuer, not for us, too old, or with a nonce.
    #[error("the logout token is not valid: {0}")]
    Invalid(#[from] ClaimsVerificationError),
    /// Another kind of token.
    #[error("the token is no logout token")]
    OtherEvent,
    /// The keys cannot be had.
    #[error(transparent)]
    Issuer(#[from] IssuerDown),
}

type LogoutToken =
    IdToken<Claims, CoreGenderClaim, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm>;

impl SignIn {
    /// Reads a logout token: signed by the issuer, for us, fresh, of the right kind and without a nonce.
    ///
    /// # Errors
    /// When it is not believed.
    pub async fn read_logout_token(&self, text: &str) -> Result<EndSessions, LogoutTokenError> {
        let token = LogoutToken::from_str(text).map_err(|_| LogoutTokenError::Unreadable)?;
        let known = self.provider().known().await?;
        match verified(&known, &token) {
            Err(LogoutTokenError::Invalid(ClaimsVerificationError::SignatureVerification(
                SignatureVerificationError::NoMatchingKey,
            ))) => verified(&self.provider().renewed().await?, &token),
            other => other,
        }
    }
}

fn verified(known: &Known, token: &LogoutToken) -> Result<EndSessions, LogoutTokenError> {
    let kinds = ["logout+jwt", "JWT"]
        .into_iter()
        .filter_map(|kind| JsonWebTokenType::new(kind.to_owned()).normalize().ok());
    let verifier =
        known.client.id_token_verifier().set_allowed_jose_types(kinds).set_issue_time_verifier_fn(
            |issued| {
                if Utc::now() - issued > OLDEST {
                    Err("issued too long ago".to_owned())
                } else {
                    Ok(())
                }
            },
        );
    // An ID token, which carries a nonce, must not end sessions.
    let without_nonce = |nonce: Option<&Nonce>| {
        if nonce.is_none() { Ok(()) } else { Err("a logout token has no nonce".to_owned()) }
    };
    let claims = token.claims(&verifier, without_nonce)?;
    let extra = claims.additional_claims();
    if !extra.holds_event(EVENT) {
        return Err(LogoutTokenError::OtherEvent);
    }
    Ok(EndSessions {
        subject: claims.subject().as_str().to_owned(),
        issuer_session: extra.text("sid").map(str::to_owned),
    })
}
