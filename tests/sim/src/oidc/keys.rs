//! The keys that sign tokens: made at start, one published and one that no longer is.

use std::sync::OnceLock;

use aws_lc_rs::error::Unspecified;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{KeyPair, RSA_PKCS1_SHA256, RsaKeyPair};
use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine};
use serde_json::{Value, json};

use crate::ledger::sha256;

/// Both keys, the same for every world of one program run: making them takes a while.
#[derive(Clone, Copy)]
pub(crate) struct Keys {
    published: &'static RsaKeyPair,
}

static PUBLISHED: OnceLock<RsaKeyPair> = OnceLock::new();
static RETIRED: OnceLock<RsaKeyPair> = OnceLock::new();

/// Which key signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Signer {
    Published,
    /// Left the key set; nobody may believe what it signs.
    Retired,
}

impl Keys {
    pub(crate) fn generate() -> Result<Self, Unspecified> {
        Ok(Self { published: made(&PUBLISHED)? })
    }

    /// The published half, as a JSON Web Key Set.
    pub(crate) fn set(&self) -> Value {
        let public = self.published.public_key();
        let encode = |bytes: &[u8]| BASE64_URL_SAFE_NO_PAD.encode(bytes);
        json!({ "keys": [{
            "kty": "RSA",
            "use": "sig",
            "alg": "RS256",
            "kid": kid(self.published),
            "n": encode(public.modulus().big_endian_without_leading_zero()),
            "e": encode(public.exponent().big_endian_without_leading_zero()),
        }] })
    }

    /// A compact signed token.
    pub(crate) fn sign(
        &self,
        signer: Signer,
        kind: &str,
        claims: &Value,
    ) -> Result<String, Unspecified> {
        let key = match signer {
            Signer::Published => self.published,
            Signer::Retired => made(&RETIRED)?,
        };
        let header = json!({ "alg": "RS256", "typ": kind, "kid": kid(key) });
        let part = |value: &Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
        let message = format!("{}.{}", part(&header), part(claims));
        let mut signature = vec![0; key.public_modulus_len()];
        key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message.as_bytes(), &mut signature)?;
        Ok(format!("{message}.{}", BASE64_URL_SAFE_NO_PAD.encode(signature)))
    }
}

fn made(key: &'static OnceLock<RsaKeyPair>) -> Result<&'static RsaKeyPair, Unspecified> {
    if let Some(key) = key.get() {
        return Ok(key);
    }
    let new = RsaKeyPair::generate(KeySize::Rsa2048)?;
    Ok(key.get_or_init(|| new))
}

/// The key's name: new keys at each start have new names, so that nobody mixes them up.
fn kid(key: &RsaKeyPair) -> String {
    sha256(key.public_key().as_ref())[..16].to_owned()
}
