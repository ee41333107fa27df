//! SQLite: how the file is opened for the writer, for readers and for maintenance.

use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use sea_orm::sqlx::ConnectOptions as _;
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sea_orm::{ConnectOptions, Database, DatabaseConnection, DbErr};

use super::config::DbConfig;
use super::error::{StoreError, StoreResult};
use super::readers::Readers;

/// After a long reader the log is cut back to this many bytes.
const WAL_LIMIT: &str = "67108864";
/// Prepared statements that a connection keeps: more than the program has.
const STATEMENTS: usize = 256;
/// Page cache of the writer, in KiB (negative by SQLite's convention).
const WRITER_CACHE: &str = "-16384";
/// Bytes of the file that are read in place instead of copied. More of a big file would only count as memory of ours.
const MAPPED: &str = "67108864";

/// The file behind the address. In-memory databases are refused: every connection would see its own.
pub(crate) fn file(config: &DbConfig) -> StoreResult<PathBuf> {
    let refuse = |why: String| StoreError::Config(why);
    let options = SqliteConnectOptions::from_str(&config.url).map_err(|error| refuse(error.to_string()))?;
    let file = options.get_filename().to_owned();
    let in_memory = config.url.contains(":memory:") || config.url.contains("mode=memory");
    if in_memory || file.as_os_str().is_empty() {
        return Err(refuse("SQLite needs a file".to_owned()));
    }
    Ok(file)
}

/// The writer: durable on power loss (`FULL`), in WAL mode so that readers never wait.
pub(crate) fn writer(config: &DbConfig) -> StoreResult<SqliteConnectOptions> {
    Ok(writing(SqliteConnectOptions::new().filename(file(config)?), config.max_wait).disable_statement_logging())
}

/// The readers, which cannot write.
pub(crate) async fn readers(config: &DbConfig) -> StoreResult<Readers> {
    let options = common(SqliteConnectOptions::new().filename(file(config)?), config.max_wait)
        .create_if_missing(false)
        .statement_cache_capacity(STATEMENTS)
        .pragma("query_only", "ON")
        .disable_statement_logging();
    Ok(Readers::open(options, config.max_readers, config.max_wait).await?)
}

/// One connection with the writer's settings, for migrations and upkeep while nobody has a turn.
pub(crate) async fn maintenance(config: &DbConfig) -> Result<DatabaseConnection, DbErr> {
    let mut options = options(config, 1);
    let wait = config.max_wait;
    options.map_sqlx_sqlite_opts(move |o| writing(o, wait));
    Database::connect(options).await
}

fn options(config: &DbConfig, size: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(config.url.as_str());
    options
        .max_connections(size.max(1))
        .acquire_timeout(config.max_wait)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
        .sqlx_logging(false)
        .record_stmt_in_spans(false);
    options
}

fn writing(options: SqliteConnectOptions, wait: Duration) -> SqliteConnectOptions {
    common(options, wait)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .statement_cache_capacity(STATEMENTS)
        .pragma("cache_size", WRITER_CACHE)
        .pragma("journal_size_limit", WAL_LIMIT)
}

/// `wait` is for a lock that a backup or another tool holds.
fn common(options: SqliteConnectOptions, wait: Duration) -> SqliteConnectOptions {
    options.busy_timeout(wait).foreign_keys(true).pragma("temp_store", "memory").pragma("mmap_size", MAPPED)
}
