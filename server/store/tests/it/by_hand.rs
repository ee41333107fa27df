//! A push sent again by hand: once, at the end of its lane, and nothing of ours sends the first one any more.

use crate::outbox::{confirmed, places, posted, push, take};
use domain::access::Projects;
use sea_orm::EntityTrait;
use store::outbox::{
    Again, ByHand, Ending, Entity, Finish, Model, NewPush, Outcome, State, Wanted, by_hand, count_stuck, finish, page,
    post, post_by_hand,
};
use store::{Store, StoreResult};
use uuid::Uuid;

const STAFF: Uuid = Uuid::from_u128(9);

fn hand(of: Uuid, n: u128, how: &str) -> ByHand {
    ByHand { of, push: Uuid::from_u128(n), how: how.into(), staff: STAFF, at: 50 }
}

async fn row(store: &Store, id: Uuid) -> Model {
    Entity::find_by_id(id).one(store.reader()).await.unwrap().unwrap()
}

async fn again(store: &Store, first: &Model, hand: &ByHand) -> StoreResult<Again> {
    let tx = store.begin().await?;
    let done = post_by_hand(&tx, first, hand, first.payload.clone()).await?;
    tx.commit().await?;
    Ok(done)
}

/// A push of lane `a` that ended so.
async fn ended(store: &Store, seq: i64, ending: Ending) -> Model {
    let head = take(store, 0).await.into_iter().find(|head| head.lane_seq == seq).unwrap();
    finish(store, Finish::new(head.id, head.attempt, ending), 5).await.unwrap();
    row(store, head.id).await
}

fn unknown() -> Ending {
    Ending::Unknown { reason: "no_answer".into() }
}

testkit::both! {
    async fn it_stands_at_the_end_of_its_lane(store: Store) {
        posted(&store, &[("a", 100, 0), ("a", 200, 0), ("b", 300, 0)]).await;
        let first = ended(&store, 100, unknown()).await;
        assert_eq!(again(&store, &first, &hand(first.id, 77, "resend")).await.unwrap(), Again::Posted);
        let second = row(&store, Uuid::from_u128(77)).await;
        assert_eq!((second.lane_seq, second.state, second.due_at), (201, State::Queued, Some(50)));
        assert_eq!((second.payload, second.ticket_id, second.project_id), (first.payload, first.ticket_id, first.project_id));
        assert_eq!(places(&take(&store, 60).await), [("a", 200)], "what was planned before goes first");
    }

    async fn two_hands_at_one_time_send_it_once(store: Store) {
        posted(&store, &[("a", 100, 0)]).await;
        let first = ended(&store, 100, unknown()).await;
        let both = [hand(first.id, 77, "resend"), hand(first.id, 78, "reroute")].map(|hand| {
            let (store, first) = (store.clone(), first.clone());
            tokio::spawn(async move { store::rerun(async || again(&store, &first, &hand).await).await })
        });
        let mut done = vec![];
        for one in both {
            done.push(one.await.unwrap().unwrap());
        }
        assert_eq!(done.iter().filter(|done| **done == Again::Posted).count(), 1, "{done:?}");
        assert_eq!(Entity::find().all(store.reader()).await.unwrap().len(), 2);
        assert_eq!(by_hand(store.reader(), &[first.id]).await.unwrap().len(), 1);
    }

    async fn a_lane_takes_as_many_as_have_a_place_before_the_ticket_s_next_step(store: Store) {
        posted(&store, &[("a", 198, 0)]).await;
        let first = ended(&store, 198, unknown()).await;
        assert_eq!(again(&store, &first, &hand(first.id, 77, "resend")).await.unwrap(), Again::Posted);
        posted(&store, &[("b", 1, 0)]).await;
        let last = row(&store, Uuid::from_u128(77)).await;
        assert_eq!(again(&store, &last, &hand(last.id, 78, "resend")).await.unwrap(), Again::Full);
        assert_eq!(by_hand(store.reader(), &[last.id]).await.unwrap().len(), 1, "as the second, not as a first");
    }

    async fn a_late_failure_of_the_first_sends_nothing_twice(store: Store) {
        for outcome in [Outcome::Failed, Outcome::Undeliverable { reason: "blocked".into() }] {
            let (told, seq) = (format!("{outcome:?}"), if outcome == Outcome::Failed { 100 } else { 300 });
            let id = Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + seq as u128);
            let tx = store.begin().await.unwrap();
            post(&tx, vec![NewPush { id, ..push("a", seq, 0) }]);
            tx.commit().await.unwrap();
            ended(&store, seq, Ending::HandedOver { platform_id: told.clone() }).await;
            store::outbox::expire_unknown(&store, 10, 20).await.unwrap();
            let first = row(&store, id).await;
            assert_eq!(again(&store, &first, &hand(id, seq as u128, "resend")).await.unwrap(), Again::Posted);
            confirmed(&store, &told, &outcome, 30).await.unwrap();
            assert_eq!(row(&store, id).await.state, State::Undeliverable);
            assert_eq!(places(&take(&store, 90_000).await), [("a", seq + 1)]);
            let second = row(&store, Uuid::from_u128(seq as u128)).await;
            finish(&store, Finish::new(second.id, second.attempt, Ending::Delivered { platform_id: None }), 9).await.unwrap();
        }
    }

    async fn pages_are_cut_by_project_and_state_newest_first(store: Store) {
        let day = 86_400_000;
        let at = |n: i64| Uuid::from_u128((u128::from((n * day).unsigned_abs()) << 80) + 1);
        let mine = Projects::Only([domain::id::ProjectId(Uuid::from_u128(6))].into());
        let theirs = Projects::Only([domain::id::ProjectId(Uuid::from_u128(7))].into());
        let tx = store.begin().await.unwrap();
        post(&tx, (1..=4).map(|n| NewPush { id: at(n), ..push(&format!("{n}"), 1, n * day) }).collect());
        tx.commit().await.unwrap();
        for (n, ending) in [(1, unknown()), (2, Ending::Undeliverable { reason: "blocked".into() })] {
            let head = take(&store, n * day).await.remove(0);
            finish(&store, Finish::new(head.id, head.attempt, ending), n * day).await.unwrap();
        }
        let found = async |of: &Projects, wanted, offset| {
            let rows = page(store.reader(), of, wanted, offset, 2).await.unwrap();
            rows.iter().map(|row| row.id).collect::<Vec<_>>()
        };
        assert_eq!(found(&mine, Wanted::Since(0), 0).await, [at(4), at(3)]);
        assert_eq!(found(&mine, Wanted::Since(0), 2).await, [at(2), at(1)]);
        assert_eq!(found(&mine, Wanted::Since(4 * day), 0).await, [at(4)]);
        assert_eq!(found(&mine, Wanted::Unknown, 0).await, [at(1)]);
        assert_eq!(found(&Projects::All, Wanted::Undeliverable, 0).await, [at(2)]);
        assert_eq!(found(&mine, Wanted::Stuck(3 * day), 0).await, [at(3)]);
        assert!(found(&theirs, Wanted::Since(0), 0).await.is_empty());
        assert_eq!(count_stuck(store.reader(), &mine, 4 * day).await.unwrap(), 2);
        assert_eq!(count_stuck(store.reader(), &theirs, 4 * day).await.unwrap(), 0);
    }
}
