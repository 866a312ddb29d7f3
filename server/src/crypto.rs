//! What is personal is encrypted at rest, each place under a key of its own, derived from one secret.

use std::fmt;
use std::str::FromStr;

use aes_gcm::aead::rand_core::RngCore as _;
use aes_gcm::aead::{Aead as _, KeyInit as _, OsRng, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use bevilling_core::cpr::CprNumber;
use hmac::{Hmac, Mac};
use sha2::{Digest as _, Sha256};

const NONCE_BYTES: usize = 12;
/// The form of what is sealed: nonce, then ciphertext with its tag.
const FORM: u8 = 1;

/// The secret of one installation, 32 bytes. Debug shows nothing of it.
#[derive(Clone, PartialEq, Eq)]
pub struct SecretKey([u8; 32]);

/// A text is not a secret key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a secret key is 64 hexadecimal digits")]
pub struct SecretKeyError;

impl SecretKey {
    /// The key with these bytes.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> SecretKey {
        SecretKey(bytes)
    }
}

impl FromStr for SecretKey {
    type Err = SecretKeyError;

    fn from_str(text: &str) -> Result<SecretKey, SecretKeyError> {
        let mut bytes = [0; 32];
        hex::decode_to_slice(text.trim(), &mut bytes).map_err(|_| SecretKeyError)?;
        Ok(SecretKey(bytes))
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretKey(..)")
    }
}

/// Something sealed cannot be opened: another key, another place, or changed bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the content cannot be decrypted: another key, another place, or changed bytes")]
pub struct SealError;

/// Seals and opens. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Keys {
    secret: SecretKey,
}

impl Keys {
    /// The keys that follow from a secret.
    #[must_use]
    pub const fn new(secret: SecretKey) -> Keys {
        Keys { secret }
    }

    /// Finds a person again without storing the number: HMAC-SHA256, in hex.
    #[must_use]
    pub fn person_index(&self, cpr: &CprNumber) -> String {
        hex::encode(mac(&self.derive("person index"), cpr.digits().as_bytes()))
    }

    /// The name by which logs and keys know a citizen who signed in: always the same, and nobody finds the number by it.
    #[must_use]
    pub fn citizen_name(&self, cpr: &CprNumber) -> String {
        let name = hex::encode(mac(&self.derive("citizen name"), cpr.digits().as_bytes()));
        format!("citizen-{}", name.get(..32).unwrap_or(&name))
    }

    /// Encrypts for one place: the area has its own key, and what is sealed for one row cannot be read as another's.
    ///
    /// # Panics
    /// Never: AES-GCM takes everything that fits into memory.
    #[must_use]
    pub fn seal(&self, area: &str, row: &str, plain: &[u8]) -> Vec<u8> {
        let nonce = random::<NONCE_BYTES>();
        let payload = Payload { msg: plain, aad: row.as_bytes() };
        let sealed = self
            .cipher(area)
            .encrypt(Nonce::from_slice(&nonce), payload)
            .expect("AES-GCM takes everything that fits into memory");
        [&[FORM], nonce.as_slice(), &sealed].concat()
    }

    /// Decrypts what was sealed for this place.
    ///
    /// # Errors
    /// [`SealError`] when it was sealed by another key or for another place, or was changed.
    pub fn open(&self, area: &str, row: &str, sealed: &[u8]) -> Result<Vec<u8>, SealError> {
        let (&FORM, rest) = sealed.split_first().ok_or(SealError)? else {
            return Err(SealError);
        };
        let (nonce, sealed) = rest.split_at_checked(NONCE_BYTES).ok_or(SealError)?;
        let payload = Payload { msg: sealed, aad: row.as_bytes() };
        self.cipher(area).decrypt(Nonce::from_slice(nonce), payload).map_err(|_| SealError)
    }

    /// A key for something outside the store, such as a signed cookie.
    #[must_use]
    pub fn derive(&self, label: &str) -> [u8; 32] {
        mac(&self.secret.0, format!("bevilling/1/{label}").as_bytes())
    }

    fn cipher(&self, area: &str) -> Aes256Gcm {
        Aes256Gcm::new(&self.derive(area).into())
    }
}

/// SHA-256 in hex: the address of a document, the digest of a message.
#[must_use]
pub fn sha256_hex(bytes: impl AsRef<[u8]>) -> String {
    hex::encode(Sha256::digest(bytes.as_ref()))
}

/// Bytes that nobody can guess.
#[must_use]
pub fn random<const BYTES: usize>() -> [u8; BYTES] {
    let mut bytes = [0; BYTES];
    OsRng.fill_bytes(&mut bytes);
    bytes
}

fn mac(key: &[u8; 32], message: &[u8]) -> [u8; 32] {
    let mut mac =
        <Hmac<Sha256> as Mac>::new_from_slice(key).expect("HMAC takes keys of every length");
    mac.update(message);
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::{Keys, SealError, SecretKey};

    fn keys(byte: u8) -> Keys {
        Keys::new(SecretKey::from_bytes([byte; 32]))
    }

    #[test]
    fn what_is_sealed_opens_again_and_shows_nothing() {
        let sealed = keys(1).seal("persons.cpr", "p1", b"1703509858");
        assert_eq!(keys(1).open("persons.cpr", "p1", &sealed), Ok(b"1703509858".to_vec()));
        assert!(!sealed.windows(4).any(|part| part == b"1703"));
        assert_ne!(sealed, keys(1).seal("persons.cpr", "p1", b"1703509858"));
    }

    #[test]
    fn it_opens_neither_elsewhere_nor_by_another_key_nor_changed() {
        let mut sealed = keys(1).seal("persons.cpr", "p1", b"1703509858");
        assert_eq!(keys(1).open("persons.cpr", "p2", &sealed), Err(SealError));
        assert_eq!(keys(1).open("inbox.raw", "p1", &sealed), Err(SealError));
        assert_eq!(keys(2).open("persons.cpr", "p1", &sealed), Err(SealError));
        if let Some(last) = sealed.last_mut() {
            *last ^= 1;
        }
        assert_eq!(keys(1).open("persons.cpr", "p1", &sealed), Err(SealError));
        assert_eq!(keys(1).open("persons.cpr", "p1", &[]), Err(SealError));
    }

    #[test]
    fn a_secret_key_is_64_hexadecimal_digits() {
        assert!("ab".repeat(32).parse::<SecretKey>().is_ok());
        assert!("ab".repeat(31).parse::<SecretKey>().is_err());
        assert!("zz".repeat(32).parse::<SecretKey>().is_err());
    }
}
