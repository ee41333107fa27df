//! What only SQLite has: one file, one writer, groups.

use sea_orm::sqlx::sqlite::SqliteConnectOptions;
use sea_orm::sqlx::{ConnectOptions as _, Connection as _};
use sea_orm::{ConnectionTrait, Statement};
use store::{Access, DbConfig, Store, StoreError, StoreResult, Tx};
use testkit::db::TestDb;
use tokio::sync::oneshot;
use tokio::task::{JoinHandle, JoinSet};

use crate::notes::{create, stored, until, write, write_whole};

/// Three writers of one group. The first has committed and waits for the group; the second has the turn; the third
/// waits for it.
struct Three {
    first: JoinHandle<StoreResult<()>>,
    second: JoinHandle<StoreResult<()>>,
    third: JoinHandle<StoreResult<()>>,
}

impl Three {
    /// The second writer does `work` once it has the turn and has written its first part.
    async fn start<F>(store: &Store, work: impl FnOnce(Tx) -> F + Send + 'static) -> Self
    where
        F: Future<Output = StoreResult<()>> + Send,
    {
        let (begun, has_begun) = oneshot::channel();
        let (go, may_go) = oneshot::channel::<()>();
        let (turn, has_turn) = oneshot::channel();
        let waits = store.counts().waits;
        let first = tokio::spawn({
            let store = store.clone();
            async move {
                let tx = store.begin().await?;
                begun.send(()).unwrap();
                may_go.await.unwrap();
                write(&tx, 1, 1, "first").await?;
                tx.commit().await
            }
        });
        has_begun.await.unwrap();
        let second = tokio::spawn({
            let store = store.clone();
            async move {
                let tx = store.begin().await?;
                write(&tx, 2, 1, "second").await?;
                turn.send(()).unwrap();
                work(tx).await
            }
        });
        until("the second waits", || store.counts().waits == waits + 1).await;
        let third = tokio::spawn({
            let store = store.clone();
            async move { write_whole(&store, 3).await }
        });
        until("the third waits", || store.counts().waits == waits + 2).await;
        go.send(()).unwrap();
        has_turn.await.unwrap();
        Self { first, second, third }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_dropped_turn_leaves_nothing_while_its_neighbours_commit() {
    let db = TestDb::sqlite().await;
    let store = db.store();
    create(&store).await;
    let three = Three::start(&store, |tx| async move {
        let _kept_open = tx;
        std::future::pending().await
    })
    .await;
    assert!(!three.first.is_finished(), "the group is not durable yet");
    assert_eq!(stored(&store).await, [], "readers see nothing of an open group");
    three.second.abort();
    three.first.await.unwrap().unwrap();
    three.third.await.unwrap().unwrap();
    assert_eq!(stored(&store).await, [(1, 1), (3, 3)]);
    let counts = store.counts();
    assert_eq!((counts.groups, counts.members, counts.undone), (1, 2, 1));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refused_turn_leaves_nothing_while_its_neighbours_commit() {
    let db = TestDb::sqlite().await;
    let store = db.store();
    create(&store).await;
    let three = Three::start(&store, |tx| async move {
        tx.rollback();
        Ok(())
    })
    .await;
    three.first.await.unwrap().unwrap();
    three.third.await.unwrap().unwrap();
    assert_eq!(stored(&store).await, [(1, 1), (3, 3)]);
    assert_eq!(store.counts().groups, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_failing_statement_is_trouble_for_its_whole_group() {
    let db = TestDb::sqlite().await;
    let store = db.store();
    create(&store).await;
    let three = Three::start(&store, |tx| async move {
        tx.execute_unprepared("INSERT INTO nowhere VALUES (1)").await.unwrap_err();
        tx.commit().await
    })
    .await;
    assert!(matches!(three.second.await.unwrap(), Err(StoreError::Trouble(_))));
    assert!(matches!(three.first.await.unwrap(), Err(StoreError::Trouble(_))), "it was not durable yet");
    three.third.await.unwrap().unwrap();
    assert_eq!(stored(&store).await, [(3, 3)], "the next group works");
    assert_eq!(store.counts().troubles, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_failing_statement_dropped_unseen_is_still_undone() {
    let db = TestDb::sqlite().await;
    let store = db.store();
    create(&store).await;
    let three = Three::start(&store, |tx| async move {
        drop(tx.execute_unprepared("INSERT INTO nowhere VALUES (1)").await);
        drop(tx);
        Ok(())
    })
    .await;
    assert!(matches!(three.first.await.unwrap(), Err(StoreError::Trouble(_))));
    three.third.await.unwrap().unwrap();
    assert_eq!(stored(&store).await, [(3, 3)]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_loses_nobody_silently_and_heals() {
    let db = TestDb::sqlite().await;
    let store = db.store();
    create(&store).await;
    let three = Three::start(&store, |tx| async move {
        tx.execute_unprepared("PRAGMA max_page_count = 1").await?;
        write(&tx, 2, 2, &"x".repeat(1 << 20)).await.unwrap_err();
        tx.commit().await
    })
    .await;
    let Err(StoreError::Trouble(why)) = three.second.await.unwrap() else { panic!("a full disk is trouble") };
    assert!(why.to_string().contains("full"), "{why}");
    assert!(matches!(three.first.await.unwrap(), Err(StoreError::Trouble(_))));
    three.third.await.unwrap().unwrap();
    assert_eq!(stored(&store).await, [(3, 3)]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_committed_survives_the_process() {
    let db = TestDb::sqlite().await;
    let store = db.store();
    create(&store).await;
    for id in 0..5 {
        write_whole(&store, id).await.unwrap();
    }
    let open = store.begin().await.unwrap();
    write(&open, 9, 1, "never committed").await.unwrap();
    let (file, copy) = (db.file().unwrap(), db.dir().unwrap().join("copy.db"));
    std::fs::copy(&file, &copy).unwrap();
    std::fs::copy(file.with_extension("db-wal"), copy.with_extension("db-wal")).unwrap();
    let after = Store::open(&DbConfig::new(format!("sqlite://{}", copy.display()))).await.unwrap();
    assert_eq!(stored(&after).await, (0..5).map(|id| (id, 3)).collect::<Vec<_>>());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn turns_are_taken_one_after_another() {
    let db = TestDb::sqlite().await;
    let store = db.store();
    create(&store).await;
    let mut writers = JoinSet::new();
    for _ in 0..40 {
        let store = store.clone();
        writers.spawn(async move {
            let tx = store.begin().await.unwrap();
            let next = Statement::from_string(tx.get_database_backend(), "SELECT COUNT(*) AS n FROM note");
            let next: i64 = tx.query_one_raw(next).await.unwrap().unwrap().try_get("", "n").unwrap();
            write(&tx, next, 1, "next").await.unwrap();
            tx.commit().await.unwrap();
        });
    }
    writers.join_all().await;
    assert_eq!(stored(&store).await, (0..40).map(|id| (id, 1)).collect::<Vec<_>>());
    let counts = store.counts();
    assert!(counts.groups < counts.members, "writers shared commits: {counts:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_queue_answers_busy_at_once() {
    let db = TestDb::sqlite_with(|config| config.queue = 1).await;
    let store = db.store();
    create(&store).await;
    let holder = store.begin().await.unwrap();
    let waiting = tokio::spawn({
        let store = store.clone();
        async move { write_whole(&store, 1).await }
    });
    until("one waits", || store.counts().waits == 1).await;
    assert!(matches!(store.begin().await, Err(StoreError::Busy)));
    holder.rollback();
    waiting.await.unwrap().unwrap();
    write_whole(&store, 2).await.unwrap();
    assert_eq!(store.counts().busy, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_long_wait_answers_busy() {
    let db = TestDb::sqlite_with(|config| config.max_wait = std::time::Duration::from_secs(2)).await;
    let store = db.store();
    let holder = store.begin().await.unwrap();
    assert!(matches!(store.begin().await, Err(StoreError::Busy)));
    holder.commit().await.unwrap();
    // The group ends as fast as the disk lets it, which may take longer than the wait that is allowed here.
    let free = async {
        loop {
            match store.begin().await {
                Err(StoreError::Busy) => {}
                turn => return turn.unwrap().commit().await.unwrap(),
            }
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(60), free).await.expect("a turn becomes free");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lock_of_another_tool_answers_busy_and_passes() {
    let db = TestDb::sqlite_with(|config| config.max_wait = std::time::Duration::from_secs(2)).await;
    let store = db.store();
    create(&store).await;
    let mut tool = SqliteConnectOptions::new().filename(db.file().unwrap()).connect().await.unwrap();
    let lock = tool.begin_with("BEGIN IMMEDIATE").await.unwrap();
    assert!(matches!(store.begin().await, Err(StoreError::Busy)));
    assert_eq!(stored(&store).await, [], "reading does not wait");
    lock.rollback().await.unwrap();
    write_whole(&store, 1).await.unwrap();
    assert_eq!(stored(&store).await, [(1, 3)]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_process_writes_a_file_and_others_read_it() {
    let db = TestDb::sqlite().await;
    let store = db.store();
    create(&store).await;
    assert!(matches!(Store::open(db.config()).await, Err(StoreError::AlreadyRunning(_))));
    let reading = DbConfig { access: Access::Read, ..db.config().clone() };
    let reader = Store::open(&reading).await.unwrap();
    write_whole(&store, 1).await.unwrap();
    assert_eq!(stored(&reader).await, [(1, 3)]);
    assert!(matches!(reader.begin().await, Err(StoreError::ReadOnly)));
    let write = "INSERT INTO note VALUES (2, 1, 'x')";
    assert!(reader.reader().execute_unprepared(write).await.is_err());
    assert!(store.reader().execute_unprepared(write).await.is_err());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_closed_store_lets_the_file_go() {
    let dir = tempfile::tempdir().unwrap();
    let config = DbConfig::new(format!("sqlite://{}", dir.path().join("a.db").display()));
    let store = Store::open(&config).await.unwrap();
    create(&store).await;
    write_whole(&store, 1).await.unwrap();
    store.close().await.unwrap();
    drop(store);
    assert!(!dir.path().join("a.db-wal").exists(), "everything is in the file itself");
    let again = Store::open(&config).await.unwrap();
    assert_eq!(stored(&again).await, [(1, 3)]);
}

#[tokio::test]
async fn an_address_that_makes_no_sense_is_refused() {
    for url in ["sqlite::memory:", "sqlite://", "mysql://localhost/x"] {
        assert!(matches!(Store::open(&DbConfig::new(url)).await, Err(StoreError::Config(_))), "{url}");
    }
    let secret = DbConfig::new("postgres://weixiu:hunter2@localhost/x");
    assert!(!format!("{secret:?}").contains("hunter2"));
}
