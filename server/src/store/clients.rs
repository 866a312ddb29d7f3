//! Other systems that may ask the interface, and their public keys.

use bevilling_core::access::client_scope::ClientScope;
use bevilling_core::api::client::{ClientKey, ClientState, ClientView, PublicJwk};
use bevilling_core::ids::{ActorId, ClientId};
use chrono::{DateTime, Utc};
use sqlx::any::AnyRow;

use crate::store::row::{Found, json_of, name_of, stamp};
use crate::store::{Conn, StoreError, Tx};

/// A client to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewClient {
    /// The identifier.
    pub id: ClientId,
    /// The name for people.
    pub name: String,
    /// What it may do.
    pub scopes: Vec<ClientScope>,
    /// Who makes it.
    pub created_by: ActorId,
    /// The name of who makes it.
    pub created_by_name: String,
}

/// A key to be kept: its name within the client, its algorithm, and itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewKey {
    /// The name.
    pub kid: String,
    /// The algorithm.
    pub algorithm: String,
    /// The key.
    pub jwk: PublicJwk,
}

/// A client as sign-in asks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SigningClient {
    /// Whether it counts.
    pub state: ClientState,
    /// What it may do.
    pub scopes: Vec<ClientScope>,
    /// Its keys with their names and whether they count, the oldest first.
    pub keys: Vec<(String, ClientState, PublicJwk)>,
}

impl Conn {
    /// Every client, the oldest first.
    ///
    /// # Errors
    /// When the database fails, or a row cannot be read.
    pub async fn clients(&mut self) -> Result<Vec<ClientView>, StoreError> {
        let rows = sqlx::query(
            "SELECT client_id, name, state, scopes, created_by, created_by_name, created_at FROM clients ORDER BY created_at, client_id",
        );
        let rows = rows.fetch_all(self.sql()).await?;
        let mut clients = Vec::with_capacity(rows.len());
        for row in &rows {
            let mut client = view(row)?;
            client.keys = self.keys_of(&client.id).await?;
            clients.push(client);
        }
        Ok(clients)
    }

    /// The client with this identifier.
    ///
    /// # Errors
    /// When the database fails, or a row cannot be read.
    pub async fn find_client(&mut self, id: &ClientId) -> Result<Option<ClientView>, StoreError> {
        let row = sqlx::query(
            "SELECT client_id, name, state, scopes, created_by, created_by_name, created_at FROM clients WHERE client_id = $1",
        );
        let row = row.bind(id.as_str()).fetch_optional(self.sql()).await?;
        let Some(mut client) = row.as_ref().map(view).transpose()? else { return Ok(None) };
        client.keys = self.keys_of(id).await?;
        Ok(Some(client))
    }

    /// The client with this identifier and what it signs with.
    ///
    /// # Errors
    /// When the database fails, or a row cannot be read.
    pub async fn find_signing_client(
        &mut self,
        id: &ClientId,
    ) -> Result<Option<SigningClient>, StoreError> {
        let row = sqlx::query("SELECT client_id, state, scopes FROM clients WHERE client_id = $1");
        let Some(row) = row.bind(id.as_str()).fetch_optional(self.sql()).await? else {
            return Ok(None);
        };
        let client = Found::new(&row, "clients", "client_id");
        let rows = sqlx::query(
            "SELECT kid, jwk, state FROM client_keys WHERE client_id = $1 ORDER BY added_at, kid",
        );
        let rows = rows.bind(id.as_str()).fetch_all(self.sql()).await?;
        let key = |row: &AnyRow| {
            let found = Found::new(row, "client_keys", "kid");
            Ok((found.text("kid")?, found.named("state")?, found.json("jwk")?))
        };
        Ok(Some(SigningClient {
            state: client.named("state")?,
            scopes: client.json("scopes")?,
            keys: rows.iter().map(key).collect::<Result<_, StoreError>>()?,
        }))
    }

    async fn keys_of(&mut self, id: &ClientId) -> Result<Vec<ClientKey>, StoreError> {
        let rows = sqlx::query(
            "SELECT kid, algorithm, state, added_at FROM client_keys WHERE client_id = $1 ORDER BY added_at, kid",
        );
        let rows = rows.bind(id.as_str()).fetch_all(self.sql()).await?;
        let key = |row: &AnyRow| {
            let found = Found::new(row, "client_keys", "kid");
            Ok(ClientKey {
                kid: found.text("kid")?,
                algorithm: found.text("algorithm")?,
                state: found.named("state")?,
                added_at: found.instant("added_at")?,
            })
        };
        rows.iter().map(key).collect()
    }
}

impl Tx {
    /// Keeps a new client, without keys.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn insert_client(
        &mut self,
        new: &NewClient,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO clients (client_id, name, state, scopes, created_by, created_by_name, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(new.id.as_str())
        .bind(&new.name)
        .bind(name_of(&ClientState::Active))
        .bind(json_of(&new.scopes))
        .bind(new.created_by.as_str())
        .bind(&new.created_by_name)
        .bind(stamp(at))
        .execute(self.sql())
        .await?;
        Ok(())
    }

    /// Keeps another key of a client; false when it has one of this name, revoked or not.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn insert_client_key(
        &mut self,
        client: &ClientId,
        key: &NewKey,
        at: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "INSERT INTO client_keys (client_id, kid, algorithm, jwk, state, added_at) VALUES ($1, $2, $3, $4, $5, $6) \
             ON CONFLICT (client_id, kid) DO NOTHING",
        )
        .bind(client.as_str())
        .bind(&key.kid)
        .bind(&key.algorithm)
        .bind(json_of(&key.jwk))
        .bind(name_of(&ClientState::Active))
        .bind(stamp(at))
        .execute(self.sql())
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Revokes a key for good, and with it the tokens that were asked for with it; false when there is no such key.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn revoke_client_key(
        &mut self,
        client: &ClientId,
        kid: &str,
    ) -> Result<bool, StoreError> {
        let done =
            sqlx::query("UPDATE client_keys SET state = $1 WHERE client_id = $2 AND kid = $3")
                .bind(name_of(&ClientState::Revoked))
                .bind(client.as_str())
                .bind(kid)
                .execute(self.sql())
                .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Revokes a client for good, and with it its tokens; false when there is no such client.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn revoke_client(&mut self, client: &ClientId) -> Result<bool, StoreError> {
        let done = sqlx::query("UPDATE clients SET state = $1 WHERE client_id = $2")
            .bind(name_of(&ClientState::Revoked))
            .bind(client.as_str())
            .execute(self.sql())
            .await?;
        Ok(done.rows_affected() == 1)
    }
}

fn view(row: &AnyRow) -> Result<ClientView, StoreError> {
    let found = Found::new(row, "clients", "client_id");
    Ok(ClientView {
        id: ClientId::new(found.text("client_id")?),
        name: found.text("name")?,
        state: found.named("state")?,
        scopes: found.json("scopes")?,
        keys: Vec::new(),
        created_by: ActorId::new(found.text("created_by")?),
        created_by_name: found.text("created_by_name")?,
        created_at: found.instant("created_at")?,
    })
}
