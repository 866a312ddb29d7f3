//! Looks for the files that forms name. They come beside the form, and perhaps later, or never.

use bevilling_core::case::document::DocumentState;
use chrono::{DateTime, Duration, Utc};

use crate::app::App;
use crate::jobs::LEASE_SECONDS;
use crate::store::StoreError;
use crate::store::documents::ExpectedFile;

const BATCH: i64 = 20;
/// Looked for again so many minutes after the form came. After the last time the task says that it is missing.
const AGAIN_MINUTES: [i64; 4] = [5, 30, 120, 1_440];

/// Looks for every file that is due. Gives how many were looked for.
///
/// # Errors
/// When the database fails.
pub async fn fetch_due(app: &App, owner: &str) -> Result<usize, StoreError> {
    let mut looked = 0;
    loop {
        let now = app.clock.now();
        let mut tx = app.store.begin().await?;
        let until = now + Duration::seconds(LEASE_SECONDS);
        let claimed = tx.claim_expected_files(owner, now, until, BATCH).await?;
        tx.commit().await?;
        if claimed.is_empty() {
            return Ok(looked);
        }
        for file in claimed {
            look_for(app, &file).await?;
            looked += 1;
        }
    }
}

async fn look_for(app: &App, file: &ExpectedFile) -> Result<(), StoreError> {
    let (document, case) = (&file.document, &file.case);
    match app.platform.forms.fetch_file(&file.file_name).await {
        Ok(Some(content)) => {
            let state = if can_be_opened(&content) {
                DocumentState::Present
            } else {
                tracing::warn!(document.id = %document, case.id = %case, "A file is set aside: it cannot be opened");
                DocumentState::Quarantined
            };
            let sha256 = match app.documents.put(&content).await {
                Ok(sha256) => sha256,
                Err(error) => {
                    tracing::error!(%error, document.id = %document, "A file cannot be kept");
                    return postpone(app, file, app.clock.now() + Duration::minutes(5)).await;
                }
            };
            let mut tx = app.store.begin().await?;
            tx.document_arrived(document, &sha256, state).await?;
            tx.commit().await
        }
        Ok(None) => match next_look(file.expected_since, app.clock.now()) {
            Some(next) => postpone(app, file, next).await,
            None => give_up(app, file).await,
        },
        Err(error) => {
            tracing::warn!(%error, document.id = %document, "The folder of files gives no answer");
            postpone(app, file, app.clock.now() + Duration::minutes(5)).await
        }
    }
}

async fn postpone(app: &App, file: &ExpectedFile, next: DateTime<Utc>) -> Result<(), StoreError> {
    let mut tx = app.store.begin().await?;
    tx.postpone_expected_file(&file.document, next).await?;
    tx.commit().await
}

/// The task of the case shows from now on that a file is missing.
async fn give_up(app: &App, file: &ExpectedFile) -> Result<(), StoreError> {
    tracing::info!(document.id = %file.document, case.id = %file.case, "A file that a form names has not come");
    let mut tx = app.store.begin().await?;
    tx.give_up_expected_file(&file.document).await?;
    if let Some(stored) = tx.find_case(&file.case).await? {
        tx.replace_tasks(&stored.case).await?;
    }
    tx.commit().await
}

fn next_look(since: DateTime<Utc>, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    AGAIN_MINUTES.into_iter().map(|minutes| since + Duration::minutes(minutes)).find(|at| *at > now)
}

/// True for the kinds of file that a browser shows: by their first bytes, whatever the name says.
fn can_be_opened(content: &[u8]) -> bool {
    let starts: [&[u8]; 5] = [b"%PDF-", b"\xFF\xD8\xFF", b"\x89PNG\r\n", b"II*\0", b"MM\0*"];
    starts.iter().any(|start| content.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_looked_for_four_times_in_a_day() {
        let since: DateTime<Utc> = "2026-01-12T08:00:00Z".parse().expect("a time");
        let after = |minutes| {
            next_look(since, since + Duration::minutes(minutes))
                .map(|at| (at - since).num_minutes())
        };
        assert_eq!(
            [after(0), after(5), after(30), after(120), after(1_440), after(9_999)],
            [Some(5), Some(30), Some(120), Some(1_440), None, None]
        );
    }

    #[test]
    fn only_what_a_browser_shows_is_taken_over() {
        assert!(can_be_opened(b"%PDF-1.7 ..."));
        assert!(!can_be_opened(b"MZ\x90"));
        assert!(!can_be_opened(b""));
    }
}
