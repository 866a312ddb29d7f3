//! What has happened, in order. Only ever added to.

use bevilling_core::ids::CaseId;
use bevilling_core::supplement::case::event::Recorded;
use sqlx::any::AnyRow;

use crate::store::row::{Found, json_of, stamp};
use crate::store::{Conn, StoreError, Tx};

/// An event as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEvent {
    /// Its number within the case, which is the version of the case after it.
    pub seq: i64,
    /// What happened, who and when.
    pub recorded: Recorded,
    /// The stable name of the event, such as `decided`.
    pub name: String,
    /// The name of who acted, as it was then: an employee, or the system.
    pub by_name: String,
}

impl Conn {
    /// The events of a case, oldest first.
    ///
    /// # Errors
    /// When the database fails, or a row cannot be read.
    pub async fn events_of(&mut self, case: &CaseId) -> Result<Vec<StoredEvent>, StoreError> {
        let rows = sqlx::query(
            "SELECT case_id, seq, name, by_name, body FROM events WHERE case_id = $1 ORDER BY seq",
        )
        .bind(case.as_str());
        rows.fetch_all(self.sql()).await?.iter().map(|row| stored(row, case)).collect()
    }

    /// The bodies of the events after one version up to another, as stored: what the audit entry of a save vouches for.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn event_bodies(
        &mut self,
        case: &CaseId,
        after: i64,
        to: i64,
    ) -> Result<Vec<String>, StoreError> {
        let rows = sqlx::query(
            "SELECT case_id, body FROM events WHERE case_id = $1 AND seq > $2 AND seq <= $3 ORDER BY seq",
        );
        let rows = rows.bind(case.as_str()).bind(after).bind(to).fetch_all(self.sql()).await?;
        rows.iter().map(|row| Found::new(row, "events", "case_id").text("body")).collect()
    }
}

impl Tx {
    /// Adds events after a version and gives their bodies as stored.
    ///
    /// # Errors
    /// When the database fails, or another event has one of these numbers: [`StoreError::Taken`].
    pub async fn append_events(
        &mut self,
        case: &CaseId,
        after: i64,
        events: &[Recorded],
        by_name: &str,
    ) -> Result<Vec<String>, StoreError> {
        let mut bodies = Vec::with_capacity(events.len());
        for (seq, recorded) in (after + 1..).zip(events) {
            let body = json_of(recorded);
            sqlx::query("INSERT INTO events (case_id, seq, name, by_user, by_name, recorded_at, body) VALUES ($1, $2, $3, $4, $5, $6, $7)")
                .bind(case.as_str())
                .bind(seq)
                .bind(event_name(recorded))
                .bind(recorded.by.as_str())
                .bind(by_name)
                .bind(stamp(recorded.at))
                .bind(&body)
                .execute(self.sql())
                .await?;
            bodies.push(body);
        }
        Ok(bodies)
    }
}

/// The stable name of an event: the tag that its JSON carries.
#[must_use]
pub fn event_name(recorded: &Recorded) -> String {
    let tagged = serde_json::to_value(&recorded.event).ok();
    tagged.and_then(|value| Some(value.get("event")?.as_str()?.to_owned())).unwrap_or_default()
}

fn stored(row: &AnyRow, case: &CaseId) -> Result<StoredEvent, StoreError> {
    let by_case = Found::new(row, "events", "case_id");
    let seq = by_case.integer("seq")?;
    let found = Found::keyed(row, "events", format!("{case}/{seq}"));
    Ok(StoredEvent {
        seq,
        recorded: found.json("body")?,
        name: found.text("name")?,
        by_name: found.text("by_name")?,
    })
}
