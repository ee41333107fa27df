//! The bare database: three inserts in a transaction, one transaction per report, on so many connections, as durable as ours.

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;

use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sea_orm::sqlx::{self, PgPool, SqlitePool, postgres::PgPoolOptions};
use tokio::task::JoinSet;
use tokio::time::Instant;

/// What a report writes at the least.
pub(crate) const TABLES: [&str; 3] = ["bench_ticket", "bench_event", "bench_outbox"];
/// Words of a report.
pub(crate) const BODY: &str =
    "the lift stands still between the third and the fourth floor and somebody is inside, please hurry";

/// Longest wait for a connection or a lock.
const PATIENCE: Duration = Duration::from_secs(60);

/// What came of a run.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pace {
    /// Transactions per second.
    pub(crate) per_second: f64,
    /// 99th percentile of one transaction, milliseconds.
    pub(crate) p99_ms: f64,
}

/// The three tables, each with a second index.
pub(crate) fn schema() -> String {
    let table = |name: &str| {
        format!(
            "CREATE TABLE {name} (id BIGINT NOT NULL PRIMARY KEY, owner BIGINT NOT NULL, body TEXT NOT NULL); \
             CREATE INDEX {name}_owner ON {name} (owner, id);"
        )
    };
    TABLES.map(table).concat()
}

/// Inserts one row of a table.
pub(crate) fn insert(table: &str) -> String {
    format!("INSERT INTO {table} (id, owner, body) VALUES ($1, $2, $3)")
}

/// Runs `writers` tasks for `time`, each one transaction after the other.
pub(crate) async fn pace<F>(writers: usize, time: Duration, work: impl Fn(i64) -> F + Clone + Send + 'static) -> Pace
where
    F: Future<Output = ()> + Send,
{
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let start = Instant::now();
    let mut tasks = JoinSet::new();
    for _ in 0..writers {
        let work = work.clone();
        tasks.spawn(async move {
            let mut took = vec![];
            while start.elapsed() < time {
                let begun = Instant::now();
                work(NEXT.fetch_add(1, Relaxed) as i64).await;
                took.push(begun.elapsed());
            }
            took
        });
    }
    let mut took = tasks.join_all().await.concat();
    let elapsed = start.elapsed();
    took.sort();
    let p99 = took.get(took.len() * 99 / 100).copied().unwrap_or_default();
    Pace { per_second: took.len() as f64 / elapsed.as_secs_f64(), p99_ms: p99.as_secs_f64() * 1000.0 }
}

macro_rules! report {
    ($name:ident, $pool:ty, $begin:literal) => {
        async fn $name(pool: $pool, id: i64) {
            let mut tx = pool.begin_with($begin).await.expect("begin");
            for table in TABLES {
                let query = sqlx::query(sqlx::AssertSqlSafe(insert(table)));
                query.bind(id).bind(id % 1000).bind(BODY).execute(&mut *tx).await.expect("insert");
            }
            tx.commit().await.expect("commit");
        }
    };
}

report!(report_to_sqlite, SqlitePool, "BEGIN IMMEDIATE");
report!(report_to_postgres, PgPool, "BEGIN");

/// SQLite in a new file of this folder: WAL, `synchronous=FULL`.
pub(crate) async fn sqlite(folder: &Path, writers: usize, time: Duration) -> Pace {
    let dir = tempfile::tempdir_in(folder).expect("a directory");
    let options = SqliteConnectOptions::new()
        .filename(dir.path().join("raw.db"))
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(PATIENCE);
    let pool = SqlitePoolOptions::new().max_connections(writers as u32).test_before_acquire(false);
    let pool = pool.acquire_timeout(PATIENCE).connect_with(options).await.expect("a pool");
    sqlx::raw_sql(sqlx::AssertSqlSafe(schema())).execute(&pool).await.expect("tables");
    let used = pool.clone();
    let pace = pace(writers, time, move |id| report_to_sqlite(used.clone(), id)).await;
    pool.close().await;
    pace
}

/// PostgreSQL in an empty database: its own defaults, `fsync` and `synchronous_commit` on.
pub(crate) async fn postgres(url: &str, writers: usize, time: Duration) -> Pace {
    let pool = PgPoolOptions::new().max_connections(writers as u32).test_before_acquire(false);
    let pool = pool.acquire_timeout(PATIENCE).connect(url).await.expect("a pool");
    sqlx::raw_sql(sqlx::AssertSqlSafe(schema())).execute(&pool).await.expect("tables");
    let used = pool.clone();
    let pace = pace(writers, time, move |id| report_to_postgres(used.clone(), id)).await;
    let drop_all = TABLES.map(|table| format!("DROP TABLE {table};")).concat();
    sqlx::raw_sql(sqlx::AssertSqlSafe(drop_all)).execute(&pool).await.expect("the tables go");
    pool.close().await;
    pace
}
