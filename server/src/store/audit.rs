//! The decision trail: each entry carries the hash of the one before it, and of the events it vouches for.
//! Whoever changes, removes or inserts anything breaks the chain at that place.

use bevilling_core::ids::{ActorId, CaseId};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::any::AnyRow;

use crate::crypto::sha256_hex;
use crate::store::row::{Found, json_of, stamp};
use crate::store::{Conn, Store, StoreError, Tx};

const BATCH: i64 = 500;

/// Something to be put on the trail.
#[derive(Debug, Clone, Copy)]
pub struct NewAudit<'a> {
    /// What was done, such as `case.saved`.
    pub action: &'a str,
    /// Who.
    pub by: &'a ActorId,
    /// When.
    pub at: DateTime<Utc>,
    /// The case.
    pub case: Option<&'a CaseId>,
    /// The version before, and the version after.
    pub versions: Option<(i64, i64)>,
    /// The bodies of the events between, as stored.
    pub events: &'a [String],
    /// What it was done to, when that is no case.
    pub about: Option<&'a str>,
    /// How that is from now on. Never a secret.
    pub content: Option<&'a Value>,
}

impl<'a> NewAudit<'a> {
    /// Something that was done to what is no case.
    #[must_use]
    pub const fn about(
        action: &'a str,
        by: &'a ActorId,
        at: DateTime<Utc>,
        about: &'a str,
    ) -> NewAudit<'a> {
        let (case, versions, events, content) = (None, None, [].as_slice(), None);
        NewAudit { action, by, at, case, versions, events, about: Some(about), content }
    }

    /// The same, with how that is from now on.
    #[must_use]
    pub const fn with(self, content: &'a Value) -> NewAudit<'a> {
        NewAudit { content: Some(content), ..self }
    }
}

/// An entry: what is hashed. The order of its fields is part of its form.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Entry {
    seq: i64,
    at: String,
    action: String,
    by: ActorId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    case: Option<CaseId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    versions: Option<(i64, i64)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    events_sha256: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    about: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    content: Option<Value>,
}

/// What walking the trail came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditReport {
    /// How many entries were sound.
    pub sound: i64,
    /// Where the trail breaks.
    pub broken: Option<Broken>,
}

/// A place where the trail breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// The number of the entry.
    pub seq: i64,
    /// What is wrong there.
    pub reason: String,
}

impl Tx {
    /// Puts an entry on the trail, and its number on the case that was changed. Called last: on PostgreSQL the head of the
    /// trail is locked until the commit, so that entries are numbered in the order of their commits.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn audit(&mut self, new: NewAudit<'_>) -> Result<(), StoreError> {
        let row = sqlx::query("UPDATE audit_head SET seq = seq + 1 WHERE head = 1 RETURNING 'head' AS head, seq, hash").fetch_one(self.sql()).await?;
        let head = Found::new(&row, "audit_head", "head");
        let (seq, before) = (head.integer("seq")?, head.text("hash")?);
        let body = json_of(&Entry {
            seq,
            at: stamp(new.at),
            action: new.action.to_owned(),
            by: new.by.clone(),
            case: new.case.cloned(),
            versions: new.versions,
            events_sha256: new.versions.map(|_| digest(new.events)),
            about: new.about.map(str::to_owned),
            content: new.content.cloned(),
        });
        let hash = chain(&before, &body);
        sqlx::query("INSERT INTO audit (seq, action, case_id, body, prev_hash, hash) VALUES ($1, $2, $3, $4, $5, $6)")
            .bind(seq)
            .bind(new.action)
            .bind(new.case.map(|case| case.as_str().to_owned()))
            .bind(body)
            .bind(before)
            .bind(&hash)
            .execute(self.sql())
            .await?;
        sqlx::query("UPDATE audit_head SET hash = $1 WHERE head = 1")
            .bind(hash)
            .execute(self.sql())
            .await?;
        if let (Some(case), Some(_)) = (new.case, new.versions) {
            // Given while the head is locked: whoever reads a number has every change with a lower one before them.
            sqlx::query("UPDATE cases SET changed = $1 WHERE case_id = $2")
                .bind(seq)
                .bind(case.as_str())
                .execute(self.sql())
                .await?;
        }
        Ok(())
    }
}

impl Conn {
    /// How many entries there are of an action.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn count_audit(&mut self, action: &str) -> Result<i64, StoreError> {
        let row =
            sqlx::query("SELECT 'all' AS action, COUNT(*) AS count FROM audit WHERE action = $1")
                .bind(action);
        Found::new(&row.fetch_one(self.sql()).await?, "audit", "action").integer("count")
    }

    async fn audit_entries(&mut self, after: i64) -> Result<Vec<Stored>, StoreError> {
        let rows = sqlx::query(
            "SELECT CAST(seq AS TEXT) AS entry, seq, body, prev_hash, hash FROM audit WHERE seq > $1 ORDER BY seq LIMIT $2",
        );
        rows.bind(after).bind(BATCH).fetch_all(self.sql()).await?.iter().map(stored).collect()
    }

    async fn audit_head(&mut self) -> Result<(i64, String), StoreError> {
        let row = sqlx::query("SELECT 'head' AS head, seq, hash FROM audit_head WHERE head = 1")
            .fetch_one(self.sql())
            .await?;
        let found = Found::new(&row, "audit_head", "head");
        Ok((found.integer("seq")?, found.text("hash")?))
    }
}

impl Store {
    /// Walks the whole trail, and compares the events it vouches for with those stored.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn verify_audit(&self) -> Result<AuditReport, StoreError> {
        let mut reader = self.read().await?;
        // Taken first: entries that are added while we walk do not matter.
        let head = reader.audit_head().await?;
        let (mut seq, mut hash) = (0, String::new());
        while seq < head.0 {
            let batch = reader.audit_entries(seq).await?;
            if batch.is_empty() {
                return Ok(AuditReport {
                    sound: seq,
                    broken: Some(Broken {
                        seq: seq + 1,
                        reason: "the entry is missing".to_owned(),
                    }),
                });
            }
            for entry in batch {
                if let Err(reason) = check(&mut reader, &entry, seq + 1, &hash).await? {
                    return Ok(AuditReport {
                        sound: seq,
                        broken: Some(Broken { seq: seq + 1, reason }),
                    });
                }
                (seq, hash) = (entry.seq, entry.hash);
                if seq == head.0 {
                    break;
                }
            }
        }
        let broken = (hash != head.1).then(|| Broken {
            seq,
            reason: "it is not the entry that was written last".to_owned(),
        });
        Ok(AuditReport { sound: seq, broken })
    }
}

async fn check(
    reader: &mut Conn,
    stored: &Stored,
    expected: i64,
    before: &str,
) -> Result<Result<(), String>, StoreError> {
    let wrong = |reason: &str| Ok(Err(reason.to_owned()));
    if stored.seq != expected {
        return wrong("the entry is missing");
    }
    if stored.before != before {
        return wrong("it does not follow the entry before it");
    }
    if stored.hash != chain(&stored.before, &stored.body) {
        return wrong("its content was changed");
    }
    let Ok(entry) = serde_json::from_str::<Entry>(&stored.body) else {
        return wrong("its content cannot be read");
    };
    if entry.seq != stored.seq {
        return wrong("its content names another number");
    }
    let (Some(case), Some((from, to)), Some(vouched)) =
        (&entry.case, entry.versions, &entry.events_sha256)
    else {
        return Ok(Ok(()));
    };
    let bodies = reader.event_bodies(case, from, to).await?;
    if digest(&bodies) == *vouched {
        Ok(Ok(()))
    } else {
        Ok(Err(format!("events {} to {to} of case {case} were changed", from + 1)))
    }
}

struct Stored {
    seq: i64,
    body: String,
    before: String,
    hash: String,
}

fn stored(row: &AnyRow) -> Result<Stored, StoreError> {
    let found = Found::new(row, "audit", "entry");
    Ok(Stored {
        seq: found.integer("seq")?,
        body: found.text("body")?,
        before: found.text("prev_hash")?,
        hash: found.text("hash")?,
    })
}

fn chain(before: &str, body: &str) -> String {
    sha256_hex(format!("{before}\n{body}"))
}

/// Each body with its length before it, so that no two lists give the same text.
fn digest(events: &[String]) -> String {
    let text: String = events.iter().map(|event| format!("{}:{event}\n", event.len())).collect();
    sha256_hex(text)
}
