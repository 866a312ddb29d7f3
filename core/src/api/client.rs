//! Other systems that may ask the interface, and the keys that they sign with.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::access::client_scope::ClientScope;
use crate::ids::{ActorId, ClientId};

/// Another system that may ask the interface.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClientView {
    /// The identifier: `iss` and `sub` of what it signs.
    pub id: ClientId,
    /// The name for people.
    pub name: String,
    /// Whether it may ask.
    pub state: ClientState,
    /// What it may do.
    pub scopes: Vec<ClientScope>,
    /// The keys that it signs with, the oldest first.
    pub keys: Vec<ClientKey>,
    /// Who made it.
    pub created_by: ActorId,
    /// The name of who made it, as it was then.
    pub created_by_name: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

/// Whether a client or a key counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ClientState {
    /// It counts.
    Active,
    /// It was revoked, for good.
    Revoked,
}

/// A public key of a client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClientKey {
    /// The name of the key: `kid` in the header of what it signs.
    pub kid: String,
    /// The algorithm: `RS256`, `ES256` or `EdDSA`.
    pub algorithm: String,
    /// Whether it counts.
    pub state: ClientState,
    /// When it was added.
    pub added_at: DateTime<Utc>,
}

/// The wish for a client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CreateClientRequest {
    /// The name for people, 100 characters at most.
    pub name: String,
    /// What it may do, in this municipality.
    pub scopes: Vec<ClientScope>,
    /// Its first key; one can be added later as well.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<PublicJwk>,
}

/// The wish for another key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AddKeyRequest {
    /// The key.
    pub key: PublicJwk,
}

/// A public key as JSON Web Key (RFC 7517): RSA of 2048 bits or more, P-256, or Ed25519. A private key is refused.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(default))]
pub struct PublicJwk {
    /// `RSA`, `EC` or `OKP`.
    pub kty: String,
    /// The name of the key; without it the thumbprint (RFC 7638).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kid: Option<String>,
    /// `sig`, when it says so.
    #[serde(rename = "use", skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// `verify`, when it says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key_ops: Option<Vec<String>>,
    /// The algorithm, when it says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alg: Option<String>,
    /// The curve: `P-256` or `Ed25519`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub crv: Option<String>,
    /// The point of the curve.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub x: Option<String>,
    /// The second half of the point, on P-256.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub y: Option<String>,
    /// The modulus of an RSA key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub n: Option<String>,
    /// The exponent of an RSA key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub e: Option<String>,
}
