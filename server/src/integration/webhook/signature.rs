//! The signature of a message as Standard Webhooks 1.0.0 says: HMAC-SHA256 over identifier, time and body.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac as _};
use sha2::Sha256;

use crate::crypto::random;

/// What a secret begins with when it is shown.
const PREFIX: &str = "whsec_";
/// How long a new secret is.
const BYTES: usize = 32;

/// A new secret.
#[must_use]
pub fn new_secret() -> Vec<u8> {
    random::<BYTES>().to_vec()
}

/// A secret as it is shown.
#[must_use]
pub fn shown(secret: &[u8]) -> String {
    format!("{PREFIX}{}", STANDARD.encode(secret))
}

/// The value of `webhook-signature`: one signature for each secret that counts.
#[must_use]
pub fn signatures(secrets: &[Vec<u8>], id: &str, timestamp: i64, body: &str) -> String {
    let signed = format!("{id}.{timestamp}.{body}");
    secrets.iter().map(|secret| sign(secret, signed.as_bytes())).collect::<Vec<_>>().join(" ")
}

fn sign(secret: &[u8], signed: &[u8]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret).expect("HMAC takes keys of every length");
    mac.update(signed);
    format!("v1,{}", STANDARD.encode(mac.finalize().into_bytes()))
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// The body of the published test vector.
    pub(crate) const BODY: &str = r#"{"specversion":"1.0","id":"0198f0c2-7d1a-7c55-9a0e-5f0d7b6f0a11","source":"urn:oio:cvr-nr:99010002","type":"dk.korshavn.ydelse.afgoerelse.truffet.v1","subject":"KP-2026-000123","time":"2026-01-15T07:20:31Z","datacontenttype":"application/json","data":{"sagId":"0198f0c2-5a00-7000-8000-0c6f2f1e7a01","udfald":"Bevilget"}}"#;
    const SECRET: &str = "whsec_Y2FzZS1zZWNyZXQtZGVtby1rZXktMDEyMzQ1Njc4OTA=";
    const ID: &str = "0198f0c2-7d1a-7c55-9a0e-5f0d7b6f0a11";
    const SIGNATURE: &str = "v1,Pkb+FXO7H6m1jZSjN1WrSbDqJNaH0EJ3P03GDKlMbsA=";

    fn secret() -> Vec<u8> {
        let text = SECRET.strip_prefix(PREFIX).expect("a secret");
        STANDARD.decode(text).expect("base64")
    }

    #[test]
    fn it_30_the_signature_is_that_of_the_test_vector() {
        assert_eq!(signatures(&[secret()], ID, 1_768_461_631, BODY), SIGNATURE);
    }

    #[test]
    fn two_secrets_give_two_signatures_with_a_space_between() {
        let other = vec![7; 32];
        let both = signatures(&[other.clone(), secret()], ID, 1_768_461_631, BODY);
        let (first, second) = both.split_once(' ').expect("two signatures");
        assert_eq!(second, SIGNATURE);
        assert_eq!(first, signatures(&[other], ID, 1_768_461_631, BODY));
    }

    #[test]
    fn a_new_secret_is_long_enough_and_never_the_same() {
        let secret = new_secret();
        assert!((24..=64).contains(&secret.len()));
        assert_ne!(secret, new_secret());
        assert!(shown(&secret).starts_with(PREFIX));
    }
}
