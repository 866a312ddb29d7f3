//! Another system: it has a key of its own, gets tokens with it, and asks with them.

use jsonwebtoken::jwk::Jwk;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use rcgen::{KeyPair, PKCS_ECDSA_P256_SHA256};
use reqwest::Method;
use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::client::{Answer, Client};
use crate::test_app::TestApp;

/// The user who manages integrations.
pub const ADMINISTRATOR: &str = "dorte.lokaladministrator";
/// Where tokens are asked for.
pub const TOKEN: &str = "/oauth2/token";
/// The kind of what is signed.
const ASSERTION: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// A key of another system.
pub struct Key {
    /// Its name.
    pub kid: String,
    /// Its public half.
    pub public: Value,
    algorithm: Algorithm,
    private: EncodingKey,
}

/// Another system that an administrator let in.
pub struct Machine {
    /// Its identifier.
    pub id: String,
    /// Its first key.
    pub key: Key,
    http: Client,
    audience: String,
}

impl Key {
    /// A new key on P-256.
    ///
    /// # Panics
    /// When the machine has no random numbers.
    #[must_use]
    pub fn p256(kid: &str) -> Key {
        let pair = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256).expect("a key");
        Key::of(kid, Algorithm::ES256, EncodingKey::from_ec_der(&pair.serialize_der()))
    }

    /// A new key on Ed25519.
    ///
    /// # Panics
    /// Never: its first bytes are hex.
    #[must_use]
    pub fn ed25519(kid: &str) -> Key {
        // The oldest form of such a key (RFC 8410), which every library reads: what it is, and 32 random bytes.
        let is = hex::decode("302e020100300506032b657004220420").expect("hex");
        let random = [Uuid::new_v4(), Uuid::new_v4()].map(Uuid::into_bytes).concat();
        Key::of(kid, Algorithm::EdDSA, EncodingKey::from_ed_der(&[is, random].concat()))
    }

    fn of(kid: &str, algorithm: Algorithm, private: EncodingKey) -> Key {
        let mut jwk = Jwk::from_encoding_key(&private, algorithm).expect("the public half");
        jwk.common.key_id = Some(kid.to_owned());
        Key { kid: kid.to_owned(), public: json!(jwk), algorithm, private }
    }

    /// Signs.
    ///
    /// # Panics
    /// When the claims cannot be written.
    #[must_use]
    pub fn sign(&self, claims: &Value) -> String {
        let header = Header { kid: Some(self.kid.clone()), ..Header::new(self.algorithm) };
        encode(&header, claims, &self.private).expect("signed")
    }
}

impl TestApp {
    /// Another system that an administrator lets in for these operations of Korshavn, with a new key.
    ///
    /// # Panics
    /// When it is not let in.
    pub async fn machine(&self, operations: &[&str]) -> Machine {
        let dorte = self.sign_in(ADMINISTRATOR).await;
        self.machine_with(&dorte, operations, Key::p256("k-1")).await
    }

    /// As [`TestApp::machine`], with a key at hand.
    ///
    /// # Panics
    /// When it is not let in.
    pub async fn machine_with(
        &self,
        administrator: &Client,
        operations: &[&str],
        key: Key,
    ) -> Machine {
        let scopes: Vec<String> =
            operations.iter().map(|operation| format!("{operation}:99010002")).collect();
        let wanted = json!({ "name": "Økonomisystem", "scopes": scopes, "key": key.public });
        let made: Value = administrator.post("/api/v1/clients", &wanted).await.read();
        let id = made["id"].as_str().expect("an identifier").to_owned();
        let audience = format!("{}{TOKEN}", self.url);
        Machine { id, key, http: Client::new(&self.url), audience }
    }
}

impl Machine {
    /// What the system signs at a moment, when it does all as it should.
    #[must_use]
    pub fn claims(&self, app: &TestApp) -> Value {
        let now = bevilling_server::clock::Clock::now(app.clock.as_ref()).timestamp();
        json!({
            "iss": self.id, "sub": self.id, "aud": self.audience, "iat": now, "exp": now + 120,
            "jti": Uuid::new_v4().to_string(),
        })
    }

    /// Asks for a token with what was signed.
    pub async fn ask(&self, assertion: &str, more: &[(&str, &str)]) -> Answer {
        let mut form = vec![
            ("grant_type", "client_credentials"),
            ("client_assertion_type", ASSERTION),
            ("client_assertion", assertion),
        ];
        form.extend(more);
        self.http.send(self.http.request(Method::POST, TOKEN).form(&form)).await
    }

    /// A token for all that the system was given.
    ///
    /// # Panics
    /// When there is none.
    pub async fn token(&self, app: &TestApp) -> String {
        let answer: Value = self.ask(&self.key.sign(&self.claims(app)), &[]).await.read();
        answer["access_token"].as_str().expect("a token").to_owned()
    }

    /// Reads with a token.
    pub async fn get(&self, token: &str, path: &str) -> Answer {
        self.http.send(self.http.request(Method::GET, path).bearer_auth(token)).await
    }

    /// Posts JSON with a token.
    pub async fn post(&self, token: &str, path: &str, body: &impl Serialize) -> Answer {
        self.http.send(self.http.request(Method::POST, path).bearer_auth(token).json(body)).await
    }
}
