//! Who looked at whom, and why: written before the data leave the server.

use bevilling_core::cpr::CprNumber;
use bevilling_core::ids::{ActorId, PersonId};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::any::AnyRow;
use uuid::Uuid;

use crate::store::row::{Found, name_of, stamp};
use crate::store::{Conn, Store, StoreError, Tx};

const SUBJECT: &str = "access_log.subject";
const CRITERION: &str = "access_log.criterion";

/// Why somebody looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum AccessPurpose {
    /// To handle a case.
    Case,
    /// To find somebody.
    Search,
    /// To make a list.
    Report,
    /// To administer.
    Admin,
}

/// What somebody does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum AccessAction {
    /// Looks.
    View,
    /// Has a protected address shown.
    ViewProtectedAddress,
    /// Searches.
    Search,
    /// Prints or downloads.
    Print,
    /// Changes something: a case, an application, an integration.
    Change,
    /// Asks a register outside.
    ExternalLookup,
}

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum AccessOutcome {
    /// Shown.
    Granted,
    /// Not theirs to see: the answer was that there is no such thing.
    NotVisible,
    /// Refused for the role or the sign-in.
    Refused,
}

/// Who is looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AccessSubject {
    /// A person that is known here.
    Person(PersonId),
    /// A person by number, known here or not.
    Cpr(CprNumber),
}

/// An entry to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAccess {
    /// Who.
    pub user: ActorId,
    /// The unit of who, when the sign-in names one.
    pub unit: Option<String>,
    /// The role that it rests on.
    pub role: Option<String>,
    /// The employer, eight digits.
    pub municipality: String,
    /// The session.
    pub session: Option<String>,
    /// Why.
    pub purpose: AccessPurpose,
    /// What.
    pub action: AccessAction,
    /// Whom.
    pub subject: Option<AccessSubject>,
    /// The number of the case.
    pub case_number: Option<String>,
    /// What was searched for.
    pub criterion: Option<String>,
    /// How many were found.
    pub results: Option<i64>,
    /// The register outside that is asked, or the other system that an administrator lets in, changes or throws out.
    pub peer: Option<String>,
    /// The request.
    pub request_id: Option<String>,
    /// How it ends.
    pub outcome: AccessOutcome,
}

/// An entry, as the report of a citizen reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredAccess {
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub user: ActorId,
    /// Why.
    pub purpose: AccessPurpose,
    /// What.
    pub action: AccessAction,
    /// The register outside that was asked, or the other system that was administered.
    pub peer: Option<String>,
    /// The number of the case.
    pub case_number: Option<String>,
    /// How it ended.
    pub outcome: AccessOutcome,
}

impl Store {
    /// Writes entries for good. Whoever cannot write them must not show anything.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn log_access(
        &self,
        entries: &[NewAccess],
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        if entries.is_empty() {
            return Ok(());
        }
        let mut tx = self.begin().await?;
        for entry in entries {
            tx.insert_access(entry, at).await?;
        }
        tx.commit().await
    }
}

impl Conn {
    /// Who looked at the person with this number, oldest first.
    ///
    /// # Errors
    /// When the database fails, or a row cannot be read.
    pub async fn access_to(&mut self, cpr: &CprNumber) -> Result<Vec<StoredAccess>, StoreError> {
        let index = self.keys().person_index(cpr);
        let rows = sqlx::query(
            "SELECT entry_id, logged_at, user_id, purpose, action, peer, case_number, outcome FROM access_log WHERE subject_index = $1 ORDER BY logged_at, entry_id",
        );
        rows.bind(index).fetch_all(self.sql()).await?.iter().map(stored).collect()
    }

    /// What a user did, oldest first.
    ///
    /// # Errors
    /// When the database fails, or a row cannot be read.
    pub async fn access_by(&mut self, user: &ActorId) -> Result<Vec<StoredAccess>, StoreError> {
        let rows = sqlx::query(
            "SELECT entry_id, logged_at, user_id, purpose, action, peer, case_number, outcome FROM access_log WHERE user_id = $1 ORDER BY logged_at, entry_id",
        );
        rows.bind(user.as_str()).fetch_all(self.sql()).await?.iter().map(stored).collect()
    }
}

impl Tx {
    /// Writes an entry with this transaction.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn insert_access(
        &mut self,
        entry: &NewAccess,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let (keys, id) = (self.keys(), Uuid::now_v7().to_string());
        let (person, cpr) = match &entry.subject {
            None => (None, None),
            Some(AccessSubject::Person(person)) => {
                (Some(person.as_str().to_owned()), Some(self.cpr_of(person).await?))
            }
            Some(AccessSubject::Cpr(cpr)) => (None, Some(cpr.clone())),
        };
        sqlx::query(
            "INSERT INTO access_log (entry_id, logged_at, user_id, user_unit, role, municipality, session, purpose, action, person_id, subject_index, \
             subject_enc, case_number, criterion_enc, result_count, peer, request_id, outcome) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
        )
        .bind(&id)
        .bind(stamp(at))
        .bind(entry.user.as_str())
        .bind(entry.unit.clone())
        .bind(entry.role.clone())
        .bind(&entry.municipality)
        .bind(entry.session.clone())
        .bind(name_of(&entry.purpose))
        .bind(name_of(&entry.action))
        .bind(person)
        .bind(cpr.as_ref().map(|cpr| keys.person_index(cpr)))
        .bind(cpr.as_ref().map(|cpr| keys.seal(SUBJECT, &id, cpr.digits().as_bytes())))
        .bind(entry.case_number.clone())
        .bind(entry.criterion.as_ref().map(|criterion| keys.seal(CRITERION, &id, criterion.as_bytes())))
        .bind(entry.results)
        .bind(entry.peer.clone())
        .bind(entry.request_id.clone())
        .bind(name_of(&entry.outcome))
        .execute(self.sql())
        .await?;
        Ok(())
    }

    /// Removes entries whose time is over.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn delete_old_access(&mut self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        let done = sqlx::query("DELETE FROM access_log WHERE logged_at < $1")
            .bind(stamp(before))
            .execute(self.sql())
            .await?;
        Ok(done.rows_affected())
    }
}

fn stored(row: &AnyRow) -> Result<StoredAccess, StoreError> {
    let found = Found::new(row, "access_log", "entry_id");
    Ok(StoredAccess {
        at: found.instant("logged_at")?,
        user: ActorId::new(found.text("user_id")?),
        purpose: found.named("purpose")?,
        action: found.named("action")?,
        peer: found.optional_text("peer")?,
        case_number: found.optional_text("case_number")?,
        outcome: found.named("outcome")?,
    })
}
