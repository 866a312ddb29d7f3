//! Databases of both engines, one of its own for each test.

use bevilling_server::crypto::{Keys, SecretKey};
use bevilling_server::store::Store;
use sqlx::any::{AnyConnectOptions, AnyRow, install_default_drivers};
use sqlx::{AnyConnection, AssertSqlSafe, Column as _, ConnectOptions as _, Row as _};
use tempfile::TempDir;
use uuid::Uuid;

/// The variable that names a PostgreSQL to make schemas in.
pub const POSTGRES: &str = "BEVILLING_TEST_POSTGRES";

/// An engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Embedded.
    Sqlite,
    /// A server, where one is given.
    Postgres,
}

/// A database of one test, gone with it.
pub struct TestDatabase {
    /// Its address.
    pub url: String,
    _folder: TempDir,
}

impl TestDatabase {
    /// A new database; none, with a printed line, when no PostgreSQL is given.
    ///
    /// # Panics
    /// When it cannot be made.
    pub async fn new(engine: Engine) -> Option<TestDatabase> {
        install_default_drivers();
        let folder = tempfile::tempdir().expect("a folder for the test");
        let url = match engine {
            Engine::Sqlite => format!("sqlite://{}", folder.path().join("test.db").display()),
            Engine::Postgres => {
                let Ok(base) = std::env::var(POSTGRES) else {
                    println!("left out on PostgreSQL: {POSTGRES} is not set");
                    return None;
                };
                let schema = format!("test_{}", Uuid::new_v4().simple());
                execute(&base, &format!("CREATE SCHEMA {schema}")).await;
                let join = if base.contains('?') { '&' } else { '?' };
                format!("{base}{join}options[search_path]={schema}")
            }
        };
        Some(TestDatabase { url, _folder: folder })
    }

    /// A database that is there already, in a folder that goes with it.
    #[must_use]
    pub fn at(url: String, folder: TempDir) -> TestDatabase {
        TestDatabase { url, _folder: folder }
    }

    /// The store on it, with its schema.
    ///
    /// # Panics
    /// When it cannot be opened.
    pub async fn store(&self) -> Store {
        let store = self.bare_store().await;
        store.migrate().await.expect("the schema can be made");
        store
    }

    /// The store on it, with whatever schema is there.
    ///
    /// # Panics
    /// When it cannot be opened.
    pub async fn bare_store(&self) -> Store {
        Store::open(&self.url, Keys::new(SecretKey::from_bytes([7; 32])))
            .await
            .expect("the database can be opened")
    }

    /// Runs a statement behind the store's back.
    ///
    /// # Panics
    /// When it is refused.
    pub async fn execute(&self, statement: &str) {
        execute(&self.url, statement).await;
    }

    /// Runs a statement behind the store's back; gives what the engine says when it refuses.
    ///
    /// # Errors
    /// The engine's words.
    ///
    /// # Panics
    /// When the database cannot be reached.
    pub async fn try_execute(&self, statement: &str) -> Result<(), String> {
        let mut connection = connect(&self.url).await;
        let done = sqlx::query(AssertSqlSafe(statement.to_owned())).execute(&mut connection).await;
        done.map(|_| ()).map_err(|error| error.to_string())
    }

    /// Everything in every table, as one heap of bytes: texts, numbers, and bytes as they are.
    ///
    /// # Panics
    /// When the database cannot be read.
    pub async fn dump(&self) -> Vec<u8> {
        let mut connection = connect(&self.url).await;
        let tables = match self.url.starts_with("sqlite") {
            true => {
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '%sqlx%'"
            }
            false => {
                "SELECT CAST(table_name AS TEXT) AS name FROM information_schema.tables \
                 WHERE table_schema = current_schema() AND table_name NOT LIKE '%sqlx%'"
            }
        };
        let tables = sqlx::query(tables).fetch_all(&mut connection).await.expect("the catalogue");
        let mut heap = Vec::new();
        for table in tables {
            let name: String = table.try_get("name").expect("the name of a table");
            let rows = sqlx::query(AssertSqlSafe(format!("SELECT * FROM {name}")));
            for row in rows.fetch_all(&mut connection).await.expect("the rows of a table") {
                pour(&row, &mut heap);
            }
        }
        heap
    }
}

fn pour(row: &AnyRow, heap: &mut Vec<u8>) {
    for column in row.columns() {
        let at = column.ordinal();
        if let Ok(Some(text)) = row.try_get::<Option<String>, _>(at) {
            heap.extend(text.as_bytes());
        } else if let Ok(Some(bytes)) = row.try_get::<Option<Vec<u8>>, _>(at) {
            heap.extend(bytes);
        } else if let Ok(Some(number)) = row.try_get::<Option<i64>, _>(at) {
            heap.extend(number.to_string().as_bytes());
        }
        heap.push(b'\n');
    }
}

async fn execute(url: &str, statement: &str) {
    let mut connection = connect(url).await;
    let done = sqlx::query(AssertSqlSafe(statement.to_owned())).execute(&mut connection).await;
    done.unwrap_or_else(|error| panic!("{statement}: {error}"));
}

async fn connect(url: &str) -> AnyConnection {
    let options: AnyConnectOptions = url.parse().expect("an address of a database");
    options.connect().await.expect("the database answers")
}

/// Makes each of the named tests, which take a [`TestDatabase`], one test per engine.
#[macro_export]
macro_rules! on_both_engines {
    ($($name:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $name() {
                if let Some(database) = $crate::database::TestDatabase::new($crate::database::Engine::Sqlite).await {
                    super::$name(database).await;
                }
            })+
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $name() {
                if let Some(database) = $crate::database::TestDatabase::new($crate::database::Engine::Postgres).await {
                    super::$name(database).await;
                }
            })+
        }
    };
}
