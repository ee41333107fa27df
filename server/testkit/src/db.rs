//! A database per test: a fresh SQLite file, or a fresh schema in a throw-away PostgreSQL cluster.

mod both;
mod cluster;

use std::path::{Path, PathBuf};
use std::time::Duration;

use sea_orm::{ConnectionTrait, Database};
use store::{DbConfig, Store};
use tempfile::TempDir;

pub use cluster::url as postgres_url;

/// A migrated database that is gone when dropped (a PostgreSQL schema stays after a panic, to be looked at).
#[derive(Debug)]
pub struct TestDb {
    store: Store,
    config: DbConfig,
    place: Place,
}

#[derive(Debug)]
enum Place {
    Dir(TempDir),
    Schema(String),
}

impl TestDb {
    /// SQLite in a directory of its own.
    pub async fn sqlite() -> Self {
        Self::sqlite_with(|_| ()).await
    }

    /// SQLite with other settings.
    pub async fn sqlite_with(change: impl FnOnce(&mut DbConfig)) -> Self {
        let dir = TempDir::new().expect("a temporary directory");
        let mut config = patient(format!("sqlite://{}", dir.path().join("test.db").display()));
        change(&mut config);
        Self::open(config, Place::Dir(dir)).await
    }

    /// PostgreSQL in a schema of its own.
    pub async fn postgres() -> Self {
        Self::postgres_with(|_| ()).await
    }

    /// PostgreSQL with other settings.
    pub async fn postgres_with(change: impl FnOnce(&mut DbConfig)) -> Self {
        let url = tokio::task::spawn_blocking(cluster::url).await.expect("the cluster's task");
        let url = url.unwrap_or_else(|why| panic!("no PostgreSQL for this test: {why}"));
        let schema = format!("test_{:016x}", getrandom::u64().expect("randomness"));
        run_sql(&url, &format!("CREATE SCHEMA {schema}")).await;
        let mut config = patient(url);
        config.schema = Some(schema.clone());
        config.max_readers = 2;
        change(&mut config);
        Self::open(config, Place::Schema(schema)).await
    }

    async fn open(config: DbConfig, place: Place) -> Self {
        let store = Store::open(&config).await.expect("the test database opens");
        store.maintain(|db| async move { migrations::up(&db).await }).await.expect("the migrations run");
        Self { store, config, place }
    }

    /// The open store.
    pub fn store(&self) -> Store {
        self.store.clone()
    }

    /// Its settings, to open it once more.
    pub fn config(&self) -> &DbConfig {
        &self.config
    }

    /// The SQLite file.
    pub fn file(&self) -> Option<PathBuf> {
        self.dir().map(|dir| dir.join("test.db"))
    }

    /// The directory of the SQLite file.
    pub fn dir(&self) -> Option<&Path> {
        match &self.place {
            Place::Dir(dir) => Some(dir.path()),
            Place::Schema(_) => None,
        }
    }
}

impl Drop for TestDb {
    fn drop(&mut self) {
        let Place::Schema(schema) = &self.place else { return };
        if std::thread::panicking() {
            return;
        }
        let (url, sql) = (self.config.url.clone(), format!("DROP SCHEMA {schema} CASCADE"));
        let drop_schema = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(run_sql(&url, &sql));
        });
        drop_schema.join().expect("the schema is dropped");
    }
}

/// What a test case of [`both!`](crate::both) begins with: the bare store, or more that stands on it.
pub trait Given: Sized {
    /// Made on a fresh database.
    fn given(db: &TestDb) -> impl Future<Output = Self> + Send;
}

impl Given for Store {
    async fn given(db: &TestDb) -> Store {
        db.store()
    }
}

/// On a machine that has much to do, slow is not wrong: nobody is answered `Busy` for a slow disk.
fn patient(url: String) -> DbConfig {
    const PATIENCE: Duration = Duration::from_secs(60);
    DbConfig { max_wait: PATIENCE, statement_timeout: PATIENCE, ..DbConfig::new(url) }
}

async fn run_sql(url: &str, sql: &str) {
    let mut options = sea_orm::ConnectOptions::new(url);
    options.max_connections(1).sqlx_logging(false);
    let db = Database::connect(options).await.expect("the cluster answers");
    db.execute_unprepared(sql).await.expect("the cluster obeys");
    db.close().await.expect("the connection closes");
}
