//! Public keys of other systems: looked at when they are given, used to check what is signed.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bevilling_core::api::client::PublicJwk;
use jsonwebtoken::jwk::{AlgorithmParameters, EllipticCurve, Jwk, ThumbprintHash};
use jsonwebtoken::{Algorithm, DecodingKey};

/// The fewest bits of an RSA key.
const FEWEST_BITS: usize = 2048;
/// The most bits of an RSA key: a larger one only makes checking slow.
const MOST_BITS: usize = 4096;
/// The one public exponent that is taken: 65537.
const EXPONENT: &str = "AQAB";
/// The bytes of a coordinate, on both curves.
const COORDINATE: usize = 32;
/// The most characters of a key's name.
const MOST_NAME: usize = 100;

/// A public key that can be used.
#[derive(Debug, Clone)]
pub struct ClientPublicKey {
    /// The name: as given, or the thumbprint.
    pub kid: String,
    /// The one algorithm that goes with it.
    pub algorithm: Algorithm,
    decoding: DecodingKey,
}

/// Not a public key that can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a public key of RSA, P-256 or Ed25519")]
pub struct NotAKey;

impl ClientPublicKey {
    /// The key, when it can be used to sign in.
    ///
    /// # Errors
    /// [`NotAKey`].
    pub fn of(given: &PublicJwk) -> Result<ClientPublicKey, NotAKey> {
        let jwk: Jwk =
            serde_json::to_value(given).and_then(serde_json::from_value).map_err(|_| NotAKey)?;
        let algorithm = match &jwk.algorithm {
            AlgorithmParameters::RSA(key) if is_strong(&key.n) && key.e == EXPONENT => {
                Algorithm::RS256
            }
            AlgorithmParameters::EllipticCurve(key)
                if key.curve == EllipticCurve::P256 && is_whole(&key.x) && is_whole(&key.y) =>
            {
                Algorithm::ES256
            }
            AlgorithmParameters::OctetKeyPair(key)
                if key.curve == EllipticCurve::Ed25519 && is_whole(&key.x) =>
            {
                Algorithm::EdDSA
            }
            _ => return Err(NotAKey),
        };
        let signs = given.purpose.as_deref().is_none_or(|purpose| purpose == "sig")
            && given.key_ops.iter().flatten().all(|operation| operation == "verify")
            && given.alg.as_deref().is_none_or(|told| told == format!("{algorithm:?}"));
        let decoding = DecodingKey::from_jwk(&jwk).map_err(|_| NotAKey)?;
        // Whether a signature is right is not asked here, but whether the key can answer at all.
        let answers = jsonwebtoken::crypto::verify("", b"", &decoding, algorithm).is_ok();
        let kid = match &given.kid {
            Some(kid) => kid.clone(),
            None => jwk.thumbprint(ThumbprintHash::SHA256).map_err(|_| NotAKey)?,
        };
        let is_named = !kid.is_empty()
            && kid.len() <= MOST_NAME
            && kid.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte));
        if signs && answers && is_named {
            Ok(ClientPublicKey { kid, algorithm, decoding })
        } else {
            Err(NotAKey)
        }
    }

    /// What checks signatures.
    #[must_use]
    pub(crate) const fn decoding(&self) -> &DecodingKey {
        &self.decoding
    }

    /// The name of the algorithm.
    #[must_use]
    pub fn algorithm_name(&self) -> String {
        format!("{:?}", self.algorithm)
    }
}

/// True for a coordinate with all its bytes: the library takes others for granted.
fn is_whole(coordinate: &str) -> bool {
    URL_SAFE_NO_PAD.decode(coordinate).is_ok_and(|bytes| bytes.len() == COORDINATE)
}

fn is_strong(modulus: &str) -> bool {
    let Ok(bytes) = URL_SAFE_NO_PAD.decode(modulus) else { return false };
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    let bits = (bytes.len() - zeros) * 8
        - bytes.get(zeros).map_or(0, |first| first.leading_zeros() as usize);
    (FEWEST_BITS..=MOST_BITS).contains(&bits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(text: &str) -> Result<(String, Algorithm), NotAKey> {
        let given: PublicJwk = serde_json::from_str(text).expect("the form of a key");
        ClientPublicKey::of(&given).map(|key| (key.kid, key.algorithm))
    }

    /// The key of RFC 8037, appendix A.2.
    const ED: &str =
        r#""kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo""#;
    /// The key of RFC 7515, appendix A.3.
    const EC: &str = r#""kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0""#;

    #[test]
    fn a_key_without_a_name_is_called_by_its_thumbprint() {
        // The thumbprint is that of RFC 8037, appendix A.3.
        let thumbprint = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k".to_owned();
        assert_eq!(key(&format!("{{{ED}}}")), Ok((thumbprint, Algorithm::EdDSA)));
        assert_eq!(
            key(&format!(r#"{{{EC},"kid":"a-1","use":"sig","alg":"ES256"}}"#)),
            Ok(("a-1".to_owned(), Algorithm::ES256))
        );
    }

    #[test]
    fn what_cannot_check_a_signature_safely_is_refused() {
        let short = URL_SAFE_NO_PAD.encode([0xAA; 128]);
        for text in [
            "{}".to_owned(),
            r#"{"kty":"oct"}"#.to_owned(),
            format!(r#"{{"kty":"RSA","n":"{short}","e":"AQAB"}}"#),
            r#"{"kty":"EC","crv":"P-384","x":"AA","y":"AA"}"#.to_owned(),
            format!("{{{}}}", EC.replace("f83", "f84")),
            r#"{"kty":"OKP","crv":"Ed25519","x":"AAAA"}"#.to_owned(),
            r#"{"kty":"OKP","crv":"Ed25519","x":"="}"#.to_owned(),
            format!(r#"{{{ED},"use":"enc"}}"#),
            format!(r#"{{{ED},"alg":"RS256"}}"#),
            format!(r#"{{{ED},"kid":""}}"#),
            format!(r#"{{{ED},"kid":"a/b"}}"#),
        ] {
            assert_eq!(key(&text), Err(NotAKey), "{text}");
        }
    }

    #[test]
    fn a_private_key_is_not_even_read() {
        let text = format!(r#"{{{ED},"d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"}}"#);
        assert!(serde_json::from_str::<PublicJwk>(&text).is_err());
    }
}
