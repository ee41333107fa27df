//! The outbox on both databases: lanes, leases, delivery events.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use sea_orm::EntityTrait;
use store::outbox::{
    Claimed, Confirmed, Ending, Entity, Finish, Model, NewPush, Outcome, State, Swept, claim, confirm, expire_unknown,
    finish, finish_many, post, supersede_older,
};
use store::{Store, StoreError, StoreResult};
use tokio::task::JoinSet;
use uuid::Uuid;

const LEASE: i64 = 1_000;

pub(crate) fn push(lane: &str, seq: i64, due_at: i64) -> NewPush {
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&lane.bytes().fold(7u64, |h, b| h.wrapping_mul(131) + u64::from(b)).to_be_bytes());
    bytes[8..].copy_from_slice(&seq.to_be_bytes());
    NewPush {
        id: Uuid::from_bytes(bytes),
        lane: lane.to_owned(),
        lane_seq: seq,
        kind: "template".to_owned(),
        v: 1,
        payload: format!(r#"{{"n":{seq}}}"#),
        ticket_id: Some(Uuid::from_u128(5)),
        project_id: Uuid::from_u128(6),
        due_at,
        created_at: due_at,
    }
}

/// A delivery event in a transaction of its own.
pub(crate) async fn confirmed(store: &Store, platform_id: &str, outcome: &Outcome, at: i64) -> StoreResult<Confirmed> {
    let tx = store.begin().await?;
    let done = confirm(&tx, platform_id, outcome, at).await?;
    tx.commit().await?;
    Ok(done)
}

pub(crate) async fn posted(store: &Store, pushes: &[(&str, i64, i64)]) {
    let tx = store.begin().await.unwrap();
    post(&tx, pushes.iter().map(|(lane, seq, due)| push(lane, *seq, *due)).collect());
    tx.commit().await.unwrap();
}

pub(crate) async fn take(store: &Store, now: i64) -> Vec<Claimed> {
    claim(store, "worker", now, LEASE, 100).await.unwrap()
}

pub(crate) fn places(claimed: &[Claimed]) -> Vec<(&str, i64)> {
    let mut places: Vec<_> = claimed.iter().map(|c| (c.lane.as_str(), c.lane_seq)).collect();
    places.sort_unstable();
    places
}

async fn ledger(store: &Store, lane: &str, seq: i64) -> Model {
    Entity::find_by_id(push(lane, seq, 0).id).one(store.reader()).await.unwrap().unwrap()
}

fn delivered(head: &Claimed) -> Finish {
    Finish::new(head.id, head.attempt, Ending::Delivered { platform_id: None })
}

testkit::both! {
    async fn only_heads_are_claimed_and_lanes_keep_their_order(store: Store) {
        posted(&store, &[("a", 101, 10), ("a", 100, 10), ("a", 200, 10), ("b", 100, 10), ("late", 100, 11)]).await;
        let heads = take(&store, 10).await;
        assert_eq!(places(&heads), [("a", 100), ("b", 100)]);
        let a = heads.iter().find(|head| head.lane == "a").unwrap();
        assert_eq!((a.attempt, a.tried_at, a.lease_lost, a.newer), (1, 10, false, true));
        assert_eq!((a.payload.as_str(), a.ticket_id, a.project_id), (r#"{"n":100}"#, Some(Uuid::from_u128(5)), Uuid::from_u128(6)));
        assert_eq!(take(&store, 10).await, [], "a lane waits for its head");
        assert!(finish(&store, delivered(a), 12).await.unwrap());
        assert_eq!(places(&take(&store, 10).await), [("a", 101)]);
        let row = ledger(&store, "a", 100).await;
        assert_eq!((row.state, row.handed_at, row.finished_at), (State::Delivered, Some(12), Some(12)));
    }

    async fn a_claim_takes_the_oldest_and_no_more_than_asked(store: Store) {
        posted(&store, &[("a", 1, 3), ("b", 1, 1), ("c", 1, 2)]).await;
        let heads = claim(&store, "worker", 5, LEASE, 2).await.unwrap();
        assert_eq!(heads.iter().map(|head| head.lane.as_str()).collect::<Vec<_>>(), ["b", "c"]);
    }

    async fn an_overslept_lease_passes_on_and_the_late_finish_is_refused(store: Store) {
        posted(&store, &[("a", 1, 0)]).await;
        let first = take(&store, 0).await.remove(0);
        assert_eq!(take(&store, LEASE - 1).await, []);
        let second = take(&store, LEASE).await.remove(0);
        assert_eq!((second.attempt, second.lease_lost, second.tried_at), (2, true, 0));
        assert!(!finish(&store, Finish::bury(first.id, first.attempt, "late"), LEASE).await.unwrap());
        assert_eq!(ledger(&store, "a", 1).await.state, State::Leased);
        assert!(finish(&store, delivered(&second), LEASE).await.unwrap());
        assert!(!finish(&store, delivered(&second), LEASE).await.unwrap(), "once is enough");
    }

    async fn a_retry_holds_its_whole_lane_until_due(store: Store) {
        posted(&store, &[("a", 1, 0), ("a", 2, 0), ("b", 1, 0)]).await;
        let heads = take(&store, 0).await;
        let ends: Vec<Finish> = heads.iter().map(|head| match head.lane.as_str() {
            "a" => Finish::retry(head.id, head.attempt, 500, "busy"),
            _ => delivered(head),
        }).collect();
        assert_eq!(finish_many(&store, &ends, 1).await.unwrap().len(), 2);
        assert_eq!(ledger(&store, "a", 2).await.due_at, Some(500));
        assert_eq!(take(&store, 499).await, []);
        let again = take(&store, 500).await;
        assert_eq!(places(&again), [("a", 1)]);
        assert_eq!((again[0].attempt, again[0].lease_lost), (2, false));
        assert_eq!(ledger(&store, "a", 1).await.reason.as_deref(), Some("busy"));
        assert!(finish(&store, delivered(&again[0]), 501).await.unwrap());
        assert_eq!(places(&take(&store, 501).await), [("a", 2)]);
    }

    async fn a_buried_head_lets_its_lane_move_on(store: Store) {
        posted(&store, &[("a", 1, 0), ("a", 2, 0), ("a", 3, 0)]).await;
        let head = take(&store, 0).await.remove(0);
        assert!(finish(&store, Finish::bury(head.id, head.attempt, "43004 not following"), 5).await.unwrap());
        let row = ledger(&store, "a", 1).await;
        assert_eq!((row.state, row.reason.as_deref(), row.finished_at), (State::Undeliverable, Some("43004 not following"), Some(5)));
        let next = take(&store, 5).await.remove(0);
        let unknown = Ending::Unknown { reason: "one try only".to_owned() };
        assert!(finish(&store, Finish::new(next.id, next.attempt, unknown), 6).await.unwrap());
        assert_eq!(places(&take(&store, 6).await), [("a", 3)]);
    }

    async fn older_ones_that_wait_are_superseded(store: Store) {
        posted(&store, &[("a", 1, 0), ("a", 2, 10), ("a", 3, 20), ("a", 4, 90), ("b", 1, 0)]).await;
        let heads = claim(&store, "worker", 0, LEASE, 1).await.unwrap();
        assert_eq!(places(&heads), [("a", 1)]);
        let tx = store.begin().await.unwrap();
        assert_eq!(supersede_older(&tx, "a", 4, 15, 95, "a newer one is there").await.unwrap(), 1);
        tx.commit().await.unwrap();
        let row = ledger(&store, "a", 2).await;
        assert_eq!((row.state, row.finished_at), (State::Superseded, Some(95)));
        for (lane, seq) in [("a", 3), ("a", 4), ("b", 1)] {
            assert_eq!(ledger(&store, lane, seq).await.state, State::Queued);
        }
        assert!(finish(&store, delivered(&heads[0]), 96).await.unwrap(), "the one on its way was left alone");
        assert_eq!(places(&take(&store, 96).await), [("a", 3), ("b", 1)]);
    }

    async fn a_delivery_event_settles_a_push_once(store: Store) {
        posted(&store, &[("a", 1, 0), ("a", 2, 0)]).await;
        let head = take(&store, 0).await.remove(0);
        assert!(finish(&store, Finish::hand_over(head.id, head.attempt, "gh_1:77"), 5).await.unwrap());
        assert_eq!(ledger(&store, "a", 1).await.state, State::Handed);
        assert_eq!(places(&take(&store, 5).await), [("a", 2)], "the lane has moved on");
        assert_eq!(confirmed(&store, "gh_1:77", &Outcome::Delivered, 9).await.unwrap(), Confirmed::Settled);
        let refused = Outcome::Undeliverable { reason: "user block".to_owned() };
        assert_eq!(confirmed(&store, "gh_1:77", &refused, 10).await.unwrap(), Confirmed::Kept, "the first event wins");
        assert_eq!(confirmed(&store, "gh_1:77", &Outcome::Delivered, 11).await.unwrap(), Confirmed::Kept);
        let row = ledger(&store, "a", 1).await;
        assert_eq!((row.state, row.handed_at, row.finished_at), (State::Delivered, Some(5), Some(9)));
    }

    async fn a_delivery_event_may_come_before_the_hand_over(store: Store) {
        posted(&store, &[("a", 1, 0), ("b", 1, 0)]).await;
        let heads = take(&store, 0).await;
        let refused = Outcome::Undeliverable { reason: "user block".to_owned() };
        assert_eq!(confirmed(&store, "gh_1:a", &refused, 3).await.unwrap(), Confirmed::Kept);
        let ends: Vec<Finish> = heads.iter().map(|head| Finish::hand_over(head.id, head.attempt, format!("gh_1:{}", head.lane))).collect();
        finish_many(&store, &ends, 5).await.unwrap();
        let row = ledger(&store, "a", 1).await;
        assert_eq!((row.state, row.reason.as_deref(), row.finished_at), (State::Queued, Some("user block"), None), "it waits for its next channel");
        assert_eq!(ledger(&store, "b", 1).await.state, State::Handed);
    }

    async fn no_delivery_event_is_unknown_and_a_late_one_still_counts(store: Store) {
        posted(&store, &[("a", 1, 0), ("b", 1, 0)]).await;
        for (head, at) in take(&store, 0).await.iter().zip([5, 50]) {
            finish(&store, Finish::hand_over(head.id, head.attempt, head.lane.as_str()), at).await.unwrap();
        }
        assert_eq!(expire_unknown(&store, 5, 100).await.unwrap(), Swept { confirmed: 0, unknown: 1 });
        let row = ledger(&store, "a", 1).await;
        assert_eq!((row.state, row.finished_at), (State::Unknown, Some(100)));
        assert_eq!(ledger(&store, "b", 1).await.state, State::Handed);
        assert_eq!(confirmed(&store, "a", &Outcome::Delivered, 200).await.unwrap(), Confirmed::Settled);
        assert_eq!(ledger(&store, "a", 1).await.state, State::Delivered);
    }

    async fn the_sweep_joins_what_missed_each_other_and_forgets_strays(store: Store) {
        posted(&store, &[("a", 1, 0)]).await;
        let day = 86_400_000;
        let head = take(&store, 0).await.remove(0);
        finish(&store, Finish::hand_over(head.id, head.attempt, "1"), 5).await.unwrap();
        insert_receipt(&store, "1", 6).await;
        insert_receipt(&store, "stray", 6).await;
        assert_eq!(expire_unknown(&store, 0, 10).await.unwrap(), Swept { confirmed: 1, unknown: 0 });
        assert_eq!(ledger(&store, "a", 1).await.state, State::Delivered);
        assert_eq!(receipts(&store).await, 2);
        expire_unknown(&store, 0, day + 7).await.unwrap();
        assert_eq!(receipts(&store).await, 0);
    }

    async fn a_refused_transaction_posts_nothing(store: Store) {
        let tx = store.begin().await.unwrap();
        post(&tx, vec![push("a", 1, 0)]);
        tx.rollback();
        assert_eq!(take(&store, 0).await, []);
    }

    async fn a_place_in_a_lane_is_given_once(store: Store) {
        posted(&store, &[("a", 1, 0)]).await;
        let tx = store.begin().await.unwrap();
        let twice = NewPush { id: Uuid::from_u128(1), ..push("a", 1, 0) };
        post(&tx, vec![twice]);
        assert!(matches!(tx.commit().await, Err(StoreError::Trouble(_))));
    }

    async fn many_workers_never_share_a_push_and_keep_every_lane_in_order(store: Store) {
        const LANES: i64 = 25;
        const EACH: i64 = 8;
        let tx = store.begin().await.unwrap();
        let all = (0..LANES * EACH).map(|n| push(&format!("lane {}", n % LANES), n / LANES, n));
        post(&tx, all.collect());
        tx.commit().await.unwrap();
        let seen = Arc::new(Mutex::new(HashMap::<String, Vec<i64>>::new()));
        let mut workers = JoinSet::new();
        for n in 0..6 {
            let (store, seen) = (store.clone(), Arc::clone(&seen));
            workers.spawn(async move { work_until_empty(&store, &format!("worker {n}"), &seen).await });
        }
        let sent: usize = workers.join_all().await.into_iter().sum();
        assert_eq!(sent as i64, LANES * EACH);
        let seen = seen.lock().unwrap();
        assert_eq!(seen.len() as i64, LANES);
        for (lane, order) in seen.iter() {
            assert_eq!(*order, (0..EACH).collect::<Vec<_>>(), "{lane}");
        }
    }
}

/// Claims and finishes until nothing is open any more; answers how many finishes counted.
async fn work_until_empty(store: &Store, name: &str, seen: &Mutex<HashMap<String, Vec<i64>>>) -> usize {
    let mut sent = 0;
    loop {
        let heads = claim(store, name, 1_000_000, LEASE, 7).await.unwrap();
        for head in &heads {
            seen.lock().unwrap().entry(head.lane.clone()).or_default().push(head.lane_seq);
        }
        let ends: Vec<Finish> = heads.iter().map(delivered).collect();
        sent += finish_many(store, &ends, 1_000_000).await.unwrap().len();
        if heads.is_empty() && open(store).await == 0 {
            return sent;
        }
    }
}

async fn open(store: &Store) -> i64 {
    count(store, "SELECT COUNT(*) AS n FROM outbox WHERE state IN ('queued', 'leased')").await
}

async fn receipts(store: &Store) -> i64 {
    count(store, "SELECT COUNT(*) AS n FROM outbox_receipt").await
}

pub(crate) async fn count(store: &Store, sql: &str) -> i64 {
    use sea_orm::{ConnectionTrait, Statement};
    let db = store.reader();
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap().unwrap();
    row.try_get("", "n").unwrap()
}

pub(crate) async fn insert_receipt(store: &Store, platform_id: &str, at: i64) {
    use sea_orm::ConnectionTrait;
    let tx = store.begin().await.unwrap();
    let sql =
        format!("INSERT INTO outbox_receipt (platform_id, state, at) VALUES ('{platform_id}', 'delivered', {at})");
    tx.execute_unprepared(&sql).await.unwrap();
    tx.commit().await.unwrap();
}
