//! What goes out: written with the change that causes it, sent after the commit, repeated until acknowledged.

use bevilling_core::ids::CaseId;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::any::AnyRow;

use crate::crypto::sha256_hex;
use crate::store::row::{Found, json_of, name_of, stamp};
use crate::store::{Conn, StoreError, Tx};

const PAYLOAD: &str = "outbox.payload";
const WIRE: &str = "outbox.wire";

/// How far an outgoing message has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum OutboxState {
    /// Waits to be sent.
    Ready,
    /// Is being sent.
    Sending,
    /// Was sent, and no answer came: the same bytes under the same id again, or a query first.
    Unknown,
    /// Acknowledged by the peer.
    Sent,
    /// Accepted by the peer for good.
    Accepted,
    /// The peer says no; a person must look.
    Rejected,
    /// Given up; a person must look.
    Dead,
    /// Taken back before it was sent.
    Cancelled,
}

/// A message to be sent.
#[derive(Clone, PartialEq, Eq)]
pub struct NewMessage {
    /// UUID, version 7; also the transaction id towards the peer.
    pub id: String,
    /// What is to be done, such as `letter.send`.
    pub kind: String,
    /// What tells it apart among its kind; a second one with this key is a no-op.
    pub business_key: String,
    /// What is said, in canonical form.
    pub payload: Value,
    /// The case it is about.
    pub case: Option<CaseId>,
    /// Not before.
    pub not_before: DateTime<Utc>,
}

impl std::fmt::Debug for NewMessage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewMessage")
            .field("id", &self.id)
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}

/// A message of the outbox.
#[derive(Clone, PartialEq, Eq)]
pub struct OutboxMessage {
    /// Its identifier.
    pub id: String,
    /// What is to be done.
    pub kind: String,
    /// What tells it apart among its kind.
    pub business_key: String,
    /// What is said.
    pub payload: Value,
    /// The bytes first sent, which a repeat sends again.
    pub wire: Option<Vec<u8>>,
    /// How far it has come.
    pub state: OutboxState,
    /// How often it was tried, this time included.
    pub attempts: i64,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// When it is due.
    pub next_attempt_at: DateTime<Utc>,
    /// What went wrong last.
    pub last_error: Option<String>,
    /// What the peer calls it.
    pub peer_ref: Option<String>,
    /// The case it is about.
    pub case: Option<CaseId>,
}

impl std::fmt::Debug for OutboxMessage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OutboxMessage")
            .field("id", &self.id)
            .field("kind", &self.kind)
            .field("state", &self.state)
            .finish_non_exhaustive()
    }
}

/// What an attempt came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempted {
    /// How far the message has come.
    pub state: OutboxState,
    /// When it is due again, while it is not at an end.
    pub next_attempt_at: DateTime<Utc>,
    /// What went wrong, without personal data.
    pub error: Option<String>,
    /// What the peer calls it.
    pub peer_ref: Option<String>,
}

impl Conn {
    /// A message by its identifier.
    ///
    /// # Errors
    /// When the database fails, or the row cannot be read.
    pub async fn find_message(&mut self, id: &str) -> Result<Option<OutboxMessage>, StoreError> {
        let row = sqlx::query(
            "SELECT message_id, kind, business_key, payload_enc, wire_enc, state, attempts, created_at, next_attempt_at, last_error, peer_ref, case_id \
             FROM outbox WHERE message_id = $1",
        );
        let row = row.bind(id).fetch_optional(self.sql()).await?;
        row.as_ref().map(|row| self.outbox_message(row)).transpose()
    }

    /// A message by its kind and business key.
    ///
    /// # Errors
    /// When the database fails, or the row cannot be read.
    pub async fn find_message_for(
        &mut self,
        kind: &str,
        business_key: &str,
    ) -> Result<Option<OutboxMessage>, StoreError> {
        let row = sqlx::query(
            "SELECT message_id, kind, business_key, payload_enc, wire_enc, state, attempts, created_at, next_attempt_at, last_error, peer_ref, case_id \
             FROM outbox WHERE kind = $1 AND business_key = $2",
        );
        let row = row.bind(kind).bind(business_key).fetch_optional(self.sql()).await?;
        row.as_ref().map(|row| self.outbox_message(row)).transpose()
    }

    /// Messages of a kind in a state, in order, from after the given identifier.
    ///
    /// # Errors
    /// When the database fails, or a row cannot be read.
    pub async fn messages_in(
        &mut self,
        kind: &str,
        state: OutboxState,
        after: &str,
        limit: i64,
    ) -> Result<Vec<OutboxMessage>, StoreError> {
        let rows = sqlx::query(
            "SELECT message_id, kind, business_key, payload_enc, wire_enc, state, attempts, created_at, next_attempt_at, last_error, peer_ref, case_id \
             FROM outbox WHERE kind = $1 AND state = $2 AND message_id > $3 ORDER BY message_id LIMIT $4",
        );
        let rows = rows
            .bind(kind)
            .bind(name_of(&state))
            .bind(after)
            .bind(limit)
            .fetch_all(self.sql())
            .await?;
        rows.iter().map(|row| self.outbox_message(row)).collect()
    }

    /// How many messages of a kind there are in a state.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn count_messages(
        &mut self,
        kind: &str,
        state: OutboxState,
    ) -> Result<i64, StoreError> {
        let row = sqlx::query(
            "SELECT 'all' AS message_id, COUNT(*) AS count FROM outbox WHERE kind = $1 AND state = $2",
        );
        let row = row.bind(kind).bind(name_of(&state)).fetch_one(self.sql()).await?;
        Found::new(&row, "outbox", "message_id").integer("count")
    }

    /// When the next message of a kind is due; none while nothing waits.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn next_message_due(
        &mut self,
        kind: &str,
    ) -> Result<Option<DateTime<Utc>>, StoreError> {
        let row = sqlx::query(
            "SELECT 'all' AS message_id, MIN(next_attempt_at) AS due FROM outbox WHERE kind = $1 AND state IN ('Ready', 'Unknown')",
        );
        Found::new(&row.bind(kind).fetch_one(self.sql()).await?, "outbox", "message_id")
            .optional_instant("due")
    }

    fn outbox_message(&self, row: &AnyRow) -> Result<OutboxMessage, StoreError> {
        let found = Found::new(row, "outbox", "message_id");
        let keys = self.keys();
        Ok(OutboxMessage {
            id: found.text("message_id")?,
            kind: found.text("kind")?,
            business_key: found.text("business_key")?,
            payload: found.opened_json(&keys, PAYLOAD, "payload_enc")?,
            wire: found.opened_optional(&keys, WIRE, "wire_enc")?,
            state: found.named("state")?,
            attempts: found.integer("attempts")?,
            created_at: found.instant("created_at")?,
            next_attempt_at: found.instant("next_attempt_at")?,
            last_error: found.optional_text("last_error")?,
            peer_ref: found.optional_text("peer_ref")?,
            case: found.optional_text("case_id")?.map(CaseId::new),
        })
    }
}

impl Tx {
    /// Writes a message to be sent; false when there is one of this kind and key already, and nothing is changed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn enqueue(
        &mut self,
        message: &NewMessage,
        at: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let sealed = self.keys().seal(PAYLOAD, &message.id, json_of(&message.payload).as_bytes());
        let done = sqlx::query(
            "INSERT INTO outbox (message_id, kind, business_key, payload_enc, state, attempts, created_at, next_attempt_at, case_id) \
             VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8) ON CONFLICT (kind, business_key) DO NOTHING",
        )
        .bind(&message.id)
        .bind(&message.kind)
        .bind(&message.business_key)
        .bind(sealed)
        .bind(name_of(&OutboxState::Ready))
        .bind(stamp(at))
        .bind(stamp(message.not_before))
        .bind(message.case.as_ref().map(|case| case.as_str().to_owned()))
        .execute(self.sql())
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Claims due messages of a kind; they are Sending, and nobody else gets them before the lease is over. One whose
    /// sender died while Sending comes back by its lease, with its bytes, as one whose outcome is not known.
    ///
    /// # Errors
    /// When the database fails, or a row cannot be read.
    pub async fn claim_messages(
        &mut self,
        kind: &str,
        owner: &str,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
        limit: i64,
    ) -> Result<Vec<OutboxMessage>, StoreError> {
        let statement = self.dialect().claim(
            "UPDATE outbox SET state = 'Sending', lease_owner = $1, lease_until = $2, attempts = attempts + 1 WHERE message_id IN ( \
             SELECT message_id FROM outbox WHERE kind = $3 AND ((state IN ('Ready', 'Unknown') AND next_attempt_at <= $4) \
             OR (state = 'Sending' AND lease_until <= $4)) ORDER BY next_attempt_at, message_id LIMIT $5 {CLAIM}) \
             RETURNING message_id, kind, business_key, payload_enc, wire_enc, state, attempts, created_at, next_attempt_at, last_error, peer_ref, case_id",
        );
        let rows = sqlx::query(statement)
            .bind(owner)
            .bind(stamp(until))
            .bind(kind)
            .bind(stamp(now))
            .bind(limit);
        let rows = rows.fetch_all(self.sql()).await?;
        let mut claimed =
            rows.iter().map(|row| self.outbox_message(row)).collect::<Result<Vec<_>, _>>()?;
        // RETURNING gives no order.
        claimed.sort_by(|one, other| one.id.cmp(&other.id));
        Ok(claimed)
    }

    /// Keeps the bytes that are about to be sent for the first time. A message that has bytes keeps them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_wire(&mut self, id: &str, wire: &[u8]) -> Result<(), StoreError> {
        let sealed = self.keys().seal(WIRE, id, wire);
        sqlx::query("UPDATE outbox SET wire_enc = $1, wire_sha256 = $2 WHERE message_id = $3 AND wire_sha256 IS NULL")
            .bind(sealed)
            .bind(sha256_hex(wire))
            .bind(id)
            .execute(self.sql())
            .await?;
        Ok(())
    }

    /// Notes what an attempt came to and gives the message free; false when the lease went to somebody else meanwhile.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn finish_attempt(
        &mut self,
        id: &str,
        owner: &str,
        attempted: &Attempted,
    ) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "UPDATE outbox SET state = $1, next_attempt_at = $2, last_error = $3, peer_ref = COALESCE($4, peer_ref), lease_owner = NULL, lease_until = NULL \
             WHERE message_id = $5 AND lease_owner = $6",
        )
        .bind(name_of(&attempted.state))
        .bind(stamp(attempted.next_attempt_at))
        .bind(attempted.error.clone())
        .bind(attempted.peer_ref.clone())
        .bind(id)
        .bind(owner)
        .execute(self.sql())
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Sets the state of a message that nobody is sending: an answer that came later, or a withdrawal.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_message_state(
        &mut self,
        id: &str,
        state: OutboxState,
    ) -> Result<(), StoreError> {
        sqlx::query("UPDATE outbox SET state = $1 WHERE message_id = $2")
            .bind(name_of(&state))
            .bind(id)
            .execute(self.sql())
            .await?;
        Ok(())
    }
}
