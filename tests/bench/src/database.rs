//! Counts in the database of a server, read from its file: what the server says of itself is not taken for it.

use std::path::Path;

use anyhow::{Context as _, Result};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions as _, Connection as _};

/// An open database of a server, which may run meanwhile.
#[derive(Debug)]
pub(crate) struct Database(SqliteConnection);

impl Database {
    /// Opens the file.
    ///
    /// # Errors
    /// When there is none, or it is no database.
    pub(crate) async fn open(file: &Path) -> Result<Self> {
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(false)
            .busy_timeout(std::time::Duration::from_secs(10));
        let connection =
            options.connect().await.with_context(|| format!("cannot open {}", file.display()))?;
        Ok(Self(connection))
    }

    /// Messages that are kept, each counted once.
    ///
    /// # Errors
    /// When the table cannot be read.
    pub(crate) async fn messages(&mut self) -> Result<i64> {
        self.count("SELECT COUNT(DISTINCT dedupe_key) FROM inbox").await
    }

    /// Cases.
    ///
    /// # Errors
    /// When the table cannot be read.
    pub(crate) async fn cases(&mut self) -> Result<i64> {
        self.count("SELECT COUNT(*) FROM cases").await
    }

    /// Outgoing messages that are not yet delivered nor given up.
    ///
    /// # Errors
    /// When the table cannot be read.
    pub(crate) async fn waiting_to_leave(&mut self) -> Result<i64> {
        self.count("SELECT COUNT(*) FROM outbox WHERE state IN ('Ready', 'Sending', 'Unknown')")
            .await
    }

    /// Letters that are handed over.
    ///
    /// # Errors
    /// When the table cannot be read.
    pub(crate) async fn letters_handed_over(&mut self) -> Result<i64> {
        self.count("SELECT COUNT(*) FROM letters WHERE state = 'handedOver'").await
    }

    /// Closes the file.
    ///
    /// # Errors
    /// When it cannot be closed.
    pub(crate) async fn close(self) -> Result<()> {
        self.0.close().await.context("cannot close the database")
    }

    async fn count(&mut self, text: &'static str) -> Result<i64> {
        sqlx::query_scalar(text)
            .fetch_one(&mut self.0)
            .await
            .with_context(|| format!("cannot read: {text}"))
    }
}
