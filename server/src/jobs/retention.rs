//! Removes what may be kept no longer: the log of who looked at whom, after 24 months; what other systems were told, after
//! 30 days.

use chrono::{Duration, Months};
use uuid::Uuid;

use crate::app::App;
use crate::store::StoreError;

/// How often it is looked for.
const EVERY_HOURS: i64 = 24;
/// How long the log of who looked at whom is kept.
const ACCESS_MONTHS: Months = Months::new(24);

/// How long what happened can be told again to other systems.
const EVENT_DAYS: i64 = 30;
/// How long a token that has ended is kept, so that its client hears that it ended.
const TOKENS: Duration = Duration::days(1);

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
    let removed = match now.checked_sub_months(ACCESS_MONTHS) {
        Some(before) => tx.delete_old_access(before).await?,
        None => 0,
    };
    let told = tx.delete_old_cloud_events(now - Duration::days(EVENT_DAYS)).await?;
    tx.delete_old_tokens(now - TOKENS).await?;
    tx.commit().await?;
    if told > 0 {
        tracing::info!(removed = told, "Removed events that are older than 30 days");
    }
    if removed > 0 {
        tracing::info!(removed, "Removed entries of the access log that are older than 24 months");
    }
    Ok(usize::try_from(removed + told).unwrap_or(usize::MAX))
}
