//! What another system signs to get a token: `private_key_jwt` (RFC 7523).

use bevilling_core::ids::ClientId;
use chrono::{DateTime, Duration, Utc};
use jsonwebtoken::dangerous::insecure_decode;
use jsonwebtoken::{Validation, decode, decode_header};
use serde::Deserialize;

use crate::auth::client_key::ClientPublicKey;

/// How far ahead its end may lie.
const LONGEST: Duration = Duration::minutes(5);
/// How much the other system's clock may differ from ours.
const TOLERANCE: Duration = Duration::minutes(1);
/// The most characters of what names it.
const MOST_NAME: usize = 255;

/// Whose it says it is, before that is believed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claimed {
    /// The client.
    pub client: ClientId,
    /// The key.
    pub kid: Option<String>,
}

/// What a client really signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// What names it: it is used once.
    pub jti: String,
    /// When it ends, with the tolerance.
    pub ends_at: DateTime<Utc>,
}

/// What was signed is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AssertionError {
    /// Not a signed token.
    #[error("the client assertion cannot be read")]
    Unreadable,
    /// Signature, algorithm, issuer, subject or audience is not as it must be.
    #[error(
        "the signature is not by this key and algorithm, or iss, sub or aud is wrong: iss and sub are the client, aud is the address of the token endpoint or the issuer"
    )]
    NotTrue,
    /// Over, or not begun.
    #[error("the client assertion is over or not yet valid: compare the clocks")]
    Time,
    /// Its end lies too far ahead.
    #[error("exp lies more than five minutes ahead")]
    TooLong,
    /// Nothing names it.
    #[error("jti is missing, or longer than 255 characters")]
    Unnamed,
}

#[derive(Deserialize)]
struct Subject {
    sub: String,
}

#[derive(Deserialize)]
struct Claims {
    exp: i64,
    #[serde(default)]
    nbf: Option<i64>,
    #[serde(default)]
    iat: Option<i64>,
    #[serde(default)]
    jti: Option<String>,
}

/// Whose it says it is.
///
/// # Errors
/// When it cannot be read.
pub fn claimed(text: &str) -> Result<Claimed, AssertionError> {
    let unreadable = |_| AssertionError::Unreadable;
    let header = decode_header(text).map_err(unreadable)?;
    let claims = insecure_decode::<Subject>(text).map_err(unreadable)?.claims;
    Ok(Claimed { client: ClientId::new(claims.sub), kid: header.kid })
}

/// What was signed, when the key signed it for us, just now.
///
/// # Errors
/// Why it is not believed.
pub fn verify(
    text: &str,
    client: &ClientId,
    key: &ClientPublicKey,
    audiences: &[String],
    now: DateTime<Utc>,
) -> Result<Verified, AssertionError> {
    let mut validation = Validation::new(key.algorithm);
    validation.set_audience(audiences);
    validation.set_issuer(&[client.as_str()]);
    validation.sub = Some(client.as_str().to_owned());
    validation.set_required_spec_claims(&["exp", "aud", "iss", "sub"]);
    // The library asks the clock of the machine; ours is asked below.
    validation.validate_exp = false;
    let claims = decode::<Claims>(text, key.decoding(), &validation)
        .map_err(|_| AssertionError::NotTrue)?
        .claims;
    let moment = |seconds| DateTime::from_timestamp(seconds, 0).ok_or(AssertionError::Time);
    let ends_at = moment(claims.exp)?.checked_add_signed(TOLERANCE).ok_or(AssertionError::Time)?;
    if ends_at <= now {
        return Err(AssertionError::Time);
    }
    if ends_at - now > LONGEST + TOLERANCE + TOLERANCE {
        return Err(AssertionError::TooLong);
    }
    for begins in [claims.nbf, claims.iat].into_iter().flatten() {
        if moment(begins)? > now + TOLERANCE {
            return Err(AssertionError::Time);
        }
    }
    let jti = claims.jti.filter(|jti| !jti.is_empty() && jti.len() <= MOST_NAME);
    Ok(Verified { jti: jti.ok_or(AssertionError::Unnamed)?, ends_at })
}
