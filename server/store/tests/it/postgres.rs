//! What only PostgreSQL has: several writers that can get into each other's way.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};

use sea_orm::ConnectionTrait;
use store::{Store, StoreError, StoreResult, rerun};
use testkit::db::TestDb;
use tokio::sync::Barrier;

use crate::notes::{create, stored, write, write_whole};

/// Touches two rows in the given order; the first run of each meets the other in the middle.
async fn cross(store: &Store, rows: [i64; 2], meet: &Barrier, runs: &AtomicU32) -> StoreResult<()> {
    let first_run = AtomicU32::new(1);
    rerun(|| async {
        runs.fetch_add(1, SeqCst);
        let tx = store.begin().await?;
        tx.execute_unprepared("SET LOCAL deadlock_timeout = '10ms'").await?;
        tx.execute_unprepared(&format!("UPDATE note SET text = text || 'x' WHERE id = {}", rows[0])).await?;
        if first_run.swap(0, SeqCst) == 1 {
            meet.wait().await;
        }
        tx.execute_unprepared(&format!("UPDATE note SET text = text || 'x' WHERE id = {}", rows[1])).await?;
        tx.commit().await
    })
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_deadlock_is_run_again() {
    let db = TestDb::postgres().await;
    let store = db.store();
    create(&store).await;
    for id in [1, 2] {
        let tx = store.begin().await.unwrap();
        write(&tx, id, 1, "").await.unwrap();
        tx.commit().await.unwrap();
    }
    let (meet, runs) = (Arc::new(Barrier::new(2)), Arc::new(AtomicU32::new(0)));
    let crossing = [[1, 2], [2, 1]].map(|rows| {
        let (store, meet, runs) = (store.clone(), Arc::clone(&meet), Arc::clone(&runs));
        tokio::spawn(async move { cross(&store, rows, &meet, &runs).await })
    });
    for end in crossing {
        end.await.unwrap().unwrap();
    }
    assert!(runs.load(SeqCst) >= 3, "at least one of the two ran twice");
    let sql = "SELECT COUNT(*) AS n FROM note WHERE text = 'xx'";
    let row = store.reader().query_one_raw(sea_orm::Statement::from_string(sea_orm::DbBackend::Postgres, sql)).await;
    assert_eq!(row.unwrap().unwrap().try_get::<i64>("", "n").unwrap(), 2, "both changed both rows once");
    assert_eq!(store.counts().troubles, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_failure_concerns_nobody_else() {
    let db = TestDb::postgres().await;
    let store = db.store();
    create(&store).await;
    let (failing, other) = (store.begin().await.unwrap(), store.begin().await.unwrap());
    write(&other, 1, 1, "a").await.unwrap();
    failing.execute_unprepared("INSERT INTO nowhere VALUES (1)").await.unwrap_err();
    assert!(matches!(failing.commit().await, Err(StoreError::Trouble(_))));
    other.commit().await.unwrap();
    assert_eq!(stored(&store).await, [(1, 1)]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn more_writers_than_seats_wait_and_too_many_are_busy() {
    let db = TestDb::postgres_with(|config| (config.max_writers, config.queue) = (1, 1)).await;
    let store = db.store();
    create(&store).await;
    let holder = store.begin().await.unwrap();
    let waiting = tokio::spawn({
        let store = store.clone();
        async move { write_whole(&store, 1).await }
    });
    crate::notes::until("one waits", || store.counts().waits == 1).await;
    assert!(matches!(store.begin().await, Err(StoreError::Busy)));
    holder.rollback();
    waiting.await.unwrap().unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_cut_connection_is_trouble_once_and_the_pool_heals() {
    let db = TestDb::postgres_with(|config| config.max_writers = 2).await;
    let store = db.store();
    create(&store).await;
    let tx = store.begin().await.unwrap();
    let pid = sea_orm::Statement::from_string(sea_orm::DbBackend::Postgres, "SELECT pg_backend_pid() AS pid");
    let pid: i32 = tx.query_one_raw(pid).await.unwrap().unwrap().try_get("", "pid").unwrap();
    store.reader().execute_unprepared(&format!("SELECT pg_terminate_backend({pid}, 5000)")).await.unwrap();
    assert!(matches!(write(&tx, 1, 1, "a").await, Err(StoreError::Trouble(_))));
    assert!(matches!(tx.commit().await, Err(StoreError::Trouble(_))));
    for id in 2..6 {
        write_whole(&store, id).await.unwrap();
    }
    assert_eq!(stored(&store).await.len(), 4);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn nodes_starting_together_migrate_once() {
    let db = TestDb::postgres().await;
    let store = db.store();
    let schema = db.config().schema.clone().unwrap();
    let empty = format!("DROP SCHEMA {schema} CASCADE; CREATE SCHEMA {schema}");
    store.reader().execute_unprepared(&empty).await.unwrap();
    let nodes = [(); 4].map(|()| {
        let store = store.clone();
        tokio::spawn(async move { store.maintain(|db| async move { migrations::up(&db).await }).await })
    });
    for node in nodes {
        node.await.unwrap().unwrap();
    }
    assert_eq!(migrations::pending(store.reader()).await.unwrap(), 0);
}
