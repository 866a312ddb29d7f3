//! Applications that citizens sent: receipt, copy and files.

use bevilling_core::ids::{CaseId, PersonId, SubmissionId};
use chrono::{DateTime, Utc};
use sqlx::any::AnyRow;

use crate::store::row::{Found, stamp};
use crate::store::{Conn, StoreError, Tx};

const FOR_OTHER: &str = "submissions.for_other";
const COPY: &str = "submissions.copy";
const FILE_NAME: &str = "submission_files.name";
const FILE: &str = "submission_files.content";

/// An application to be kept. Its form is kept in the inbox first.
#[derive(Clone, PartialEq, Eq)]
pub struct NewSubmission {
    /// The identifier.
    pub id: SubmissionId,
    /// The number that people use.
    pub number: String,
    /// The form in the inbox.
    pub inbox: String,
    /// Who sent it.
    pub person: PersonId,
    /// When.
    pub received_at: DateTime<Utc>,
    /// For whom, when it is somebody else.
    pub for_other: Option<String>,
    /// The copy, a PDF.
    pub copy: Vec<u8>,
}

/// An application that was sent, without its copy.
#[derive(Clone, PartialEq, Eq)]
pub struct StoredSubmission {
    /// The identifier.
    pub id: SubmissionId,
    /// The number that people use.
    pub number: String,
    /// Who sent it.
    pub person: PersonId,
    /// When.
    pub received_at: DateTime<Utc>,
    /// For whom, when it is somebody else.
    pub for_other: Option<String>,
    /// The case it led to; none until it was routed.
    pub case: Option<CaseId>,
}

/// A file that came with an application.
#[derive(Clone, PartialEq, Eq)]
pub struct SubmittedFile {
    /// Its name.
    pub name: String,
    /// What it is, by its content.
    pub media_type: String,
    /// Its bytes.
    pub content: Vec<u8>,
}

const SELECTED: &str = "SELECT s.submission_id, s.number, s.person_id, s.received_at, s.for_other_enc, i.case_id \
                        FROM submissions s JOIN inbox i ON i.inbox_id = s.inbox_id";

impl Conn {
    /// What a person sent, newest first.
    ///
    /// # Errors
    /// When the database fails, or a row cannot be read.
    pub async fn submissions_of(
        &mut self,
        person: &PersonId,
    ) -> Result<Vec<StoredSubmission>, StoreError> {
        let rows = sqlx::query(sqlx::AssertSqlSafe(format!(
            "{SELECTED} WHERE s.person_id = $1 ORDER BY s.received_at DESC, s.submission_id DESC"
        )));
        let rows = rows.bind(person.as_str()).fetch_all(self.sql()).await?;
        rows.iter().map(|row| self.submission(row)).collect()
    }

    /// An application.
    ///
    /// # Errors
    /// When the database fails, or the row cannot be read.
    pub async fn find_submission(
        &mut self,
        id: &SubmissionId,
    ) -> Result<Option<StoredSubmission>, StoreError> {
        let row =
            sqlx::query(sqlx::AssertSqlSafe(format!("{SELECTED} WHERE s.submission_id = $1")));
        let row = row.bind(id.as_str()).fetch_optional(self.sql()).await?;
        row.as_ref().map(|row| self.submission(row)).transpose()
    }

    /// The application whose form is this message.
    ///
    /// # Errors
    /// When the database fails, or the row cannot be read.
    pub async fn submission_of_message(
        &mut self,
        inbox: &str,
    ) -> Result<Option<StoredSubmission>, StoreError> {
        let row = sqlx::query(sqlx::AssertSqlSafe(format!("{SELECTED} WHERE s.inbox_id = $1")));
        let row = row.bind(inbox.to_owned()).fetch_optional(self.sql()).await?;
        row.as_ref().map(|row| self.submission(row)).transpose()
    }

    /// The case with a number that people use: its own, or that of the receipt of the application that led to it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn case_of_number(&mut self, number: &str) -> Result<Option<CaseId>, StoreError> {
        let row = sqlx::query(
            "SELECT case_id FROM cases WHERE number = $1 UNION SELECT i.case_id FROM submissions s JOIN inbox i ON i.inbox_id = s.inbox_id \
             WHERE s.number = $1 AND i.case_id IS NOT NULL",
        );
        let row = row.bind(number.to_owned()).fetch_optional(self.sql()).await?;
        row.map(|row| Found::new(&row, "cases", "case_id").text("case_id").map(CaseId::new))
            .transpose()
    }

    /// The number of the receipt of the application that led to a case; none when it came otherwise.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn receipt_of_case(&mut self, case: &CaseId) -> Result<Option<String>, StoreError> {
        let row = sqlx::query(
            "SELECT s.submission_id, s.number FROM inbox i JOIN submissions s ON s.inbox_id = i.inbox_id WHERE i.case_id = $1",
        );
        let row = row.bind(case.as_str()).fetch_optional(self.sql()).await?;
        row.map(|row| Found::new(&row, "submissions", "submission_id").text("number")).transpose()
    }

    /// The copy of an application; none once its time is over.
    ///
    /// # Errors
    /// When the database fails, or the row cannot be read.
    pub async fn submission_copy(
        &mut self,
        id: &SubmissionId,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let row =
            sqlx::query("SELECT submission_id, copy_enc FROM submissions WHERE submission_id = $1 AND LENGTH(copy_enc) > 0")
                .bind(id.as_str());
        let row = row.fetch_optional(self.sql()).await?;
        row.as_ref()
            .map(|row| {
                Found::new(row, "submissions", "submission_id").opened(
                    &self.keys(),
                    COPY,
                    "copy_enc",
                )
            })
            .transpose()
    }

    /// The files that came with a form, in their order.
    ///
    /// # Errors
    /// When the database fails, or a row cannot be read.
    pub async fn submitted_files(&mut self, inbox: &str) -> Result<Vec<SubmittedFile>, StoreError> {
        let rows = sqlx::query(
            "SELECT inbox_id, place, media_type, name_enc, content_enc FROM submission_files WHERE inbox_id = $1 ORDER BY place",
        );
        let rows = rows.bind(inbox).fetch_all(self.sql()).await?;
        rows.iter()
            .map(|row| {
                let found = Found::new(row, "submission_files", "inbox_id");
                let name = found.opened(&self.keys(), FILE_NAME, "name_enc")?;
                Ok(SubmittedFile {
                    name: String::from_utf8(name)
                        .map_err(|_| found.impossible("name_enc", "it is no text"))?,
                    media_type: found.text("media_type")?,
                    content: found.opened(&self.keys(), FILE, "content_enc")?,
                })
            })
            .collect()
    }

    fn submission(&self, row: &AnyRow) -> Result<StoredSubmission, StoreError> {
        let found = Found::new(row, "submissions", "submission_id");
        let for_other = match found.optional_bytes("for_other_enc")? {
            Some(_) => {
                let name = found.opened(&self.keys(), FOR_OTHER, "for_other_enc")?;
                Some(
                    String::from_utf8(name)
                        .map_err(|_| found.impossible("for_other_enc", "it is no text"))?,
                )
            }
            None => None,
        };
        Ok(StoredSubmission {
            id: SubmissionId::new(found.text("submission_id")?),
            number: found.text("number")?,
            person: PersonId::new(found.text("person_id")?),
            received_at: found.instant("received_at")?,
            for_other,
            case: found.optional_text("case_id")?.map(CaseId::new),
        })
    }
}

impl Tx {
    /// Keeps an application with its files. The caller commits before it answers.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn insert_submission(
        &mut self,
        submission: &NewSubmission,
        files: &[SubmittedFile],
    ) -> Result<(), StoreError> {
        let keys = self.keys();
        let row = submission.id.as_str();
        let for_other =
            submission.for_other.as_ref().map(|name| keys.seal(FOR_OTHER, row, name.as_bytes()));
        sqlx::query(
            "INSERT INTO submissions (submission_id, number, inbox_id, person_id, received_at, for_other_enc, copy_enc) \
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(row)
        .bind(&submission.number)
        .bind(&submission.inbox)
        .bind(submission.person.as_str())
        .bind(stamp(submission.received_at))
        .bind(for_other)
        .bind(keys.seal(COPY, row, &submission.copy))
        .execute(self.sql())
        .await?;
        for (place, file) in (0_i64..).zip(files) {
            sqlx::query(
                "INSERT INTO submission_files (inbox_id, place, media_type, name_enc, content_enc) VALUES ($1, $2, $3, $4, $5)",
            )
            .bind(&submission.inbox)
            .bind(place)
            .bind(&file.media_type)
            .bind(keys.seal(FILE_NAME, &submission.inbox, file.name.as_bytes()))
            .bind(keys.seal(FILE, &submission.inbox, &file.content))
            .execute(self.sql())
            .await?;
        }
        Ok(())
    }

    /// Removes the files of a form once the case has them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn delete_submitted_files(&mut self, inbox: &str) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM submission_files WHERE inbox_id = $1")
            .bind(inbox)
            .execute(self.sql())
            .await?;
        Ok(())
    }

    /// Removes the copies of applications that came before a moment; that they came stays. Gives how many these were.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_old_copies(&mut self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        // What is sealed is never empty: an empty copy is one that was removed.
        let done = sqlx::query(
            "UPDATE submissions SET copy_enc = $1 WHERE received_at < $2 AND LENGTH(copy_enc) > 0",
        );
        let done = done.bind(Vec::<u8>::new()).bind(stamp(before)).execute(self.sql()).await?;
        Ok(done.rows_affected())
    }

    /// Removes files that no case has taken, of forms that are done with and came before a moment. Gives how many these were.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn delete_left_files(&mut self, before: DateTime<Utc>) -> Result<u64, StoreError> {
        let done = sqlx::query(
            "DELETE FROM submission_files WHERE inbox_id IN (SELECT inbox_id FROM inbox WHERE received_at < $1 AND state NOT IN ('Received', 'Parsed'))",
        );
        Ok(done.bind(stamp(before)).execute(self.sql()).await?.rows_affected())
    }
}
