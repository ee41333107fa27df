//! What a transaction promises on both databases.

use std::future::ready;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};

use sea_orm::ConnectionTrait;
use store::{Store, StoreError};
use tokio::sync::oneshot;
use tokio::task::JoinSet;

use crate::notes::{create, stored, write, write_later, write_whole};

fn counter() -> (Arc<AtomicU32>, impl FnOnce() + Send + 'static) {
    let runs = Arc::new(AtomicU32::new(0));
    let hook = Arc::clone(&runs);
    (runs, move || {
        hook.fetch_add(1, SeqCst);
    })
}

testkit::both! {
    async fn a_commit_stores_the_work_and_runs_its_hook_once(store: Store) {
        create(&store).await;
        let (runs, hook) = counter();
        let tx = store.begin().await.unwrap();
        write(&tx, 1, 1, "a").await.unwrap();
        tx.after_commit(hook);
        assert_eq!(runs.load(SeqCst), 0, "not durable yet");
        assert_eq!(stored(&store).await, [], "readers see nothing yet");
        tx.commit().await.unwrap();
        assert_eq!(stored(&store).await, [(1, 1)]);
        write_whole(&store, 2).await.unwrap();
        assert_eq!(runs.load(SeqCst), 1);
    }

    async fn a_refusal_leaves_nothing_and_runs_no_hook(store: Store) {
        create(&store).await;
        let (runs, hook) = counter();
        let tx = store.begin().await.unwrap();
        write(&tx, 1, 1, "a").await.unwrap();
        tx.after_commit(hook);
        tx.rollback();
        write_whole(&store, 2).await.unwrap();
        assert_eq!(stored(&store).await, [(2, 3)]);
        assert_eq!(runs.load(SeqCst), 0);
        assert_eq!(store.counts().undone, 1);
    }

    async fn a_transaction_sees_its_own_work(store: Store) {
        create(&store).await;
        let tx = store.begin().await.unwrap();
        write(&tx, 1, 1, "a").await.unwrap();
        let count = sea_orm::Statement::from_string(tx.get_database_backend(), "SELECT COUNT(*) AS n FROM note");
        let row = tx.query_one_raw(count).await.unwrap().unwrap();
        assert_eq!(row.try_get::<i64>("", "n").unwrap(), 1);
    }

    async fn what_was_put_off_is_there_for_the_next_statement(store: Store) {
        create(&store).await;
        let tx = store.begin().await.unwrap();
        (1..=3).for_each(|part| write_later(&tx, 1, part, "$1, ? and 'quoted'"));
        let count = sea_orm::Statement::from_string(tx.get_database_backend(), "SELECT COUNT(*) AS n FROM note");
        let row = tx.query_one_raw(count).await.unwrap().unwrap();
        assert_eq!(row.try_get::<i64>("", "n").unwrap(), 3);
        write_later(&tx, 2, 1, "with the next");
        write(&tx, 2, 2, "a").await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(stored(&store).await, [(1, 3), (2, 2)]);
    }

    async fn what_was_put_off_is_stored_by_the_commit_and_not_without_it(store: Store) {
        create(&store).await;
        let tx = store.begin().await.unwrap();
        (1..=100).for_each(|part| write_later(&tx, 1, part, "more than one trip takes"));
        tx.commit().await.unwrap();
        let tx = store.begin().await.unwrap();
        write_later(&tx, 2, 1, "never");
        tx.rollback();
        assert_eq!(stored(&store).await, [(1, 100)]);
    }

    async fn a_failure_of_what_was_put_off_is_the_commits_answer(store: Store) {
        create(&store).await;
        let tx = store.begin().await.unwrap();
        write_later(&tx, 1, 1, "once");
        write_later(&tx, 1, 1, "twice");
        assert!(matches!(tx.commit().await, Err(StoreError::Trouble(_))));
        write_whole(&store, 2).await.unwrap();
        assert_eq!(stored(&store).await, [(2, 3)]);
    }

    async fn dropped_in_the_middle_of_a_statement_it_leaves_nothing(store: Store) {
        create(&store).await;
        for id in 0..50 {
            let tx = store.begin().await.unwrap();
            write(&tx, id, 1, "a").await.unwrap();
            tokio::select! {
                biased;
                _ = write(&tx, id, 2, "b") => {}
                () = ready(()) => {}
            }
        }
        write_whole(&store, 99).await.unwrap();
        assert_eq!(stored(&store).await, [(99, 3)]);
        assert_eq!(store.counts().troubles, 0);
    }

    async fn a_commit_whose_caller_is_gone_still_counts(store: Store) {
        create(&store).await;
        let (done, durable) = oneshot::channel();
        let tx = store.begin().await.unwrap();
        write(&tx, 1, 1, "a").await.unwrap();
        tx.after_commit(move || done.send(()).unwrap());
        tokio::select! {
            biased;
            _ = tx.commit() => {}
            () = ready(()) => {}
        }
        durable.await.unwrap();
        assert_eq!(stored(&store).await, [(1, 1)]);
    }

    async fn a_failed_statement_fails_the_commit(store: Store) {
        create(&store).await;
        let (runs, hook) = counter();
        let tx = store.begin().await.unwrap();
        write(&tx, 1, 1, "a").await.unwrap();
        tx.after_commit(hook);
        assert!(tx.execute_unprepared("INSERT INTO nowhere VALUES (1)").await.is_err());
        assert!(matches!(write(&tx, 1, 2, "b").await, Err(StoreError::Trouble(_))), "nothing works after a failure");
        assert!(matches!(tx.commit().await, Err(StoreError::Trouble(_))));
        write_whole(&store, 2).await.unwrap();
        assert_eq!(stored(&store).await, [(2, 3)]);
        assert_eq!(runs.load(SeqCst), 0);
        assert_eq!(store.counts().troubles, 1);
    }

    async fn a_second_begin_in_one_task_is_refused(store: Store) {
        create(&store).await;
        let task = async move {
            let first = store.begin().await.unwrap();
            assert!(matches!(store.begin().await, Err(StoreError::Nested)));
            first.commit().await.unwrap();
            store.begin().await.unwrap().rollback();
            store.begin().await.unwrap().commit().await.unwrap();
        };
        tokio::spawn(task).await.unwrap();
    }

    async fn sixty_four_writers_store_whole_notes_only(store: Store) {
        create(&store).await;
        let mut writers = JoinSet::new();
        for id in 0..64 {
            let store = store.clone();
            writers.spawn(async move { one_of_many(&store, id).await });
        }
        writers.join_all().await;
        let whole: Vec<(i64, i64)> = (0..64).filter(|id| id % 4 < 2).map(|id| (id, 3)).collect();
        assert_eq!(stored(&store).await, whole);
        let counts = store.counts();
        assert_eq!((counts.members, counts.undone, counts.troubles), (32, 32, 0));
    }

    async fn maintenance_waits_for_open_work(store: Store) {
        create(&store).await;
        let mut writers = JoinSet::new();
        for id in 0..16 {
            let store = store.clone();
            writers.spawn(async move { write_whole(&store, id).await.unwrap() });
        }
        store.maintain(|db| async move { db.execute_unprepared("CREATE TABLE other (id INT)").await.map(|_| ()) }).await.unwrap();
        writers.join_all().await;
        assert_eq!(stored(&store).await.len(), 16);
    }
}

/// Two of four commit, one refuses, one is dropped in the middle of a statement.
async fn one_of_many(store: &Store, id: i64) {
    if id % 4 < 2 {
        return write_whole(store, id).await.unwrap();
    }
    let tx = store.begin().await.unwrap();
    write(&tx, id, 1, "a").await.unwrap();
    if id % 4 == 2 {
        return tx.rollback();
    }
    tokio::select! {
        biased;
        _ = write(&tx, id, 2, "b") => {}
        () = ready(()) => {}
    }
}
