//! A request that comes twice has the effect of one. The key is reserved in the transaction of the change, so that a
//! crash leaves either both or none; the answer is added when it is known.

use bevilling_core::ids::ActorId;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::store::row::{Found, json_of, stamp};
use crate::store::{Conn, StoreError, Tx};

const ANSWER: &str = "idempotency.answer";

/// A request that may come again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Once {
    /// The key that the client chose.
    pub key: Uuid,
    /// Who asks; keys of two users never meet.
    pub principal: ActorId,
    /// Method and path.
    pub route: String,
    /// SHA-256 of the body.
    pub body_sha256: String,
}

/// An answer that was given, to be given again.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredAnswer {
    /// The status.
    pub status: u16,
    /// The headers that belong to the answer, such as the ETag.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: String,
}

impl std::fmt::Debug for StoredAnswer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StoredAnswer").field("status", &self.status).finish_non_exhaustive()
    }
}

/// Whether a request was here before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Earlier {
    /// It is new.
    None,
    /// Its key came with something else.
    Conflict,
    /// The change is done and its answer was not kept; the answer is made anew from what is there.
    Done,
    /// It was answered.
    Answered(StoredAnswer),
}

impl Conn {
    /// Whether a request was here before.
    ///
    /// # Errors
    /// When the database fails, or the row cannot be read.
    pub async fn find_earlier(&mut self, once: &Once) -> Result<Earlier, StoreError> {
        let row = sqlx::query(
            "SELECT request_key, route, body_sha256, answer_enc FROM idempotency WHERE principal = $1 AND request_key = $2",
        );
        let row = row
            .bind(once.principal.as_str())
            .bind(once.key.to_string())
            .fetch_optional(self.sql())
            .await?;
        let Some(row) = row else {
            return Ok(Earlier::None);
        };
        let found = Found::new(&row, "idempotency", "request_key");
        if found.text("route")? != once.route || found.text("body_sha256")? != once.body_sha256 {
            return Ok(Earlier::Conflict);
        }
        match found.optional_bytes("answer_enc")? {
            None => Ok(Earlier::Done),
            Some(_) => {
                Ok(Earlier::Answered(found.opened_json(&self.keys(), ANSWER, "answer_enc")?))
            }
        }
    }
}

impl Tx {
    /// Reserves the key of a request; false when it is taken.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn reserve(&mut self, once: &Once, at: DateTime<Utc>) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "INSERT INTO idempotency (principal, request_key, route, body_sha256, created_at) VALUES ($1, $2, $3, $4, $5) \
             ON CONFLICT (principal, request_key) DO NOTHING",
        )
        .bind(once.principal.as_str())
        .bind(once.key.to_string())
        .bind(&once.route)
        .bind(&once.body_sha256)
        .bind(stamp(at))
        .execute(self.sql())
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Keeps the answer of a request whose key is reserved.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_answer(
        &mut self,
        once: &Once,
        answer: &StoredAnswer,
    ) -> Result<(), StoreError> {
        let key = once.key.to_string();
        let sealed = self.keys().seal(ANSWER, &key, json_of(answer).as_bytes());
        sqlx::query(
            "UPDATE idempotency SET answer_enc = $1 WHERE principal = $2 AND request_key = $3",
        )
        .bind(sealed)
        .bind(once.principal.as_str())
        .bind(key)
        .execute(self.sql())
        .await?;
        Ok(())
    }

    /// Removes what nobody will repeat any more.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn delete_old_answers(&mut self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        let done = sqlx::query("DELETE FROM idempotency WHERE created_at < $1")
            .bind(stamp(before))
            .execute(self.sql())
            .await?;
        Ok(done.rows_affected())
    }
}
