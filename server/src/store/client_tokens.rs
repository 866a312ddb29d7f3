//! Tokens of other systems, found by the hash of what the system holds; and what they signed, used once.

use bevilling_core::access::client_scope::ClientScope;
use bevilling_core::api::client::ClientState;
use bevilling_core::ids::ClientId;
use chrono::{DateTime, Utc};

use crate::crypto::sha256_hex;
use crate::store::row::{Found, json_of, stamp};
use crate::store::{Conn, StoreError, Tx};

/// A token to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewToken {
    /// Whose.
    pub client: ClientId,
    /// The key that it was asked for with.
    pub kid: String,
    /// What it gives.
    pub scopes: Vec<ClientScope>,
    /// Until when.
    pub expires_at: DateTime<Utc>,
}

/// A token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredToken {
    /// What tells it apart in logs: the hash of the secret.
    pub hash: String,
    /// Whose, with which key, for what, until when.
    pub token: NewToken,
    /// Whether the client counts.
    pub client_state: ClientState,
    /// Whether the key counts.
    pub key_state: ClientState,
}

impl Conn {
    /// The token with this secret.
    ///
    /// # Errors
    /// When the database fails, or the row cannot be read.
    pub async fn find_token(&mut self, secret: &str) -> Result<Option<StoredToken>, StoreError> {
        let row = sqlx::query(
            "SELECT t.token_hash, t.client_id, t.kid, t.scopes, t.expires_at, c.state AS client_state, k.state AS key_state FROM client_tokens t \
             JOIN clients c ON c.client_id = t.client_id JOIN client_keys k ON k.client_id = t.client_id AND k.kid = t.kid WHERE t.token_hash = $1",
        );
        let Some(row) = row.bind(sha256_hex(secret)).fetch_optional(self.sql()).await? else {
            return Ok(None);
        };
        let found = Found::new(&row, "client_tokens", "token_hash");
        Ok(Some(StoredToken {
            hash: found.text("token_hash")?,
            token: NewToken {
                client: ClientId::new(found.text("client_id")?),
                kid: found.text("kid")?,
                scopes: found.json("scopes")?,
                expires_at: found.instant("expires_at")?,
            },
            client_state: found.named("client_state")?,
            key_state: found.named("key_state")?,
        }))
    }
}

impl Tx {
    /// Keeps a token under a secret that only the client has.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn insert_token(&mut self, secret: &str, token: &NewToken) -> Result<(), StoreError> {
        sqlx::query("INSERT INTO client_tokens (token_hash, client_id, kid, scopes, expires_at) VALUES ($1, $2, $3, $4, $5)")
            .bind(sha256_hex(secret))
            .bind(token.client.as_str())
            .bind(&token.kid)
            .bind(json_of(&token.scopes))
            .bind(stamp(token.expires_at))
            .execute(self.sql())
            .await?;
        Ok(())
    }

    /// Notes that a client used what it signed; false when it did before.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn use_assertion(
        &mut self,
        client: &ClientId,
        jti: &str,
        expires_at: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "INSERT INTO client_assertions (client_id, jti_hash, expires_at) VALUES ($1, $2, $3) ON CONFLICT (client_id, jti_hash) DO NOTHING",
        )
        .bind(client.as_str())
        .bind(sha256_hex(jti))
        .bind(stamp(expires_at))
        .execute(self.sql())
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Removes tokens, and what was signed for them, that ended before a moment.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn delete_old_tokens(&mut self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        let tokens = sqlx::query("DELETE FROM client_tokens WHERE expires_at < $1")
            .bind(stamp(before))
            .execute(self.sql())
            .await?;
        let assertions = sqlx::query("DELETE FROM client_assertions WHERE expires_at < $1")
            .bind(stamp(before))
            .execute(self.sql())
            .await?;
        Ok(tokens.rows_affected() + assertions.rows_affected())
    }
}
