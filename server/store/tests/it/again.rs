//! What the platform took and failed to deliver: one more try, in its order, and both in the ledger.

use crate::outbox::{confirmed, count, insert_receipt, places, posted, push, take};
use sea_orm::{ConnectionTrait, EntityTrait};
use store::Store;
use store::outbox::{
    Confirmed, Entity, Fate, Finish, Model, NewPush, Outcome, State, Swept, expire_unknown, finish, post, read_tries,
};
use uuid::Uuid;

/// An id as the product makes them, and the one that follows from it.
const FIRST: Uuid = Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001);
const SECOND: Uuid = Uuid::from_u128(0x0190_0000_0000_8000_8000_0000_0000_0001);
const OTHER: Uuid = Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0002);
const OTHER_AGAIN: Uuid = Uuid::from_u128(0x0190_0000_0000_8000_8000_0000_0000_0002);

async fn posted_as(store: &Store, id: Uuid, lane: &str, seq: i64, due_at: i64) {
    let tx = store.begin().await.unwrap();
    post(&tx, vec![NewPush { id, ..push(lane, seq, due_at) }]);
    tx.commit().await.unwrap();
}

async fn row(store: &Store, id: Uuid) -> Model {
    Entity::find_by_id(id).one(store.reader()).await.unwrap().unwrap()
}

/// The platform's failure instead.
async fn failed_receipt(store: &Store, platform_id: &str) {
    let tx = store.begin().await.unwrap();
    let sql = format!(
        "UPDATE outbox_receipt SET state = 'undeliverable', reason = 'platform_failed' WHERE platform_id = '{platform_id}'"
    );
    tx.execute_unprepared(&sql).await.unwrap();
    tx.commit().await.unwrap();
}

testkit::both! {
    async fn what_the_platform_failed_to_deliver_is_sent_once_more_as_another_message(store: Store) {
        posted_as(&store, FIRST, "a", 1, 0).await;
        let head = take(&store, 0).await.remove(0);
        finish(&store, Finish::hand_over(head.id, head.attempt, "gh_1:77"), 5).await.unwrap();
        posted(&store, &[("a", 2, 10), ("b", 1, 10)]).await;
        for expected in [Confirmed::Settled, Confirmed::Kept] {
            assert_eq!(confirmed(&store, "gh_1:77", &Outcome::Failed, 20).await.unwrap(), expected);
        }
        let first = row(&store, FIRST).await;
        assert_eq!((first.state, first.reason.as_deref(), first.finished_at), (State::Undeliverable, Some("sent_again"), Some(20)));
        assert_eq!(places(&take(&store, 5_019).await), [("b", 1)], "the lane waits for the second try");
        let again = take(&store, 5_020).await;
        assert_eq!(places(&again), [("a", 1)]);
        assert_eq!((again[0].id, again[0].attempt, again[0].created_at, again[0].newer), (SECOND, 1, 0, true));
        assert_eq!((&again[0].payload, again[0].ticket_id, again[0].tried_at), (&head.payload, head.ticket_id, 5_020));
        finish(&store, Finish::hand_over(SECOND, 1, "gh_1:78"), 5_021).await.unwrap();
        assert_eq!(places(&take(&store, 5_021).await), [("a", 2)]);
        assert_eq!(confirmed(&store, "gh_1:78", &Outcome::Delivered, 5_030).await.unwrap(), Confirmed::Settled);
        assert_eq!(row(&store, SECOND).await.state, State::Delivered);
    }

    async fn there_is_no_third_try(store: Store) {
        posted_as(&store, FIRST, "a", 1, 0).await;
        for (id, at) in [(FIRST, 0), (SECOND, 10_000)] {
            let head = take(&store, at).await.remove(0);
            assert_eq!(head.id, id);
            finish(&store, Finish::hand_over(id, head.attempt, format!("{at}")), at).await.unwrap();
            confirmed(&store, &format!("{at}"), &Outcome::Failed, at).await.unwrap();
        }
        let last = row(&store, SECOND).await;
        assert_eq!((last.state, last.reason.as_deref()), (State::Queued, Some("platform_failed")), "for its next channel");
        let head = take(&store, 1_000_000).await.remove(0);
        let tries = read_tries(head.tries.as_deref());
        let over: Vec<_> = tries.iter().map(|t| (t.channel.as_str(), t.fate, t.reason.as_deref())).collect();
        assert_eq!((head.id, over), (SECOND, vec![("template", Fate::Refused, Some("platform_failed"))]));
        assert_eq!(count(&store, "SELECT COUNT(*) AS n FROM outbox").await, 2);
    }

    async fn what_a_newer_one_has_overtaken_is_not_sent_once_more(store: Store) {
        posted_as(&store, FIRST, "a", 1, 0).await;
        posted(&store, &[("a", 2, 0), ("a", 3, 0)]).await;
        for told in ["1", "2"] {
            let head = take(&store, 0).await.remove(0);
            finish(&store, Finish::hand_over(head.id, head.attempt, told), 0).await.unwrap();
        }
        confirmed(&store, "1", &Outcome::Failed, 5).await.unwrap();
        assert_eq!(row(&store, FIRST).await.reason.as_deref(), Some("platform_failed"));
        assert_eq!(places(&take(&store, 5).await), [("a", 3)], "and nobody waits for it");
    }

    async fn a_failure_told_before_the_hand_over_or_found_by_the_sweep_counts_too(store: Store) {
        for (id, second, told, missed) in [(FIRST, SECOND, "early", false), (OTHER, OTHER_AGAIN, "late", true)] {
            posted_as(&store, id, told, 1, 0).await;
            let head = take(&store, 0).await.remove(0);
            if !missed {
                assert_eq!(confirmed(&store, told, &Outcome::Failed, 3).await.unwrap(), Confirmed::Kept);
            }
            finish(&store, Finish::hand_over(head.id, head.attempt, told), 5).await.unwrap();
            if missed {
                insert_receipt(&store, told, 6).await;
                failed_receipt(&store, told).await;
                assert_eq!(expire_unknown(&store, 0, 10).await.unwrap(), Swept { confirmed: 1, unknown: 0 });
            }
            assert_eq!(row(&store, id).await.reason.as_deref(), Some("sent_again"), "{told}");
            assert_eq!(row(&store, second).await.state, State::Queued, "{told}");
        }
    }
}
