//! Cases as of their last event. Written by `run_command` alone, guarded by the version.

use bevilling_core::ids::{CaseId, DocumentId, LetterId, OrderId, PersonId};
use bevilling_core::supplement::case::state::{Case, StateKind};
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::any::AnyRow;

use crate::store::row::{Found, json_of, name_of, stamp};
use crate::store::{Conn, StoreError, Tx};

/// A case with its version: the number of its last event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredCase {
    /// The case.
    pub case: Case,
    /// Its version.
    pub version: i64,
}

impl Conn {
    /// The case with this identifier.
    ///
    /// # Errors
    /// When the database fails, or the row cannot be read.
    pub async fn find_case(&mut self, id: &CaseId) -> Result<Option<StoredCase>, StoreError> {
        let row = sqlx::query("SELECT case_id, version, state, body FROM cases WHERE case_id = $1")
            .bind(id.as_str());
        let found = row.fetch_optional(self.sql()).await?.as_ref().map(stored).transpose()?;
        match found {
            Some(found) => self.with_files(found).await.map(Some),
            None => Ok(None),
        }
    }

    /// A file that came after the case was opened is there, for everybody who looks at the case.
    async fn with_files(&mut self, mut stored: StoredCase) -> Result<StoredCase, StoreError> {
        for listed in self.documents_of(&stored.case.id).await? {
            let known = stored.case.documents.iter_mut().find(|known| known.id == listed.id);
            if let Some(known) = known {
                known.sha256 = listed.sha256;
                known.state = listed.state;
            }
        }
        Ok(stored)
    }

    /// The version of a case.
    ///
    /// # Errors
    /// When the database fails, or the row cannot be read.
    pub async fn case_version(&mut self, id: &CaseId) -> Result<Option<i64>, StoreError> {
        let row =
            sqlx::query("SELECT case_id, version FROM cases WHERE case_id = $1").bind(id.as_str());
        row.fetch_optional(self.sql())
            .await?
            .map(|row| Found::new(&row, "cases", "case_id").integer("version"))
            .transpose()
    }

    /// The cases of a citizen, newest first.
    ///
    /// # Errors
    /// When the database fails, or a row cannot be read.
    pub async fn cases_of_person(
        &mut self,
        person: &PersonId,
    ) -> Result<Vec<StoredCase>, StoreError> {
        let rows = sqlx::query(
            "SELECT case_id, version, state, body FROM cases WHERE person_id = $1 ORDER BY received_on DESC, case_id DESC",
        );
        let rows = rows.bind(person.as_str()).fetch_all(self.sql()).await?;
        let mut cases = Vec::with_capacity(rows.len());
        for row in &rows {
            cases.push(self.with_files(stored(row)?).await?);
        }
        Ok(cases)
    }

    /// The waiting cases in order of their identifiers, from after the given one; with a day, those to follow up on it or
    /// earlier, mail that waits for a power of attorney among them.
    ///
    /// # Errors
    /// When the database fails, or a row cannot be read.
    pub async fn waiting_cases(
        &mut self,
        due_on: Option<NaiveDate>,
        after: Option<&CaseId>,
        limit: i64,
    ) -> Result<Vec<CaseId>, StoreError> {
        let rows = sqlx::query(
            "SELECT case_id FROM cases WHERE state IN ($1, $2) AND waiting_until <= $3 AND case_id > $4 ORDER BY case_id LIMIT $5",
        );
        let rows = rows
            .bind(name_of(&StateKind::Waiting))
            // Registers know nothing of what mail waits for.
            .bind(name_of(if due_on.is_some() { &StateKind::Mail } else { &StateKind::Waiting }))
            .bind(due_on.map_or_else(|| "9999-12-31".to_owned(), |day| day.to_string()))
            .bind(after.map_or("", CaseId::as_str))
            .bind(limit)
            .fetch_all(self.sql())
            .await?;
        rows.iter().map(case_id).collect()
    }

    /// The cases that a document belongs to; mail that was added to a task gives it a second one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn cases_of_document(
        &mut self,
        document: &DocumentId,
    ) -> Result<Vec<CaseId>, StoreError> {
        let rows =
            sqlx::query("SELECT case_id FROM documents WHERE document_id = $1 ORDER BY case_id")
                .bind(document.as_str());
        rows.fetch_all(self.sql()).await?.iter().map(case_id).collect()
    }

    /// The case of a letter.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn case_of_letter(
        &mut self,
        letter: &LetterId,
    ) -> Result<Option<CaseId>, StoreError> {
        let row =
            sqlx::query("SELECT case_id FROM letters WHERE letter_id = $1").bind(letter.as_str());
        row.fetch_optional(self.sql()).await?.as_ref().map(case_id).transpose()
    }

    /// The case of a payment order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn case_of_order(&mut self, order: &OrderId) -> Result<Option<CaseId>, StoreError> {
        let row = sqlx::query("SELECT case_id FROM lines WHERE order_id = $1").bind(order.as_str());
        row.fetch_optional(self.sql()).await?.as_ref().map(case_id).transpose()
    }

    /// How many cases there are.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn count_cases(&mut self) -> Result<i64, StoreError> {
        let row = sqlx::query("SELECT 'all' AS case_id, COUNT(*) AS count FROM cases")
            .fetch_one(self.sql())
            .await?;
        Found::new(&row, "cases", "case_id").integer("count")
    }
}

impl Tx {
    /// Stores a new case at its first version.
    ///
    /// # Errors
    /// When the database fails, or the case is there already.
    pub async fn insert_case(
        &mut self,
        case: &Case,
        version: i64,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO cases (case_id, number, version, benefit, state, person_id, received_on, waiting_until, body, created_at, updated_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        )
        .bind(case.id.as_str())
        .bind(&case.number)
        .bind(version)
        .bind(name_of(&case.benefit))
        .bind(name_of(&case.state.kind()))
        .bind(case.person.as_ref().map(|person| person.as_str().to_owned()))
        .bind(case.received_on.to_string())
        .bind(waiting_until(case))
        .bind(json_of(case))
        .bind(stamp(at))
        .bind(stamp(at))
        .execute(self.sql())
        .await?;
        Ok(())
    }

    /// Stores a case that was at version `from`; false when somebody else was faster, and nothing is changed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn update_case(
        &mut self,
        case: &Case,
        from: i64,
        to: i64,
        at: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "UPDATE cases SET version = $1, state = $2, person_id = $3, waiting_until = $4, body = $5, updated_at = $6 \
             WHERE case_id = $7 AND version = $8",
        )
        .bind(to)
        .bind(name_of(&case.state.kind()))
        .bind(case.person.as_ref().map(|person| person.as_str().to_owned()))
        .bind(waiting_until(case))
        .bind(json_of(case))
        .bind(stamp(at))
        .bind(case.id.as_str())
        .bind(from)
        .execute(self.sql())
        .await?;
        Ok(done.rows_affected() == 1)
    }

    /// The next number that people use, such as `KP-2026-000123`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn next_case_number(&mut self, year: i32) -> Result<String, StoreError> {
        let value = self.next_number(&format!("case {year}")).await?;
        Ok(format!("KP-{year}-{value:06}"))
    }

    /// The next number of a receipt in a year: `KV-2026-000001`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn next_receipt_number(&mut self, year: i32) -> Result<String, StoreError> {
        let value = self.next_number(&format!("receipt {year}")).await?;
        Ok(format!("KV-{year}-{value:06}"))
    }

    async fn next_number(&mut self, counter: &str) -> Result<i64, StoreError> {
        let row = sqlx::query(
            "INSERT INTO counters (name, value) VALUES ($1, 1) \
             ON CONFLICT (name) DO UPDATE SET value = counters.value + 1 RETURNING name, value",
        )
        .bind(counter.to_owned())
        .fetch_one(self.sql())
        .await?;
        Found::new(&row, "counters", "name").integer("value")
    }
}

fn waiting_until(case: &Case) -> Option<String> {
    case.waiting().map(|waiting| waiting.until.to_string())
}

fn case_id(row: &AnyRow) -> Result<CaseId, StoreError> {
    Ok(CaseId::new(Found::new(row, "cases", "case_id").text("case_id")?))
}

fn stored(row: &AnyRow) -> Result<StoredCase, StoreError> {
    let found = Found::new(row, "cases", "case_id");
    let case: Case = found.json("body")?;
    // The column serves the lists; a case that says otherwise was changed behind our back.
    let state: StateKind = found.named("state")?;
    if state != case.state.kind() {
        return Err(found.impossible("state", "it differs from the state in the body"));
    }
    Ok(StoredCase { case, version: found.integer("version")? })
}
