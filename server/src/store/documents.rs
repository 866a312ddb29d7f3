//! Which documents belong to which case, and the files that forms name but that have not come yet.

use bevilling_core::case::document::{Document, DocumentState};
use bevilling_core::ids::{CaseId, DocumentId};
use bevilling_core::supplement::case::state::Case;
use chrono::{DateTime, Utc};
use sqlx::any::AnyRow;

use crate::store::row::{Found, name_of, stamp};
use crate::store::{Conn, StoreError, Tx};

/// A document as stored; its content stands in the document store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredDocument {
    /// The identifier.
    pub id: DocumentId,
    /// The name for people.
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// SHA-256 of the content, once it is there.
    pub sha256: Option<String>,
    /// Whether the content is there.
    pub state: DocumentState,
}

/// A file that a form names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpectedFile {
    /// The document it is to become.
    pub document: DocumentId,
    /// The case of the document.
    pub case: CaseId,
    /// The name in the form.
    pub file_name: String,
    /// How often it was looked for.
    pub attempts: i64,
    /// Since when it is expected.
    pub expected_since: DateTime<Utc>,
}

impl Conn {
    /// A document, with the content that may have come after the case was opened.
    ///
    /// # Errors
    /// When the database fails, or the row cannot be read.
    pub async fn find_document(
        &mut self,
        document: &DocumentId,
    ) -> Result<Option<StoredDocument>, StoreError> {
        let row = sqlx::query(
            "SELECT document_id, name, media_type, sha256, state FROM documents WHERE document_id = $1 ORDER BY case_id LIMIT 1",
        );
        row.bind(document.as_str())
            .fetch_optional(self.sql())
            .await?
            .as_ref()
            .map(stored)
            .transpose()
    }

    /// The documents of a case as they stand now: a file that came late is there, whatever the case knew when it was opened.
    ///
    /// # Errors
    /// When the database fails, or a row cannot be read.
    pub async fn documents_of(&mut self, case: &CaseId) -> Result<Vec<StoredDocument>, StoreError> {
        let rows = sqlx::query(
            "SELECT document_id, name, media_type, sha256, state FROM documents WHERE case_id = $1 ORDER BY document_id",
        );
        rows.bind(case.as_str()).fetch_all(self.sql()).await?.iter().map(stored).collect()
    }
}

impl Tx {
    /// Adds the documents of a case that are not yet listed. Those listed keep the content that came meanwhile.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_documents(&mut self, case: &Case) -> Result<(), StoreError> {
        for document in &case.documents {
            self.add_document(&case.id, document).await?;
        }
        Ok(())
    }

    async fn add_document(&mut self, case: &CaseId, document: &Document) -> Result<(), StoreError> {
        // A document that follows to another case brings the content that came meanwhile.
        let listed = self.find_document(&document.id).await?;
        let (sha256, state) = match listed {
            Some(listed) => (listed.sha256, listed.state),
            None => (document.sha256.clone(), document.state),
        };
        sqlx::query(
            "INSERT INTO documents (document_id, case_id, name, media_type, sha256, state) VALUES ($1, $2, $3, $4, $5, $6) \
             ON CONFLICT (document_id, case_id) DO NOTHING",
        )
        .bind(document.id.as_str())
        .bind(case.as_str())
        .bind(&document.name)
        .bind(&document.media_type)
        .bind(sha256)
        .bind(name_of(&state))
        .execute(self.sql())
        .await?;
        Ok(())
    }

    /// Notes that the content of a document is there, or that it was set aside.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn document_arrived(
        &mut self,
        document: &DocumentId,
        sha256: &str,
        state: DocumentState,
    ) -> Result<(), StoreError> {
        sqlx::query("UPDATE documents SET sha256 = $1, state = $2 WHERE document_id = $3")
            .bind(sha256)
            .bind(name_of(&state))
            .bind(document.as_str())
            .execute(self.sql())
            .await?;
        self.end_expected_file(document, "arrived").await
    }

    /// Notes a file that a form names and that is looked for from now on.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn expect_file(
        &mut self,
        case: &CaseId,
        document: &DocumentId,
        file_name: &str,
        since: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO expected_files (document_id, case_id, file_name, state, attempts, expected_since, next_attempt_at) \
             VALUES ($1, $2, $3, 'waiting', 0, $4, $5) ON CONFLICT (document_id) DO NOTHING",
        )
        .bind(document.as_str())
        .bind(case.as_str())
        .bind(file_name)
        .bind(stamp(since))
        .bind(stamp(since))
        .execute(self.sql())
        .await?;
        Ok(())
    }

    /// Claims files to look for now; nobody else gets them before the lease is over.
    ///
    /// # Errors
    /// When the database fails, or a row cannot be read.
    pub async fn claim_expected_files(
        &mut self,
        owner: &str,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
        limit: i64,
    ) -> Result<Vec<ExpectedFile>, StoreError> {
        let statement = self.dialect().claim(
            "UPDATE expected_files SET lease_owner = $1, lease_until = $2, attempts = attempts + 1 WHERE document_id IN ( \
             SELECT document_id FROM expected_files WHERE state = 'waiting' AND next_attempt_at <= $3 AND (lease_until IS NULL OR lease_until <= $3) \
             ORDER BY next_attempt_at LIMIT $4 {CLAIM}) RETURNING document_id, case_id, file_name, attempts, expected_since",
        );
        let rows = sqlx::query(statement)
            .bind(owner)
            .bind(stamp(until))
            .bind(stamp(now))
            .bind(limit)
            .fetch_all(self.sql())
            .await?;
        rows.iter().map(expected).collect()
    }

    /// Looks for a file again later.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn postpone_expected_file(
        &mut self,
        document: &DocumentId,
        next: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        sqlx::query("UPDATE expected_files SET next_attempt_at = $1, lease_owner = NULL, lease_until = NULL WHERE document_id = $2")
            .bind(stamp(next))
            .bind(document.as_str())
            .execute(self.sql())
            .await?;
        Ok(())
    }

    /// Stops looking for a file.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn give_up_expected_file(&mut self, document: &DocumentId) -> Result<(), StoreError> {
        self.end_expected_file(document, "missing").await
    }

    async fn end_expected_file(
        &mut self,
        document: &DocumentId,
        state: &str,
    ) -> Result<(), StoreError> {
        sqlx::query("UPDATE expected_files SET state = $1, lease_owner = NULL, lease_until = NULL WHERE document_id = $2")
            .bind(state)
            .bind(document.as_str())
            .execute(self.sql())
            .await?;
        Ok(())
    }
}

fn stored(row: &AnyRow) -> Result<StoredDocument, StoreError> {
    let found = Found::new(row, "documents", "document_id");
    Ok(StoredDocument {
        id: DocumentId::new(found.text("document_id")?),
        name: found.text("name")?,
        media_type: found.text("media_type")?,
        sha256: found.optional_text("sha256")?,
        state: found.named("state")?,
    })
}

fn expected(row: &AnyRow) -> Result<ExpectedFile, StoreError> {
    let found = Found::new(row, "expected_files", "document_id");
    Ok(ExpectedFile {
        document: DocumentId::new(found.text("document_id")?),
        case: CaseId::new(found.text("case_id")?),
        file_name: found.text("file_name")?,
        attempts: found.integer("attempts")?,
        expected_since: found.instant("expected_since")?,
    })
}
