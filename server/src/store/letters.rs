//! Letters as they were set, stored once and never changed; only how far they came is.

use bevilling_core::api::case::{LetterState, LetterView};
use bevilling_core::ids::{CaseId, LetterId};
use bevilling_core::letter::LetterKind;
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::any::AnyRow;

use crate::crypto::sha256_hex;
use crate::store::row::{Found, name_of, stamp};
use crate::store::{Conn, StoreError, Tx};

const PDF: &str = "letters.pdf";

/// A letter to be stored.
#[derive(Clone, PartialEq, Eq)]
pub struct NewLetter {
    /// The identifier.
    pub id: LetterId,
    /// The case.
    pub case: CaseId,
    /// The kind.
    pub kind: LetterKind,
    /// The title.
    pub title: String,
    /// The date printed.
    pub date: NaiveDate,
    /// Its bytes.
    pub pdf: Vec<u8>,
}

impl std::fmt::Debug for NewLetter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewLetter")
            .field("id", &self.id)
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}

impl Conn {
    /// The letters of a case, newest first.
    ///
    /// # Errors
    /// When the database fails, or a row cannot be read.
    pub async fn letters_of(&mut self, case: &CaseId) -> Result<Vec<LetterView>, StoreError> {
        let rows = sqlx::query(
            "SELECT letter_id, kind, title, dated, state, sha256 FROM letters WHERE case_id = $1 ORDER BY created_at DESC, letter_id DESC",
        );
        rows.bind(case.as_str()).fetch_all(self.sql()).await?.iter().map(view).collect()
    }

    /// A letter without its bytes.
    ///
    /// # Errors
    /// When the database fails, or the row cannot be read.
    pub async fn find_letter(
        &mut self,
        letter: &LetterId,
    ) -> Result<Option<LetterView>, StoreError> {
        let row = sqlx::query(
            "SELECT letter_id, kind, title, dated, state, sha256 FROM letters WHERE letter_id = $1",
        );
        row.bind(letter.as_str()).fetch_optional(self.sql()).await?.as_ref().map(view).transpose()
    }

    /// The bytes of a letter, checked against their hash.
    ///
    /// # Errors
    /// When the database fails, or the bytes are not what was stored.
    pub async fn letter_pdf(&mut self, letter: &LetterId) -> Result<Option<Vec<u8>>, StoreError> {
        let row =
            sqlx::query("SELECT letter_id, sha256, pdf_enc FROM letters WHERE letter_id = $1")
                .bind(letter.as_str());
        let Some(row) = row.fetch_optional(self.sql()).await? else {
            return Ok(None);
        };
        let found = Found::new(&row, "letters", "letter_id");
        let pdf = found.opened(&self.keys(), PDF, "pdf_enc")?;
        if sha256_hex(&pdf) == found.text("sha256")? {
            Ok(Some(pdf))
        } else {
            Err(found.impossible("sha256", "it is not the hash of the bytes"))
        }
    }
}

impl Tx {
    /// Stores a letter.
    ///
    /// # Errors
    /// When the database fails, or the letter is there already.
    pub async fn insert_letter(
        &mut self,
        letter: &NewLetter,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let sealed = self.keys().seal(PDF, letter.id.as_str(), &letter.pdf);
        sqlx::query("INSERT INTO letters (letter_id, case_id, kind, title, dated, state, sha256, pdf_enc, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
            .bind(letter.id.as_str())
            .bind(letter.case.as_str())
            .bind(name_of(&letter.kind))
            .bind(&letter.title)
            .bind(letter.date.to_string())
            .bind(name_of(&LetterState::Queued))
            .bind(sha256_hex(&letter.pdf))
            .bind(sealed)
            .bind(stamp(at))
            .execute(self.sql())
            .await?;
        Ok(())
    }

    /// Notes how far a letter has come.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_letter_state(
        &mut self,
        letter: &LetterId,
        state: LetterState,
    ) -> Result<(), StoreError> {
        sqlx::query("UPDATE letters SET state = $1 WHERE letter_id = $2")
            .bind(name_of(&state))
            .bind(letter.as_str())
            .execute(self.sql())
            .await?;
        Ok(())
    }
}

fn view(row: &AnyRow) -> Result<LetterView, StoreError> {
    let found = Found::new(row, "letters", "letter_id");
    Ok(LetterView {
        id: LetterId::new(found.text("letter_id")?),
        kind: found.named("kind")?,
        title: found.text("title")?,
        date: found.day("dated")?,
        state: found.named("state")?,
        sha256: found.text("sha256")?,
    })
}
