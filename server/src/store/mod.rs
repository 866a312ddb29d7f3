//! The database: SQLite embedded, or PostgreSQL. One SQL text for both; what differs stands in [`dialect`].
//!
//! [`Store::read`] gives a connection for reading, [`Store::begin`] a transaction for writing; what can be asked of them
//! stands in one file per subject. On SQLite the writers of one process take turns before they ask for the write lock, so
//! that nobody waits in the engine's own polling.

pub mod access_log;
pub mod audit;
pub mod cases;
pub mod client_tokens;
pub mod clients;
pub mod deliveries;
pub mod dialect;
pub mod documents;
pub mod events;
pub mod idempotency;
pub mod inbox;
pub mod leases;
pub mod letters;
pub mod lines;
mod migrate;
pub mod outbox;
pub mod persons;
pub mod records;
pub(crate) mod row;
pub mod sessions;
pub mod sign_ins;
pub mod submissions;
pub mod tasks;
pub mod webhooks;

use std::ops::{Deref, DerefMut};
use std::sync::Arc;
use std::time::Duration;

use sqlx::any::{AnyPoolOptions, install_default_drivers};
use sqlx::migrate::MigrateError;
use sqlx::pool::PoolConnection;
use sqlx::{Any, AnyConnection, AnyPool, Connection as _, Transaction};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::crypto::Keys;
use crate::store::dialect::{Dialect, UnknownEngine, is_passing};

/// How long one waits for a connection before the database counts as away.
const PATIENCE: Duration = Duration::from_secs(10);

/// The database of one process. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    parts: Arc<Parts>,
}

struct Parts {
    pool: AnyPool,
    dialect: Dialect,
    keys: Keys,
    writers: Arc<Semaphore>,
}

/// The store fails. Sentences of the engine stand behind it; they carry no values of ours.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The address names no engine.
    #[error(transparent)]
    Engine(#[from] UnknownEngine),
    /// The database cannot be reached now.
    #[error("the database cannot be reached")]
    Unavailable(#[source] sqlx::Error),
    /// A row holds what cannot be.
    #[error("{table}.{column} of row {row} cannot be read: {reason}")]
    Impossible {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// The key of the row.
        row: String,
        /// What is wrong.
        reason: String,
    },
    /// A row with this key is there already.
    #[error("a row with this key is there already")]
    Taken(#[source] sqlx::Error),
    /// A statement fails.
    #[error("the database refuses a statement: {0}")]
    Statement(#[source] sqlx::Error),
    /// The schema cannot be brought up to date.
    #[error("the schema cannot be brought up to date: {0}")]
    Schema(#[from] MigrateError),
    /// A copy cannot be made.
    #[error("a copy of the database cannot be made: {0}")]
    Backup(String),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> StoreError {
        match &error {
            sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::Io(_)
            | sqlx::Error::WorkerCrashed => StoreError::Unavailable(error),
            sqlx::Error::Database(refused) if refused.is_unique_violation() => {
                StoreError::Taken(error)
            }
            sqlx::Error::Database(refused)
                if refused.code().is_some_and(|code| is_passing(&code)) =>
            {
                StoreError::Unavailable(error)
            }
            _ => StoreError::Statement(error),
        }
    }
}

impl Store {
    /// Opens the database at an address: `sqlite://<file>` or `postgres://…`.
    ///
    /// # Errors
    /// When it cannot be reached.
    pub async fn open(url: &str, keys: Keys) -> Result<Store, StoreError> {
        install_default_drivers();
        let dialect = Dialect::of(url)?;
        let pool = AnyPoolOptions::new()
            .max_connections(dialect.connections())
            .acquire_timeout(PATIENCE)
            .after_connect(move |connection, _| Box::pin(dialect.prepare(connection)))
            .connect_with(dialect.options(url)?)
            .await
            .map_err(StoreError::Unavailable)?;
        let writers = match dialect {
            Dialect::Sqlite => 1,
            // One connection is always left for reading.
            Dialect::Postgres => dialect.connections() as usize - 1,
        };
        Ok(Store {
            parts: Arc::new(Parts {
                pool,
                dialect,
                keys,
                writers: Arc::new(Semaphore::new(writers)),
            }),
        })
    }

    /// The engine.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        self.parts.dialect
    }

    /// What encrypts and finds people again.
    #[must_use]
    pub fn keys(&self) -> &Keys {
        &self.parts.keys
    }

    /// A connection for reading.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn read(&self) -> Result<Conn, StoreError> {
        let connection = self.parts.pool.acquire().await.map_err(unreachable)?;
        Ok(Conn { held: Held::Alone(connection), store: self.clone() })
    }

    /// A transaction for writing. Dropped without [`Tx::commit`], it leaves nothing behind.
    /// Whoever holds one must not begin another: on SQLite there is one at a time.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        let turn = self.take_turn().await?;
        let begun =
            self.parts.pool.begin_with(self.parts.dialect.begin()).await.map_err(unreachable)?;
        Ok(Tx { conn: Conn { held: Held::Writing(begun), store: self.clone() }, _turn: turn })
    }

    /// True when the database answers.
    pub async fn answers(&self) -> bool {
        match self.read().await {
            Ok(mut reader) => reader.sql().ping().await.is_ok(),
            Err(_) => false,
        }
    }

    /// Closes every connection; whoever asks afterwards hears that the database is away.
    pub async fn close(&self) {
        self.parts.pool.close().await;
    }

    /// Writes a consistent copy of the embedded database into a new file, while others go on working.
    ///
    /// # Errors
    /// When the engine is PostgreSQL, whose own tool does this, or when the copy cannot be written.
    pub async fn backup(&self, file: &str) -> Result<(), StoreError> {
        match self.parts.dialect {
            Dialect::Sqlite => {
                let mut reader = self.read().await?;
                sqlx::query("VACUUM INTO $1").bind(file).execute(reader.sql()).await?;
                Ok(())
            }
            Dialect::Postgres => Err(StoreError::Backup("PostgreSQL is copied by its own program: pg_dump --format=custom --file=FILE ADDRESS".to_owned())),
        }
    }

    async fn take_turn(&self) -> Result<OwnedSemaphorePermit, StoreError> {
        let turn = tokio::time::timeout(PATIENCE, Arc::clone(&self.parts.writers).acquire_owned());
        match turn.await {
            Ok(Ok(turn)) => Ok(turn),
            Ok(Err(_)) => Err(StoreError::Unavailable(sqlx::Error::PoolClosed)),
            Err(_) => Err(StoreError::Unavailable(sqlx::Error::PoolTimedOut)),
        }
    }
}

/// Whatever stops a connection from being made means to the caller that the database is away.
fn unreachable(error: sqlx::Error) -> StoreError {
    StoreError::Unavailable(error)
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Store").field("dialect", &self.parts.dialect).finish_non_exhaustive()
    }
}

/// A connection: what can be read stands on it.
pub struct Conn {
    held: Held,
    store: Store,
}

enum Held {
    Alone(PoolConnection<Any>),
    Writing(Transaction<'static, Any>),
}

impl Conn {
    /// The connection itself, for the statements of this folder.
    pub(crate) fn sql(&mut self) -> &mut AnyConnection {
        match &mut self.held {
            Held::Alone(connection) => connection,
            Held::Writing(transaction) => transaction,
        }
    }

    pub(crate) fn dialect(&self) -> Dialect {
        self.store.parts.dialect
    }

    pub(crate) fn keys(&self) -> Keys {
        self.store.parts.keys.clone()
    }
}

/// A transaction: what can be read, and what can be written besides.
pub struct Tx {
    conn: Conn,
    _turn: OwnedSemaphorePermit,
}

impl Tx {
    /// Makes everything last, or nothing.
    ///
    /// # Errors
    /// When the database does not confirm it; then nothing may be told to anybody.
    pub async fn commit(self) -> Result<(), StoreError> {
        match self.conn.held {
            Held::Writing(transaction) => Ok(transaction.commit().await?),
            Held::Alone(_) => Ok(()),
        }
    }
}

impl Deref for Tx {
    type Target = Conn;

    fn deref(&self) -> &Conn {
        &self.conn
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut Conn {
        &mut self.conn
    }
}
