//! Removes what may be kept no longer, each kind after a period of its own.

use chrono::{DateTime, Duration, Months, Utc};
use uuid::Uuid;

use crate::app::App;
use crate::auth::session::{ABSOLUTE, IDLE};
use crate::auth::sign_in::MOST_MINUTES_AT_ISSUER;
use crate::store::StoreError;

/// How often it is looked for.
const EVERY_HOURS: i64 = 24;
/// How long the log of who looked at whom is kept.
const ACCESS_MONTHS: Months = Months::new(24);
/// How long a citizen finds the copy of an application at the portal. The case has the same document and keeps it.
const COPY_MONTHS: Months = Months::new(24);
/// How long files are kept whose application became no case, or whose case did not take them: so long somebody can still
/// look at what went wrong.
const LEFT_FILES_MONTHS: Months = Months::new(6);
/// How long what happened can be told again to other systems.
const EVENT_DAYS: i64 = 30;
/// How long a token that has ended is kept, so that its client hears that it ended.
const TOKENS: Duration = Duration::days(1);
/// How long the answer of a change is kept for whoever asks the same again.
const ANSWERS: Duration = Duration::hours(48);

/// Removes what is too old, once a day. Gives how many entries were removed.
///
/// # Errors
/// When the database fails.
pub async fn remove_due(app: &App) -> Result<usize, StoreError> {
    let now = app.clock.now();
    let mut tx = app.store.begin().await?;
    // A name of its own each time: the lease is the pause itself, also for whoever removed last.
    let owner = Uuid::now_v7().to_string();
    let until = now + Duration::hours(EVERY_HOURS);
    if !tx.take_lease("jobs.retention", &owner, now, until).await? {
        return Ok(0);
    }
    let removed = tx.delete_old_access(before(now, ACCESS_MONTHS)).await?;
    let copies = tx.forget_old_copies(before(now, COPY_MONTHS)).await?;
    let files = tx.delete_left_files(before(now, LEFT_FILES_MONTHS)).await?;
    let told = tx.delete_old_cloud_events(now - Duration::days(EVENT_DAYS)).await?;
    tx.delete_old_tokens(now - TOKENS).await?;
    tx.delete_old_answers(now - ANSWERS).await?;
    tx.delete_old_sign_ins(now - Duration::minutes(MOST_MINUTES_AT_ISSUER)).await?;
    tx.delete_old_sessions(now - ABSOLUTE, now - IDLE).await?;
    tx.commit().await?;
    if copies + files > 0 {
        tracing::info!(copies, files, "Removed copies and files of applications that are too old");
    }
    if told > 0 {
        tracing::info!(removed = told, "Removed events that are older than 30 days");
    }
    if removed > 0 {
        tracing::info!(removed, "Removed entries of the access log that are older than 24 months");
    }
    Ok(usize::try_from(removed + told + copies + files).unwrap_or(usize::MAX))
}

/// So many months ago.
fn before(now: DateTime<Utc>, months: Months) -> DateTime<Utc> {
    now.checked_sub_months(months).unwrap_or(DateTime::<Utc>::MIN_UTC)
}
