//! Reports per second through the store against the bare database: three inserts per transaction, same durability,
//! same number of connections, in one run. `cargo run --release -p store --example writer_bench [seconds]`.
#![expect(clippy::print_stdout, reason = "a program that speaks to a person")]

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;

use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sea_orm::sqlx::{self, PgPool, SqlitePool, postgres::PgPoolOptions};
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use store::{Store, StoreResult};
use testkit::db::TestDb;
use tokio::task::JoinSet;
use tokio::time::Instant;

const TABLES: [&str; 3] = ["bench_ticket", "bench_event", "bench_outbox"];
const BODY: &str = "the lift stands still between the third and the fourth floor and somebody is inside, please hurry";

fn schema() -> String {
    let table = |name: &str| {
        format!(
            "CREATE TABLE {name} (id BIGINT NOT NULL PRIMARY KEY, owner BIGINT NOT NULL, body TEXT NOT NULL); \
             CREATE INDEX {name}_owner ON {name} (owner, id);"
        )
    };
    TABLES.map(table).concat()
}

fn insert(table: &str) -> String {
    format!("INSERT INTO {table} (id, owner, body) VALUES ($1, $2, $3)")
}

/// Runs `writers` tasks for `time` and answers finished transactions per second.
async fn rate<F>(writers: usize, time: Duration, work: impl Fn(i64) -> F + Clone + Send + 'static) -> f64
where
    F: Future<Output = ()> + Send,
{
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let done = Arc::new(AtomicU64::new(0));
    let start = Instant::now();
    let mut tasks = JoinSet::new();
    for _ in 0..writers {
        let (done, work) = (Arc::clone(&done), work.clone());
        tasks.spawn(async move {
            while start.elapsed() < time {
                work(NEXT.fetch_add(1, Relaxed) as i64).await;
                done.fetch_add(1, Relaxed);
            }
        });
    }
    tasks.join_all().await;
    done.load(Relaxed) as f64 / start.elapsed().as_secs_f64()
}

async fn ours(store: Store, id: i64) -> StoreResult<()> {
    let tx = store.begin().await?;
    for table in TABLES {
        let values = [id.into(), (id % 1000).into(), BODY.into()];
        tx.execute_raw(Statement::from_sql_and_values(tx.get_database_backend(), insert(table), values)).await?;
    }
    tx.commit().await
}

macro_rules! raw {
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

raw!(raw_sqlite, SqlitePool, "BEGIN IMMEDIATE");
raw!(raw_postgres, PgPool, "BEGIN");

async fn sqlite(writers: usize, time: Duration) -> (f64, f64, String) {
    let db = TestDb::sqlite().await;
    let store = db.store();
    make_tables(&store).await;
    let rate_ours = rate(writers, time, {
        let store = store.clone();
        move |id| {
            let store = store.clone();
            async move { ours(store, id).await.expect("ours") }
        }
    })
    .await;
    let counts = store.counts();
    let dir = tempfile::tempdir().expect("a directory");
    let options = SqliteConnectOptions::new()
        .filename(dir.path().join("raw.db"))
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(Duration::from_secs(60));
    let pool = SqlitePoolOptions::new().max_connections(writers as u32).test_before_acquire(false);
    let pool = pool.acquire_timeout(Duration::from_secs(60)).connect_with(options).await.expect("a pool");
    sqlx::raw_sql(sqlx::AssertSqlSafe(schema())).execute(&pool).await.expect("tables");
    let rate_raw = rate(writers, time, move |id| raw_sqlite(pool.clone(), id)).await;
    (rate_ours, rate_raw, format!("{:.1} per group", counts.members as f64 / counts.groups as f64))
}

async fn postgres(writers: usize, time: Duration) -> (f64, f64, String) {
    let db = TestDb::postgres_with(|config| config.max_writers = writers.min(32) as u32).await;
    let store = db.store();
    make_tables(&store).await;
    let config = db.config();
    let search_path = format!("SET search_path = {}", config.schema.as_deref().unwrap_or("public"));
    let rate_ours = rate(writers, time, {
        let store = store.clone();
        move |id| {
            let store = store.clone();
            async move { ours(store, id).await.expect("ours") }
        }
    })
    .await;
    let pool = PgPoolOptions::new().max_connections(writers.min(32) as u32).test_before_acquire(false);
    let pool = pool.after_connect(move |connection, _| {
        let set = search_path.clone();
        Box::pin(async move { sqlx::Executor::execute(connection, sqlx::AssertSqlSafe(set)).await.map(|_| ()) })
    });
    let pool = pool.connect(&config.url).await.expect("a pool");
    let rate_raw = rate(writers, time, move |id| raw_postgres(pool.clone(), id)).await;
    (rate_ours, rate_raw, String::new())
}

async fn make_tables(store: &Store) {
    let made = store.maintain(|db| async move { db.execute_unprepared(&schema()).await.map(|_| ()) }).await;
    made.expect("tables");
}

#[tokio::main]
async fn main() {
    let seconds = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(3);
    let time = Duration::from_secs(seconds);
    println!("{:<10} {:>7} {:>10} {:>10} {:>6}", "database", "writers", "ours/s", "raw/s", "ratio");
    for backend in [DbBackend::Sqlite, DbBackend::Postgres] {
        for writers in [1, 8, 64] {
            let (ours, raw, note) = match backend {
                DbBackend::Sqlite => sqlite(writers, time).await,
                _ => postgres(writers, time).await,
            };
            println!("{backend:<10?} {writers:>7} {ours:>10.0} {raw:>10.0} {:>6.2} {note}", ours / raw);
        }
    }
}
