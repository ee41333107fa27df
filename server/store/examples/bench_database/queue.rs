//! The bare database as a queue: takes a batch, marks it as taken, marks it as done; two transactions for a batch, as the outbox has them,
//! on one connection and as durable as ours.

use std::path::Path;

use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sea_orm::sqlx::{self, AssertSqlSafe, Connection, PgConnection, SqliteConnection};
use tokio::time::Instant;

use crate::raw::BODY;

const TABLE: &str = "CREATE TABLE bench_push (id BIGINT NOT NULL PRIMARY KEY, state TEXT NOT NULL, due_at BIGINT, \
    attempt INTEGER NOT NULL, body TEXT NOT NULL, platform_id TEXT); \
    CREATE INDEX bench_push_due ON bench_push (due_at) WHERE state IN ('queued', 'leased');";
const FILL: &str = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1) \
    INSERT INTO bench_push (id, state, due_at, attempt, body) SELECT i, 'queued', i, 0, $2 FROM n";
const TAKE: &str =
    "SELECT id, body FROM bench_push WHERE state IN ('queued', 'leased') AND due_at <= $1 ORDER BY due_at LIMIT $2";
/// SQLite reads a list as JSON, PostgreSQL as an array; both statements have one text whatever the batch.
const IDS: [&str; 2] = ["(SELECT value FROM json_each($1))", "(SELECT unnest($1::bigint[]))"];

fn leased(ids: &str) -> String {
    format!("UPDATE bench_push SET state = 'leased', attempt = attempt + 1, due_at = 9999999999 WHERE id IN {ids}")
}

fn done(ids: &str) -> String {
    format!("UPDATE bench_push SET state = 'handed', due_at = NULL, platform_id = 'main:' || id WHERE id IN {ids}")
}

/// Rows per second on SQLite, in a new file of this folder.
pub(crate) async fn sqlite(folder: &Path, rows: i64, batch: i64) -> f64 {
    let dir = tempfile::tempdir_in(folder).expect("a directory");
    let options = SqliteConnectOptions::new().filename(dir.path().join("queue.db")).create_if_missing(true);
    let options = options.journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Full);
    let mut db = SqliteConnection::connect_with(&options).await.expect("a file");
    run_sqlite(&mut db, rows, batch).await
}

/// The same on PostgreSQL, in an empty database.
pub(crate) async fn postgres(url: &str, rows: i64, batch: i64) -> f64 {
    let mut db = PgConnection::connect(url).await.expect("the cluster answers");
    let pace = run_postgres(&mut db, rows, batch).await;
    sqlx::raw_sql("DROP TABLE bench_push").execute(&mut db).await.expect("the table goes");
    pace
}

macro_rules! run {
    ($name:ident, $connection:ty, $begin:literal, $lock:literal, $ids:expr, $list:expr) => {
        async fn $name(db: &mut $connection, rows: i64, batch: i64) -> f64 {
            sqlx::raw_sql(TABLE).execute(&mut *db).await.expect("the table");
            sqlx::query(FILL).bind(rows).bind(BODY).execute(&mut *db).await.expect("the rows");
            let (leased, done) = (leased($ids), done($ids));
            let start = Instant::now();
            loop {
                let mut tx = db.begin_with($begin).await.expect("begin");
                let take = sqlx::query_as(AssertSqlSafe(format!("{TAKE} {}", $lock)));
                let taken: Vec<(i64, String)> = take.bind(rows).bind(batch).fetch_all(&mut *tx).await.expect("a batch");
                let ids: Vec<i64> = taken.iter().map(|(id, _)| *id).collect();
                sqlx::query(AssertSqlSafe(leased.as_str())).bind($list(&ids)).execute(&mut *tx).await.expect("a lease");
                tx.commit().await.expect("commit");
                if ids.is_empty() {
                    return rows as f64 / start.elapsed().as_secs_f64();
                }
                let mut tx = db.begin_with($begin).await.expect("begin");
                sqlx::query(AssertSqlSafe(done.as_str())).bind($list(&ids)).execute(&mut *tx).await.expect("an end");
                tx.commit().await.expect("commit");
            }
        }
    };
}

run!(run_sqlite, SqliteConnection, "BEGIN IMMEDIATE", "", IDS[0], |ids: &Vec<i64>| format!("{ids:?}"));
run!(run_postgres, PgConnection, "BEGIN", "FOR UPDATE SKIP LOCKED", IDS[1], |ids: &Vec<i64>| ids.clone());
