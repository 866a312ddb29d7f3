//! Sign-ins whose user is at the issuer's page: kept for a few minutes, taken once.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::crypto::sha256_hex;
use crate::store::row::{Found, json_of, stamp};
use crate::store::{StoreError, Tx};

const BODY: &str = "sign_ins.body";

impl Tx {
    /// Keeps a sign-in at a door under the state that its issuer sends back.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn insert_sign_in<T: Serialize>(
        &mut self,
        door: &str,
        state: &str,
        pending: &T,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let hash = hash_of(door, state);
        let sealed = self.keys().seal(BODY, &hash, json_of(pending).as_bytes());
        sqlx::query("INSERT INTO sign_ins (state_hash, body_enc, created_at) VALUES ($1, $2, $3)")
            .bind(hash)
            .bind(sealed)
            .bind(stamp(at))
            .execute(self.sql())
            .await?;
        Ok(())
    }

    /// Takes a sign-in at a door, so that nobody can use it again. At another door it is not found.
    ///
    /// # Errors
    /// When the database fails, or the row cannot be read.
    pub async fn take_sign_in<T: DeserializeOwned>(
        &mut self,
        door: &str,
        state: &str,
    ) -> Result<Option<T>, StoreError> {
        let row = sqlx::query(
            "DELETE FROM sign_ins WHERE state_hash = $1 RETURNING state_hash, body_enc",
        )
        .bind(hash_of(door, state));
        let row = row.fetch_optional(self.sql()).await?;
        row.map(|row| {
            Found::new(&row, "sign_ins", "state_hash").opened_json(&self.keys(), BODY, "body_enc")
        })
        .transpose()
    }

    /// Removes sign-ins that began before a moment.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn delete_old_sign_ins(&mut self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        let done = sqlx::query("DELETE FROM sign_ins WHERE created_at < $1")
            .bind(stamp(before))
            .execute(self.sql())
            .await?;
        Ok(done.rows_affected())
    }
}

fn hash_of(door: &str, state: &str) -> String {
    sha256_hex(format!("{door}:{state}"))
}
