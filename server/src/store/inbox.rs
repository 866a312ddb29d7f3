//! What comes in: kept raw and encrypted before it is answered, once for each key of its source.

use bevilling_core::ids::CaseId;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::any::AnyRow;
use uuid::Uuid;

use crate::crypto::sha256_hex;
use crate::store::row::{Found, name_of, stamp};
use crate::store::{Conn, StoreError, Tx};

const RAW: &str = "inbox.raw";
const REPEAT: &str = "inbox_repeats.raw";

/// How far an incoming message has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum InboxState {
    /// Kept and answered.
    Received,
    /// Read.
    Parsed,
    /// A case or task exists.
    Routed,
    /// Nothing more is to be done.
    Done,
    /// It cannot be handled: a person must look.
    Failed,
}

/// A message to be kept.
#[derive(Clone, PartialEq, Eq)]
pub struct NewInboxMessage {
    /// Where it comes from, such as `sf2900`.
    pub source: String,
    /// What tells it apart at its source.
    pub dedupe_key: String,
    /// Its bytes.
    pub raw: Vec<u8>,
    /// The bytes of the answer.
    pub reply: Vec<u8>,
    /// Received, or Failed and Done for what was refused and is kept as evidence.
    pub state: InboxState,
    /// When it came.
    pub received_at: DateTime<Utc>,
}

/// What keeping a message came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// It is new.
    New {
        /// Its identifier with us.
        id: String,
    },
    /// It was here before; nothing is processed again.
    Repeat {
        /// Its identifier with us.
        id: String,
        /// The first answer.
        reply: Vec<u8>,
        /// True when the bytes are those of the first time. Otherwise they are kept as evidence: `W_REPEAT_DIFFERENT`.
        same: bool,
    },
}

/// A kept message.
#[derive(Clone, PartialEq, Eq)]
pub struct InboxMessage {
    /// Its identifier with us.
    pub id: String,
    /// Where it comes from.
    pub source: String,
    /// What tells it apart at its source.
    pub dedupe_key: String,
    /// When it came.
    pub received_at: DateTime<Utc>,
    /// Its bytes.
    pub raw: Vec<u8>,
    /// How far it has come.
    pub state: InboxState,
    /// How often it was worked on.
    pub attempts: i64,
    /// The case it led to.
    pub case: Option<CaseId>,
}

impl std::fmt::Debug for InboxMessage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("InboxMessage")
            .field("id", &self.id)
            .field("source", &self.source)
            .field("state", &self.state)
            .finish_non_exhaustive()
    }
}

impl std::fmt::Debug for NewInboxMessage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewInboxMessage")
            .field("source", &self.source)
            .field("state", &self.state)
            .finish_non_exhaustive()
    }
}

impl Conn {
    /// The message with this key.
    ///
    /// # Errors
    /// When the database fails, or the row cannot be read.
    pub async fn find_inbox(
        &mut self,
        source: &str,
        dedupe_key: &str,
    ) -> Result<Option<InboxMessage>, StoreError> {
        let row = sqlx::query(
            "SELECT inbox_id, source, dedupe_key, received_at, raw_enc, state, attempts, case_id FROM inbox WHERE source = $1 AND dedupe_key = $2",
        );
        let row = row.bind(source).bind(dedupe_key).fetch_optional(self.sql()).await?;
        row.as_ref().map(|row| self.inbox_message(row)).transpose()
    }

    /// How many messages there are in a state.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn count_inbox(&mut self, state: InboxState) -> Result<i64, StoreError> {
        let row =
            sqlx::query("SELECT 'all' AS inbox_id, COUNT(*) AS count FROM inbox WHERE state = $1")
                .bind(name_of(&state));
        Found::new(&row.fetch_one(self.sql()).await?, "inbox", "inbox_id").integer("count")
    }

    /// The notes on repeats with other content, oldest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn inbox_repeats(&mut self, inbox: &str) -> Result<Vec<String>, StoreError> {
        let rows = sqlx::query("SELECT repeat_id, note FROM inbox_repeats WHERE inbox_id = $1 ORDER BY received_at, repeat_id").bind(inbox);
        rows.fetch_all(self.sql())
            .await?
            .iter()
            .map(|row| Found::new(row, "inbox_repeats", "repeat_id").text("note"))
            .collect()
    }

    fn inbox_message(&self, row: &AnyRow) -> Result<InboxMessage, StoreError> {
        let found = Found::new(row, "inbox", "inbox_id");
        Ok(InboxMessage {
            id: found.text("inbox_id")?,
            source: found.text("source")?,
            dedupe_key: found.text("dedupe_key")?,
            received_at: found.instant("received_at")?,
            raw: found.opened(&self.keys(), RAW, "raw_enc")?,
            state: found.named("state")?,
            attempts: found.integer("attempts")?,
            case: found.optional_text("case_id")?.map(CaseId::new),
        })
    }
}

impl Tx {
    /// Keeps a message, or finds that it was here before. The caller commits before it answers.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_inbox(&mut self, message: &NewInboxMessage) -> Result<Kept, StoreError> {
        let id = Uuid::now_v7().to_string();
        let digest = sha256_hex(&message.raw);
        let sealed = self.keys().seal(RAW, &id, &message.raw);
        let done = sqlx::query(
            "INSERT INTO inbox (inbox_id, source, dedupe_key, received_at, raw_enc, raw_sha256, reply, state, not_before, attempts) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0) ON CONFLICT (source, dedupe_key) DO NOTHING",
        )
        .bind(&id)
        .bind(&message.source)
        .bind(&message.dedupe_key)
        .bind(stamp(message.received_at))
        .bind(sealed)
        .bind(&digest)
        .bind(message.reply.clone())
        .bind(name_of(&message.state))
        .bind(stamp(message.received_at))
        .execute(self.sql())
        .await?;
        if done.rows_affected() == 1 {
            return Ok(Kept::New { id });
        }
        let row = sqlx::query(
            "SELECT inbox_id, raw_sha256, reply FROM inbox WHERE source = $1 AND dedupe_key = $2",
        );
        let row = row.bind(&message.source).bind(&message.dedupe_key).fetch_one(self.sql()).await?;
        let first = Found::new(&row, "inbox", "inbox_id");
        let (id, reply, same) =
            (first.text("inbox_id")?, first.bytes("reply")?, first.text("raw_sha256")? == digest);
        if !same {
            self.keep_repeat(&id, message, &digest).await?;
        }
        Ok(Kept::Repeat { id, reply, same })
    }

    async fn keep_repeat(
        &mut self,
        inbox: &str,
        message: &NewInboxMessage,
        digest: &str,
    ) -> Result<(), StoreError> {
        let id = Uuid::now_v7().to_string();
        let sealed = self.keys().seal(REPEAT, &id, &message.raw);
        sqlx::query("INSERT INTO inbox_repeats (repeat_id, inbox_id, received_at, raw_enc, raw_sha256, note) VALUES ($1, $2, $3, $4, $5, $6)")
            .bind(id)
            .bind(inbox)
            .bind(stamp(message.received_at))
            .bind(sealed)
            .bind(digest)
            .bind("W_REPEAT_DIFFERENT")
            .execute(self.sql())
            .await?;
        Ok(())
    }

    /// Claims messages to work on; nobody else gets them before the lease is over.
    ///
    /// # Errors
    /// When the database fails, or a row cannot be read.
    pub async fn claim_inbox(
        &mut self,
        source: &str,
        owner: &str,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
        limit: i64,
    ) -> Result<Vec<InboxMessage>, StoreError> {
        let statement = self.dialect().claim(
            "UPDATE inbox SET lease_owner = $1, lease_until = $2, attempts = attempts + 1 WHERE inbox_id IN ( \
             SELECT inbox_id FROM inbox WHERE source = $3 AND state IN ('Received', 'Parsed') AND not_before <= $4 \
             AND (lease_until IS NULL OR lease_until <= $4) ORDER BY not_before, inbox_id LIMIT $5 {CLAIM}) \
             RETURNING inbox_id, source, dedupe_key, received_at, raw_enc, state, attempts, case_id",
        );
        let rows = sqlx::query(statement)
            .bind(owner)
            .bind(stamp(until))
            .bind(source)
            .bind(stamp(now))
            .bind(limit);
        let rows = rows.fetch_all(self.sql()).await?;
        let mut claimed =
            rows.iter().map(|row| self.inbox_message(row)).collect::<Result<Vec<_>, _>>()?;
        // RETURNING gives no order.
        claimed.sort_by(|one, other| one.id.cmp(&other.id));
        Ok(claimed)
    }

    /// Notes how far a message has come, and gives it free. False when the lease went to somebody else meanwhile: then
    /// the caller must not commit.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn advance_inbox(
        &mut self,
        id: &str,
        owner: &str,
        state: InboxState,
        case: Option<&CaseId>,
    ) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "UPDATE inbox SET state = $1, case_id = COALESCE($2, case_id), last_error = NULL, lease_owner = NULL, lease_until = NULL \
             WHERE inbox_id = $3 AND lease_owner = $4",
        )
        .bind(name_of(&state))
        .bind(case.map(|case| case.as_str().to_owned()))
        .bind(id)
        .bind(owner)
        .execute(self.sql())
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// Works on a message again later, or gives it up to a person when the state is Failed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn postpone_inbox(
        &mut self,
        id: &str,
        owner: &str,
        state: InboxState,
        not_before: DateTime<Utc>,
        error: &str,
    ) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "UPDATE inbox SET state = $1, not_before = $2, last_error = $3, lease_owner = NULL, lease_until = NULL \
             WHERE inbox_id = $4 AND lease_owner = $5",
        )
        .bind(name_of(&state))
        .bind(stamp(not_before))
        .bind(error)
        .bind(id)
        .bind(owner)
        .execute(self.sql())
        .await?;
        Ok(done.rows_affected() == 1)
    }
}
