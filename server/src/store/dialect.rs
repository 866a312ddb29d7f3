//! What differs between the two engines. Everything else is one text.

use std::str::FromStr;

use sqlx::AssertSqlSafe;
use sqlx::any::AnyConnectOptions;
use sqlx::{AnyConnection, Executor as _};

/// The engine behind the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// Embedded, one file, one writer at a time.
    Sqlite,
    /// A server, several replicas.
    Postgres,
}

/// An address names no engine that we know.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a database address begins with sqlite:// or postgres://")]
pub struct UnknownEngine;

/// True for the engines' codes of what passes by itself: somebody holds a lock too long, two wait for each other, or the
/// server is ending. Whoever repeats the request gets through.
pub(crate) fn is_passing(code: &str) -> bool {
    // SQLite: BUSY, BUSY_RECOVERY, BUSY_SNAPSHOT. PostgreSQL: serialization, deadlock, lock not available, shutting down.
    matches!(code, "5" | "261" | "517" | "40001" | "40P01" | "55P03" | "57P01" | "57P02" | "57P03")
}

impl Dialect {
    /// The engine that an address names.
    ///
    /// # Errors
    /// [`UnknownEngine`].
    pub fn of(url: &str) -> Result<Dialect, UnknownEngine> {
        match url.split_once(':') {
            Some(("sqlite", _)) => Ok(Dialect::Sqlite),
            Some(("postgres" | "postgresql", _)) => Ok(Dialect::Postgres),
            _ => Err(UnknownEngine),
        }
    }

    /// What to connect with. The embedded file is made when it is not there.
    pub(crate) fn options(self, url: &str) -> Result<AnyConnectOptions, sqlx::Error> {
        match self {
            Dialect::Sqlite if !url.contains("mode=") => {
                let join = if url.contains('?') { '&' } else { '?' };
                AnyConnectOptions::from_str(&format!("{url}{join}mode=rwc"))
            }
            Dialect::Sqlite | Dialect::Postgres => AnyConnectOptions::from_str(url),
        }
    }

    /// How many connections one process keeps at most.
    pub(crate) const fn connections(self) -> u32 {
        match self {
            Dialect::Sqlite => 8,
            Dialect::Postgres => 16,
        }
    }

    /// Prepares a new connection. An acknowledged commit is on the disk: `synchronous=FULL`.
    pub(crate) async fn prepare(self, connection: &mut AnyConnection) -> Result<(), sqlx::Error> {
        match self {
            Dialect::Sqlite => {
                for pragma in [
                    "PRAGMA busy_timeout = 10000",
                    "PRAGMA journal_mode = WAL",
                    "PRAGMA synchronous = FULL",
                    "PRAGMA foreign_keys = ON",
                    "PRAGMA temp_store = MEMORY",
                ] {
                    connection.execute(pragma).await?;
                }
            }
            Dialect::Postgres => {
                // A forgotten lock must not stop everybody: the statement fails and the caller repeats.
                connection.execute("SET lock_timeout = '15s'").await?;
                connection.execute("SET TIME ZONE 'UTC'").await?;
            }
        }
        Ok(())
    }

    /// Begins a transaction that will write. SQLite takes its one write lock at once, so that no reader has to become a writer.
    pub(crate) const fn begin(self) -> &'static str {
        match self {
            Dialect::Sqlite => "BEGIN IMMEDIATE",
            Dialect::Postgres => "BEGIN",
        }
    }

    /// The name of the type for bytes.
    pub(crate) const fn bytes(self) -> &'static str {
        match self {
            Dialect::Sqlite => "BLOB",
            Dialect::Postgres => "BYTEA",
        }
    }

    /// Completes a statement that claims work, so that two workers never take one row. It ends in `{CLAIM}`,
    /// at the end of the inner SELECT: SQLite has one writer anyhow; PostgreSQL skips what another holds.
    pub(crate) fn claim(self, statement: &'static str) -> AssertSqlSafe<String> {
        let suffix = match self {
            Dialect::Sqlite => "",
            Dialect::Postgres => "FOR UPDATE SKIP LOCKED",
        };
        AssertSqlSafe(statement.replace("{CLAIM}", suffix))
    }

    /// Completes a statement that locks what it reads: `{KEEP}` keeps rows of `w` from being deleted before the commit, and
    /// `{HOLD}` waits for whoever keeps them. SQLite has one writer anyhow.
    pub(crate) fn locking(self, statement: &'static str) -> AssertSqlSafe<String> {
        let (keep, hold) = match self {
            Dialect::Sqlite => ("", ""),
            Dialect::Postgres => ("FOR KEY SHARE OF w", "FOR UPDATE"),
        };
        AssertSqlSafe(statement.replace("{KEEP}", keep).replace("{HOLD}", hold))
    }

    /// The last step of the schema, which has a text for each engine.
    pub(crate) const fn append_only(self) -> &'static str {
        match self {
            Dialect::Sqlite => include_str!("../../migrations/0002_append_only.sqlite.sql"),
            Dialect::Postgres => include_str!("../../migrations/0002_append_only.postgres.sql"),
        }
    }
}
