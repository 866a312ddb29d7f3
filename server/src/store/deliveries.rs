//! What other systems are told: written with the change that causes it, delivered after the commit, repeated until taken.

use std::collections::BTreeMap;

use bevilling_core::api::webhook::{
    AttemptOutcome, AttemptView, DeliveryState, DeliveryView, EventType,
};
use bevilling_core::ids::{CaseId, EventId, WebhookId};
use chrono::{DateTime, Utc};
use sqlx::any::AnyRow;
use uuid::Uuid;

use crate::store::row::{Found, name_of, stamp};
use crate::store::{Conn, StoreError, Tx};

/// Something to tell other systems.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCloudEvent {
    /// The identifier that every message about it carries.
    pub id: EventId,
    /// What happened.
    pub event_type: EventType,
    /// The case.
    pub case: CaseId,
    /// When.
    pub at: DateTime<Utc>,
    /// The message, byte for byte.
    pub body: String,
}

/// A message that is to be delivered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimedDelivery {
    /// The event.
    pub event: EventId,
    /// How many attempts there were, this one included.
    pub attempts: i64,
    /// The message, byte for byte.
    pub body: String,
}

/// What an attempt came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAttempt {
    /// When.
    pub at: DateTime<Utc>,
    /// What it came to.
    pub outcome: AttemptOutcome,
    /// The status of the answer.
    pub status: Option<i64>,
    /// How long it took.
    pub duration_ms: i64,
}

impl Conn {
    /// The webhooks that have something to be delivered now.
    ///
    /// # Errors
    /// When the database fails, or a row cannot be read.
    pub async fn due_webhooks(&mut self, now: DateTime<Utc>) -> Result<Vec<WebhookId>, StoreError> {
        let rows = sqlx::query(
            "SELECT w.webhook_id AS webhook_id FROM webhooks w WHERE w.state = 'active' AND (w.paused_until IS NULL OR w.paused_until <= $1) \
             AND (EXISTS (SELECT 1 FROM webhook_deliveries d WHERE d.webhook_id = w.webhook_id AND d.state = 'waiting' AND d.next_attempt_at <= $1) \
             OR EXISTS (SELECT 1 FROM webhook_deliveries d WHERE d.webhook_id = w.webhook_id AND d.state = 'sending' AND d.lease_until <= $1)) \
             ORDER BY w.webhook_id",
        );
        let rows = rows.bind(stamp(now)).fetch_all(self.sql()).await?;
        rows.iter()
            .map(|row| Found::new(row, "webhook_deliveries", "webhook_id").text("webhook_id"))
            .map(|id| id.map(WebhookId::new))
            .collect()
    }

    /// The messages of a webhook, the latest event first, from before the given event; with one more than is shown, so that
    /// the caller knows whether there is a next page.
    ///
    /// # Errors
    /// When the database fails, or a row cannot be read.
    pub async fn deliveries_of(
        &mut self,
        webhook: &WebhookId,
        before: Option<&str>,
        limit: i64,
    ) -> Result<Vec<DeliveryView>, StoreError> {
        let rows = sqlx::query(
            "SELECT d.event_id AS event_id, e.event_type AS event_type, e.occurred_at AS occurred_at, d.state AS state, \
             d.next_attempt_at AS next_attempt_at FROM webhook_deliveries d JOIN cloud_events e ON e.event_id = d.event_id \
             WHERE d.webhook_id = $1 AND ($2 = '' OR d.event_id < $2) ORDER BY d.event_id DESC LIMIT $3",
        );
        let rows = rows
            .bind(webhook.as_str())
            .bind(before.unwrap_or_default().to_owned())
            .bind(limit)
            .fetch_all(self.sql())
            .await?;
        let mut views = rows.iter().map(delivery).collect::<Result<Vec<_>, _>>()?;
        let Some((newest, oldest)) = views.first().zip(views.last()) else {
            return Ok(views);
        };
        let (newest, oldest) = (newest.event.clone(), oldest.event.clone());
        let mut attempts = self.attempts_between(webhook, &oldest, &newest).await?;
        for view in &mut views {
            view.attempts = attempts.remove(view.event.as_str()).unwrap_or_default();
        }
        Ok(views)
    }

    /// How many messages there are to a webhook.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn count_deliveries(&mut self, webhook: &WebhookId) -> Result<i64, StoreError> {
        let row = sqlx::query(
            "SELECT 'all' AS event_id, COUNT(*) AS count FROM webhook_deliveries WHERE webhook_id = $1",
        );
        let row = row.bind(webhook.as_str()).fetch_one(self.sql()).await?;
        Found::new(&row, "webhook_deliveries", "event_id").integer("count")
    }

    /// The attempts of the messages between two events, the latest first.
    async fn attempts_between(
        &mut self,
        webhook: &WebhookId,
        oldest: &EventId,
        newest: &EventId,
    ) -> Result<BTreeMap<String, Vec<AttemptView>>, StoreError> {
        let rows = sqlx::query(
            "SELECT attempt_id, event_id, attempted_at, outcome, status, duration_ms FROM webhook_attempts \
             WHERE webhook_id = $1 AND event_id >= $2 AND event_id <= $3 ORDER BY attempt_id DESC",
        );
        let rows = rows
            .bind(webhook.as_str())
            .bind(oldest.as_str())
            .bind(newest.as_str())
            .fetch_all(self.sql())
            .await?;
        let mut attempts: BTreeMap<String, Vec<AttemptView>> = BTreeMap::new();
        for row in &rows {
            let found = Found::new(row, "webhook_attempts", "attempt_id");
            attempts.entry(found.text("event_id")?).or_default().push(AttemptView {
                at: found.instant("attempted_at")?,
                outcome: found.named("outcome")?,
                status: found.optional_integer("status")?,
                duration_ms: found.integer("duration_ms")?,
            });
        }
        Ok(attempts)
    }
}

impl Tx {
    /// Keeps what other systems are to be told, and for whom.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn announce(&mut self, events: &[NewCloudEvent]) -> Result<(), StoreError> {
        for event in events {
            sqlx::query(
                "INSERT INTO cloud_events (event_id, event_type, case_id, occurred_at, body) VALUES ($1, $2, $3, $4, $5)",
            )
            .bind(event.id.as_str())
            .bind(event.event_type.as_str())
            .bind(event.case.as_str())
            .bind(stamp(event.at))
            .bind(&event.body)
            .execute(self.sql())
            .await?;
            // A webhook that somebody deletes meanwhile is passed over, and one that is told now is deleted afterwards.
            let statement = self.dialect().locking(
                "INSERT INTO webhook_deliveries (webhook_id, event_id, state, attempts, next_attempt_at) \
                 SELECT w.webhook_id, $1, 'waiting', 0, $2 FROM webhooks w JOIN webhook_types t ON t.webhook_id = w.webhook_id \
                 WHERE w.state = 'active' AND t.event_type = $3 {KEEP}",
            );
            sqlx::query(statement)
                .bind(event.id.as_str())
                .bind(stamp(event.at))
                .bind(event.event_type.as_str())
                .execute(self.sql())
                .await?;
        }
        Ok(())
    }

    /// Claims messages of a webhook that are due; nobody else gets them before the lease is over. One whose sender died
    /// comes back by its lease.
    ///
    /// # Errors
    /// When the database fails, or a row cannot be read.
    pub async fn claim_deliveries(
        &mut self,
        webhook: &WebhookId,
        owner: &str,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
        limit: i64,
    ) -> Result<Vec<ClaimedDelivery>, StoreError> {
        let statement = self.dialect().claim(
            "UPDATE webhook_deliveries SET state = 'sending', lease_owner = $1, lease_until = $2, attempts = attempts + 1 \
             WHERE webhook_id = $3 AND event_id IN ( \
             SELECT event_id FROM webhook_deliveries WHERE webhook_id = $3 AND ((state = 'waiting' AND next_attempt_at <= $4) \
             OR (state = 'sending' AND lease_until <= $4)) ORDER BY next_attempt_at, event_id LIMIT $5 {CLAIM}) \
             RETURNING event_id, attempts",
        );
        let rows = sqlx::query(statement)
            .bind(owner)
            .bind(stamp(until))
            .bind(webhook.as_str())
            .bind(stamp(now))
            .bind(limit);
        let rows = rows.fetch_all(self.sql()).await?;
        let mut claimed = Vec::with_capacity(rows.len());
        for row in &rows {
            let found = Found::new(row, "webhook_deliveries", "event_id");
            let (event, attempts) = (found.text("event_id")?, found.integer("attempts")?);
            let body = self.event_body(&event).await?;
            claimed.push(ClaimedDelivery { event: EventId::new(event), attempts, body });
        }
        // RETURNING gives no order.
        claimed.sort_by(|one, other| one.event.cmp(&other.event));
        Ok(claimed)
    }

    async fn event_body(&mut self, event: &str) -> Result<String, StoreError> {
        let row = sqlx::query("SELECT event_id, body FROM cloud_events WHERE event_id = $1");
        let row = row.bind(event).fetch_one(self.sql()).await?;
        Found::new(&row, "cloud_events", "event_id").text("body")
    }

    /// Notes an attempt and gives the message free; false when it went to somebody else meanwhile, or is gone.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn finish_delivery(
        &mut self,
        webhook: &WebhookId,
        event: &EventId,
        owner: &str,
        state: DeliveryState,
        next_attempt_at: DateTime<Utc>,
        attempt: &NewAttempt,
    ) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "UPDATE webhook_deliveries SET state = $1, next_attempt_at = $2, lease_owner = NULL, lease_until = NULL \
             WHERE webhook_id = $3 AND event_id = $4 AND lease_owner = $5",
        )
        .bind(name_of(&state))
        .bind(stamp(next_attempt_at))
        .bind(webhook.as_str())
        .bind(event.as_str())
        .bind(owner)
        .execute(self.sql())
        .await?;
        if done.rows_affected() == 0 {
            return Ok(false);
        }
        sqlx::query(
            "INSERT INTO webhook_attempts (attempt_id, webhook_id, event_id, attempted_at, outcome, status, duration_ms) \
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(Uuid::now_v7().to_string())
        .bind(webhook.as_str())
        .bind(event.as_str())
        .bind(stamp(attempt.at))
        .bind(name_of(&attempt.outcome))
        .bind(attempt.status)
        .bind(attempt.duration_ms)
        .execute(self.sql())
        .await?;
        Ok(true)
    }

    /// A message is to be delivered again from the beginning. Gives how many go out besides: none when it is just being sent,
    /// which stays as it is; nothing when the webhook has no such message.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn replay_delivery(
        &mut self,
        webhook: &WebhookId,
        event: &EventId,
        at: DateTime<Utc>,
    ) -> Result<Option<i64>, StoreError> {
        let done = sqlx::query(
            "UPDATE webhook_deliveries SET state = 'waiting', attempts = 0, next_attempt_at = $1 \
             WHERE webhook_id = $2 AND event_id = $3 AND state <> 'sending'",
        )
        .bind(stamp(at))
        .bind(webhook.as_str())
        .bind(event.as_str())
        .execute(self.sql())
        .await?;
        if done.rows_affected() == 1 {
            return Ok(Some(1));
        }
        let row = sqlx::query(
            "SELECT event_id FROM webhook_deliveries WHERE webhook_id = $1 AND event_id = $2",
        );
        let row = row.bind(webhook.as_str()).bind(event.as_str());
        Ok(row.fetch_optional(self.sql()).await?.map(|_| 0))
    }

    /// Everything of the webhook's types since a time is to be delivered again, also what happened while it was not told.
    /// Gives how many messages these are.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn replay_since(
        &mut self,
        webhook: &WebhookId,
        since: DateTime<Utc>,
        at: DateTime<Utc>,
    ) -> Result<i64, StoreError> {
        let statement = self.dialect().locking(
            "INSERT INTO webhook_deliveries (webhook_id, event_id, state, attempts, next_attempt_at) \
             SELECT w.webhook_id, e.event_id, 'waiting', 0, $1 FROM cloud_events e JOIN webhook_types t ON t.event_type = e.event_type \
             JOIN webhooks w ON w.webhook_id = t.webhook_id WHERE w.webhook_id = $2 AND e.occurred_at >= $3 {KEEP} \
             ON CONFLICT (webhook_id, event_id) DO UPDATE \
             SET state = 'waiting', attempts = 0, next_attempt_at = excluded.next_attempt_at WHERE webhook_deliveries.state <> 'sending'",
        );
        let done = sqlx::query(statement)
            .bind(stamp(at))
            .bind(webhook.as_str())
            .bind(stamp(since))
            .execute(self.sql())
            .await?;
        Ok(i64::try_from(done.rows_affected()).unwrap_or(i64::MAX))
    }

    /// Removes what happened before a time, with its messages. Gives how many events these were.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn delete_old_cloud_events(
        &mut self,
        before: DateTime<Utc>,
    ) -> Result<u64, StoreError> {
        let mut removed = 0;
        for statement in [
            "DELETE FROM webhook_attempts WHERE event_id IN (SELECT event_id FROM cloud_events WHERE occurred_at < $1)",
            "DELETE FROM webhook_deliveries WHERE event_id IN (SELECT event_id FROM cloud_events WHERE occurred_at < $1)",
            "DELETE FROM cloud_events WHERE occurred_at < $1",
        ] {
            removed = sqlx::query(statement)
                .bind(stamp(before))
                .execute(self.sql())
                .await?
                .rows_affected();
        }
        Ok(removed)
    }
}

fn delivery(row: &AnyRow) -> Result<DeliveryView, StoreError> {
    let found = Found::new(row, "webhook_deliveries", "event_id");
    let state: DeliveryState = found.named("state")?;
    let next = found.instant("next_attempt_at")?;
    Ok(DeliveryView {
        event: EventId::new(found.text("event_id")?),
        event_type: found.named("event_type")?,
        occurred_at: found.instant("occurred_at")?,
        state,
        next_attempt_at: (state == DeliveryState::Waiting).then_some(next),
        attempts: Vec::new(),
    })
}
