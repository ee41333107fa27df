//! Reports per second through the store against the bare database: three inserts per transaction, same durability,
//! same number of connections, in one run. `cargo run --release -p store --example writer_bench [seconds]`.
#![expect(clippy::print_stdout, reason = "a program that speaks to a person")]

#[path = "bench_database/raw.rs"]
mod raw;

use std::time::Duration;

use raw::{BODY, Pace, TABLES, insert, pace, schema};
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use store::{Store, StoreResult};
use testkit::db::TestDb;

async fn ours(store: Store, id: i64) -> StoreResult<()> {
    let tx = store.begin().await?;
    for table in TABLES {
        let values = [id.into(), (id % 1000).into(), BODY.into()];
        tx.execute_raw(Statement::from_sql_and_values(tx.get_database_backend(), insert(table), values)).await?;
    }
    tx.commit().await
}

async fn ours_paced(store: &Store, writers: usize, time: Duration) -> Pace {
    let made = store.maintain(|db| async move { db.execute_unprepared(&schema()).await.map(|_| ()) }).await;
    made.expect("tables");
    let store = store.clone();
    pace(writers, time, move |id| {
        let store = store.clone();
        async move { ours(store, id).await.expect("ours") }
    })
    .await
}

async fn sqlite(writers: usize, time: Duration) -> (Pace, Pace, String) {
    let db = TestDb::sqlite().await;
    let store = db.store();
    let paced = ours_paced(&store, writers, time).await;
    let counts = store.counts();
    let raw = raw::sqlite(&std::env::temp_dir(), writers, time).await;
    (paced, raw, format!("{:.1} per group", counts.members as f64 / counts.groups as f64))
}

async fn postgres(writers: usize, time: Duration) -> (Pace, Pace, String) {
    let writers = writers.min(32);
    let db = TestDb::postgres_with(|config| config.max_writers = writers as u32).await;
    let paced = ours_paced(&db.store(), writers, time).await;
    let other = TestDb::postgres().await;
    let schema = other.config().schema.clone().unwrap_or_default();
    let url = format!("{}?options=-csearch_path%3D{schema}", other.config().url);
    let raw = raw::postgres(&url, writers, time).await;
    (paced, raw, String::new())
}

#[tokio::main]
async fn main() {
    let seconds = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(3);
    let time = Duration::from_secs(seconds);
    println!(
        "{:<10} {:>7} {:>10} {:>10} {:>6} {:>9} {:>9}",
        "database", "writers", "ours/s", "raw/s", "ratio", "p99 ms", "raw p99"
    );
    for backend in [DbBackend::Sqlite, DbBackend::Postgres] {
        for writers in [1, 8, 64] {
            let (ours, raw, note) = match backend {
                DbBackend::Sqlite => sqlite(writers, time).await,
                _ => postgres(writers, time).await,
            };
            let ratio = ours.per_second / raw.per_second;
            let (pace, times) = ([ours.per_second, raw.per_second], [ours.p99_ms, raw.p99_ms]);
            println!(
                "{backend:<10?} {writers:>7} {:>10.0} {:>10.0} {ratio:>6.2} {:>9.1} {:>9.1} {note}",
                pace[0], pace[1], times[0], times[1]
            );
        }
    }
}
