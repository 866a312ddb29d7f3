//! Who is signed in: kept with us, encrypted, found by the hash of what the cookie holds.

use bevilling_core::access::{Citizen, Principal};
use chrono::{DateTime, Utc};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::crypto::sha256_hex;
use crate::store::row::{Found, json_of, stamp};
use crate::store::{Conn, StoreError, Tx};

/// Whose a session can be. A session of one kind is not found by the secret of another: not even its row.
pub trait SessionOwner: Serialize + DeserializeOwned {
    /// What the content is sealed as.
    const SEALED_AS: &'static str;
    /// The door by which they come: it stands before the secret when it is hashed, and beside the names of the issuer, which
    /// names users and sessions at its own door alone.
    const DOOR: &'static str;
}

impl SessionOwner for Principal {
    const SEALED_AS: &'static str = "sessions.session";
    const DOOR: &'static str = "staff";
}

impl SessionOwner for Citizen {
    const SEALED_AS: &'static str = "sessions.citizen";
    const DOOR: &'static str = "citizen";
}

/// A session to be kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewSession<W> {
    /// Who.
    pub principal: W,
    /// The issuer's name of the user.
    pub subject: String,
    /// The issuer's name of the session.
    pub issuer_session: Option<String>,
}

/// A session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredSession<W> {
    /// What tells it apart in logs: the hash of the secret.
    pub hash: String,
    /// Who and since where.
    pub session: NewSession<W>,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// When it was last used, to the minute or so.
    pub seen_at: DateTime<Utc>,
}

impl Conn {
    /// The session with this secret.
    ///
    /// # Errors
    /// When the database fails, or the row cannot be read.
    pub async fn find_session<W: SessionOwner>(
        &mut self,
        secret: &str,
    ) -> Result<Option<StoredSession<W>>, StoreError> {
        let row = sqlx::query("SELECT session_hash, session_enc, created_at, seen_at FROM sessions WHERE session_hash = $1").bind(hash_of::<W>(secret));
        let Some(row) = row.fetch_optional(self.sql()).await? else {
            return Ok(None);
        };
        let found = Found::new(&row, "sessions", "session_hash");
        Ok(Some(StoredSession {
            hash: found.text("session_hash")?,
            session: found.opened_json(&self.keys(), W::SEALED_AS, "session_enc")?,
            created_at: found.instant("created_at")?,
            seen_at: found.instant("seen_at")?,
        }))
    }
}

impl Tx {
    /// Keeps a session under a secret that only the browser has.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn insert_session<W: SessionOwner>(
        &mut self,
        secret: &str,
        session: &NewSession<W>,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let hash = hash_of::<W>(secret);
        let sealed = self.keys().seal(W::SEALED_AS, &hash, json_of(session).as_bytes());
        sqlx::query("INSERT INTO sessions (session_hash, session_enc, door, subject, issuer_session, created_at, seen_at) VALUES ($1, $2, $3, $4, $5, $6, $7)")
            .bind(hash)
            .bind(sealed)
            .bind(W::DOOR)
            .bind(&session.subject)
            .bind(session.issuer_session.clone())
            .bind(stamp(at))
            .bind(stamp(at))
            .execute(self.sql())
            .await?;
        Ok(())
    }

    /// Notes that a session is in use.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn touch_session(&mut self, hash: &str, at: DateTime<Utc>) -> Result<(), StoreError> {
        sqlx::query("UPDATE sessions SET seen_at = $1 WHERE session_hash = $2")
            .bind(stamp(at))
            .bind(hash)
            .execute(self.sql())
            .await?;
        Ok(())
    }

    /// Ends a session.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn delete_session(&mut self, hash: &str) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM sessions WHERE session_hash = $1")
            .bind(hash)
            .execute(self.sql())
            .await?;
        Ok(())
    }

    /// Ends the sessions that the issuer of a door names: one of its sessions, or all of a user. Gives how many there were.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn delete_sessions_of<W: SessionOwner>(
        &mut self,
        subject: Option<&str>,
        issuer_session: Option<&str>,
    ) -> Result<u64, StoreError> {
        let done = match (issuer_session, subject) {
            (Some(session), _) => {
                sqlx::query("DELETE FROM sessions WHERE issuer_session = $1 AND door = $2")
                    .bind(session.to_owned())
            }
            (None, Some(subject)) => {
                sqlx::query("DELETE FROM sessions WHERE subject = $1 AND door = $2")
                    .bind(subject.to_owned())
            }
            (None, None) => return Ok(0),
        };
        Ok(done.bind(W::DOOR).execute(self.sql()).await?.rows_affected())
    }

    /// Removes sessions that began or were last used before these moments.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn delete_old_sessions(
        &mut self,
        begun_before: DateTime<Utc>,
        seen_before: DateTime<Utc>,
    ) -> Result<u64, StoreError> {
        let done = sqlx::query("DELETE FROM sessions WHERE created_at < $1 OR seen_at < $2")
            .bind(stamp(begun_before))
            .bind(stamp(seen_before));
        Ok(done.execute(self.sql()).await?.rows_affected())
    }
}

fn hash_of<W: SessionOwner>(secret: &str) -> String {
    sha256_hex(format!("{}:{secret}", W::DOOR))
}
