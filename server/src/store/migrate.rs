//! Brings the schema of the database up to date, forward only, each step once, guarded by its checksum.

use std::borrow::Cow;

use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::{AssertSqlSafe, SqlSafeStr as _};

use crate::store::dialect::Dialect;
use crate::store::{Store, StoreError};

/// The steps, oldest first. A step that has landed is never edited.
fn steps(dialect: Dialect) -> Vec<Migration> {
    let tables = include_str!("../../migrations/0001_tables.sql");
    let clients = include_str!("../../migrations/0003_clients.sql");
    let webhooks = include_str!("../../migrations/0005_webhooks.sql");
    let step = |version, name: &'static str, text: &str| {
        let sql = AssertSqlSafe(text.replace("{BLOB}", dialect.bytes())).into_sql_str();
        Migration::new(version, Cow::Borrowed(name), MigrationType::Simple, sql, false)
    };
    vec![
        step(1, "tables", tables),
        step(2, "append only", dialect.append_only()),
        step(3, "clients", clients),
        step(5, "webhooks", webhooks),
        step(6, "submissions", include_str!("../../migrations/0006_submissions.sql")),
        step(7, "delivery index", include_str!("../../migrations/0007_delivery_index.sql")),
        step(9, "session doors", include_str!("../../migrations/0009_session_doors.sql")),
        step(10, "changes", include_str!("../../migrations/0010_changes.sql")),
        step(11, "receipts", include_str!("../../migrations/0011_receipts.sql")),
    ]
}

impl Store {
    /// Brings the schema up to date. Repeating it changes nothing.
    ///
    /// # Errors
    /// When the database fails, or holds a step that this program does not know or knows otherwise.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        let _turn = self.take_turn().await?;
        let migrator = Migrator::with_migrations(steps(self.dialect()));
        let mut reader = self.read().await?;
        Ok(migrator.run_direct(None, reader.sql(), false).await?)
    }
}
