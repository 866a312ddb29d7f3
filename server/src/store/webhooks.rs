//! Other systems that are told what happens: where, of what, and under which secret.

use bevilling_core::api::webhook::{EventType, WebhookRequest, WebhookState, WebhookView};
use bevilling_core::ids::{ActorId, WebhookId};
use chrono::{DateTime, Utc};
use sqlx::any::AnyRow;

use crate::store::row::{Found, name_of, stamp};
use crate::store::{Conn, StoreError, Tx};

const SECRET: &str = "webhooks.secret";
const OLD_SECRET: &str = "webhooks.old-secret";

/// Where messages go, and what they are signed with.
#[derive(Clone, PartialEq, Eq)]
pub struct Endpoint {
    /// The webhook.
    pub id: WebhookId,
    /// The address.
    pub url: String,
    /// The secrets, the current one first. The one before it is here while it counts.
    pub secrets: Vec<Vec<u8>>,
}

impl std::fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Endpoint").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Conn {
    /// Every webhook, in the order in which they were made.
    ///
    /// # Errors
    /// When the database fails, or a row cannot be read.
    pub async fn webhooks(&mut self, now: DateTime<Utc>) -> Result<Vec<WebhookView>, StoreError> {
        let rows = sqlx::query("SELECT webhook_id FROM webhooks ORDER BY created_at, webhook_id");
        let rows = rows.fetch_all(self.sql()).await?;
        let mut views = Vec::with_capacity(rows.len());
        for row in &rows {
            let id = WebhookId::new(Found::new(row, "webhooks", "webhook_id").text("webhook_id")?);
            views.extend(self.find_webhook(&id, now).await?);
        }
        Ok(views)
    }

    /// A webhook.
    ///
    /// # Errors
    /// When the database fails, or the row cannot be read.
    pub async fn find_webhook(
        &mut self,
        id: &WebhookId,
        now: DateTime<Utc>,
    ) -> Result<Option<WebhookView>, StoreError> {
        let row = sqlx::query(
            "SELECT webhook_id, version, name, url, state, old_secret_until, paused_until, \
             (SELECT COUNT(*) FROM webhook_deliveries d WHERE d.webhook_id = w.webhook_id AND d.state IN ('waiting', 'sending')) AS waiting, \
             (SELECT COUNT(*) FROM webhook_deliveries d WHERE d.webhook_id = w.webhook_id AND d.state = 'givenUp') AS given_up \
             FROM webhooks w WHERE webhook_id = $1",
        );
        let Some(row) = row.bind(id.as_str()).fetch_optional(self.sql()).await? else {
            return Ok(None);
        };
        let types = sqlx::query(
            "SELECT webhook_id, event_type FROM webhook_types WHERE webhook_id = $1 ORDER BY event_type",
        );
        let types = types.bind(id.as_str()).fetch_all(self.sql()).await?;
        let types = types.iter().map(|row| Found::new(row, "webhook_types", "webhook_id"));
        let mut types =
            types.map(|found| found.named("event_type")).collect::<Result<Vec<EventType>, _>>()?;
        types.sort_unstable();
        view(&row, types, now).map(Some)
    }

    /// Where messages of a webhook go, while it is told of anything and has not asked for a pause.
    ///
    /// # Errors
    /// When the database fails, or the row cannot be read.
    pub async fn find_endpoint(
        &mut self,
        id: &WebhookId,
        now: DateTime<Utc>,
    ) -> Result<Option<Endpoint>, StoreError> {
        let row = sqlx::query(
            "SELECT webhook_id, url, secret_enc, old_secret_enc, old_secret_until FROM webhooks \
             WHERE webhook_id = $1 AND state = 'active' AND (paused_until IS NULL OR paused_until <= $2)",
        );
        let row = row.bind(id.as_str()).bind(stamp(now)).fetch_optional(self.sql()).await?;
        row.as_ref().map(|row| self.endpoint(row, now)).transpose()
    }

    fn endpoint(&self, row: &AnyRow, now: DateTime<Utc>) -> Result<Endpoint, StoreError> {
        let found = Found::new(row, "webhooks", "webhook_id");
        let keys = self.keys();
        let mut secrets = vec![found.opened(&keys, SECRET, "secret_enc")?];
        if found.optional_instant("old_secret_until")?.is_some_and(|until| now < until) {
            secrets.extend(found.opened_optional(&keys, OLD_SECRET, "old_secret_enc")?);
        }
        Ok(Endpoint {
            id: WebhookId::new(found.text("webhook_id")?),
            url: found.text("url")?,
            secrets,
        })
    }
}

impl Tx {
    /// Adds a webhook.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn insert_webhook(
        &mut self,
        id: &WebhookId,
        wanted: &WebhookRequest,
        secret: &[u8],
        by: &ActorId,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let sealed = self.keys().seal(SECRET, id.as_str(), secret);
        sqlx::query(
            "INSERT INTO webhooks (webhook_id, version, name, url, state, secret_enc, created_by, created_at, updated_at) \
             VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $7)",
        )
        .bind(id.as_str())
        .bind(&wanted.name)
        .bind(&wanted.url)
        .bind(name_of(&wanted.state))
        .bind(sealed)
        .bind(by.as_str())
        .bind(stamp(at))
        .execute(self.sql())
        .await?;
        self.write_types(id, &wanted.types).await
    }

    /// Changes a webhook that is at this version; false when it is not. What was asked of us in its old form is forgotten.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn update_webhook(
        &mut self,
        id: &WebhookId,
        version: i64,
        wanted: &WebhookRequest,
        at: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "UPDATE webhooks SET version = version + 1, name = $1, url = $2, state = $3, paused_until = NULL, updated_at = $4 \
             WHERE webhook_id = $5 AND version = $6",
        )
        .bind(&wanted.name)
        .bind(&wanted.url)
        .bind(name_of(&wanted.state))
        .bind(stamp(at))
        .bind(id.as_str())
        .bind(version)
        .execute(self.sql())
        .await?;
        if done.rows_affected() == 0 {
            return Ok(false);
        }
        self.write_types(id, &wanted.types).await?;
        Ok(true)
    }

    /// Gives a webhook a new secret; the one before it counts beside it until a time. False when there is no such webhook.
    ///
    /// # Errors
    /// When the database fails, or the secret before cannot be read.
    pub async fn rotate_secret(
        &mut self,
        id: &WebhookId,
        secret: &[u8],
        until: DateTime<Utc>,
        at: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let row = sqlx::query("SELECT webhook_id, secret_enc FROM webhooks WHERE webhook_id = $1");
        let Some(row) = row.bind(id.as_str()).fetch_optional(self.sql()).await? else {
            return Ok(false);
        };
        let keys = self.keys();
        let old = Found::new(&row, "webhooks", "webhook_id").opened(&keys, SECRET, "secret_enc")?;
        sqlx::query(
            "UPDATE webhooks SET version = version + 1, secret_enc = $1, old_secret_enc = $2, old_secret_until = $3, updated_at = $4 \
             WHERE webhook_id = $5",
        )
        .bind(keys.seal(SECRET, id.as_str(), secret))
        .bind(keys.seal(OLD_SECRET, id.as_str(), &old))
        .bind(stamp(until))
        .bind(stamp(at))
        .bind(id.as_str())
        .execute(self.sql())
        .await?;
        Ok(true)
    }

    /// Stops a webhook whose receiver is gone for good.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn stop_webhook(
        &mut self,
        id: &WebhookId,
        at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        sqlx::query("UPDATE webhooks SET version = version + 1, state = $1, updated_at = $2 WHERE webhook_id = $3 AND state = 'active'")
            .bind(name_of(&WebhookState::Gone))
            .bind(stamp(at))
            .bind(id.as_str())
            .execute(self.sql())
            .await?;
        Ok(())
    }

    /// Sends nothing to a webhook until a time.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn pause_webhook(
        &mut self,
        id: &WebhookId,
        until: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        sqlx::query("UPDATE webhooks SET paused_until = $1 WHERE webhook_id = $2")
            .bind(stamp(until))
            .bind(id.as_str())
            .execute(self.sql())
            .await?;
        Ok(())
    }

    /// Removes a webhook that is at this version, with its messages; false when it is not.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn delete_webhook(
        &mut self,
        id: &WebhookId,
        version: i64,
    ) -> Result<bool, StoreError> {
        // Whoever notes an attempt is waited for, then whoever announces; from then on nobody adds anything.
        sqlx::query("UPDATE webhook_deliveries SET state = state WHERE webhook_id = $1")
            .bind(id.as_str())
            .execute(self.sql())
            .await?;
        let held = self.dialect().locking(
            "SELECT webhook_id FROM webhooks WHERE webhook_id = $1 AND version = $2 {HOLD}",
        );
        let held = sqlx::query(held).bind(id.as_str()).bind(version);
        if held.fetch_optional(self.sql()).await?.is_none() {
            return Ok(false);
        }
        for statement in [
            "DELETE FROM webhook_attempts WHERE webhook_id = $1",
            "DELETE FROM webhook_deliveries WHERE webhook_id = $1",
            "DELETE FROM webhook_types WHERE webhook_id = $1",
            "DELETE FROM webhooks WHERE webhook_id = $1",
        ] {
            sqlx::query(statement).bind(id.as_str()).execute(self.sql()).await?;
        }
        Ok(true)
    }

    async fn write_types(&mut self, id: &WebhookId, types: &[EventType]) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM webhook_types WHERE webhook_id = $1")
            .bind(id.as_str())
            .execute(self.sql())
            .await?;
        for event_type in types {
            sqlx::query("INSERT INTO webhook_types (webhook_id, event_type) VALUES ($1, $2) ON CONFLICT (webhook_id, event_type) DO NOTHING")
                .bind(id.as_str())
                .bind(event_type.as_str())
                .execute(self.sql())
                .await?;
        }
        Ok(())
    }
}

fn view(
    row: &AnyRow,
    types: Vec<EventType>,
    now: DateTime<Utc>,
) -> Result<WebhookView, StoreError> {
    let found = Found::new(row, "webhooks", "webhook_id");
    let yet = |column| -> Result<Option<DateTime<Utc>>, StoreError> {
        Ok(found.optional_instant(column)?.filter(|until| now < *until))
    };
    Ok(WebhookView {
        id: WebhookId::new(found.text("webhook_id")?),
        version: found.integer("version")?,
        name: found.text("name")?,
        url: found.text("url")?,
        types,
        state: found.named("state")?,
        old_secret_until: yet("old_secret_until")?,
        paused_until: yet("paused_until")?,
        waiting: found.integer("waiting")?,
        given_up: found.integer("given_up")?,
    })
}
