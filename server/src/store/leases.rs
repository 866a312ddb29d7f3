//! Work that one replica does at a time.

use chrono::{DateTime, Utc};

use crate::store::row::stamp;
use crate::store::{StoreError, Tx};

impl Tx {
    /// Takes a piece of work, or keeps it; false while somebody else has it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn take_lease(
        &mut self,
        name: &str,
        owner: &str,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let done = sqlx::query(
            "INSERT INTO leases (name, lease_owner, lease_until) VALUES ($1, $2, $3) ON CONFLICT (name) DO UPDATE \
             SET lease_owner = excluded.lease_owner, lease_until = excluded.lease_until \
             WHERE leases.lease_owner = excluded.lease_owner OR leases.lease_until <= $4",
        )
        .bind(name)
        .bind(owner)
        .bind(stamp(until))
        .bind(stamp(now))
        .execute(self.sql())
        .await?;
        Ok(done.rows_affected() == 1)
    }
}
