//! A push that rests until morning, on both databases: no head of its lane, overtaken by what is newer, and in order at the end of the night.

use super::outbox::{places, posted, push, take};
use domain::access::Projects;
use sea_orm::EntityTrait;
use store::{
    Store,
    outbox::{Ending, Entity, Finish, Model, RESTS, State, count_stuck, finish},
};

const MORNING: i64 = 30_000_000;

async fn rested(store: &Store, at: i64) {
    let head = take(store, at).await.remove(0);
    let rest = Finish::new(head.id, head.attempt, Ending::Rest { until: MORNING });
    assert!(finish(store, rest, at).await.unwrap());
}

async fn row(store: &Store, lane: &str, seq: i64) -> Model {
    Entity::find_by_id(push(lane, seq, 0).id).one(store.reader()).await.unwrap().unwrap()
}

testkit::both! {
    async fn it_goes_in_the_morning(store: Store) {
        posted(&store, &[("a", 1, 0)]).await;
        rested(&store, 0).await;
        let waiting = row(&store, "a", 1).await;
        assert_eq!((waiting.state, waiting.due_at, waiting.reason.as_deref()), (State::Queued, Some(MORNING), Some(RESTS)));
        assert_eq!(take(&store, MORNING - 1).await, []);
        assert_eq!(places(&take(&store, MORNING).await), [("a", 1)]);
    }

    async fn what_comes_behind_it_goes_at_once_and_ends_it(store: Store) {
        posted(&store, &[("a", 1, 0)]).await;
        rested(&store, 0).await;
        posted(&store, &[("a", 2, 10), ("a", 3, 10), ("b", 1, 10)]).await;
        let heads = take(&store, 10).await;
        assert_eq!(places(&heads), [("a", 2), ("b", 1)]);
        assert!(heads.iter().all(|head| head.over_resting == (head.lane == "a")));
        let ended = row(&store, "a", 1).await;
        assert_eq!((ended.state, ended.reason.as_deref(), ended.finished_at), (State::Superseded, Some("newer_waits"), Some(10)));
        assert_eq!(row(&store, "a", 3).await.state, State::Queued, "a lane waits for its head");
    }

    async fn one_that_rests_ends_another(store: Store) {
        posted(&store, &[("a", 1, 0)]).await;
        rested(&store, 0).await;
        posted(&store, &[("a", 2, 10)]).await;
        rested(&store, 10).await;
        assert_eq!(places(&take(&store, MORNING).await), [("a", 2)]);
        assert_eq!(row(&store, "a", 1).await.state, State::Superseded);
    }

    async fn what_is_posted_meanwhile_does_not_wait_for_it(store: Store) {
        posted(&store, &[("a", 1, 0)]).await;
        let head = take(&store, 0).await.remove(0);
        posted(&store, &[("a", 2, 5)]).await;
        assert!(finish(&store, Finish::new(head.id, head.attempt, Ending::Rest { until: MORNING }), 6).await.unwrap());
        assert_eq!(places(&take(&store, 6).await), [("a", 2)]);
    }

    async fn the_end_of_the_night_keeps_the_order(store: Store) {
        posted(&store, &[("a", 1, 0)]).await;
        rested(&store, 0).await;
        posted(&store, &[("a", 2, MORNING - 500)]).await;
        assert_eq!(take(&store, MORNING - 500).await, [], "two workers may disagree about the time by as much");
        let head = take(&store, MORNING).await.remove(0);
        assert_eq!((head.lane_seq, head.newer), (1, true));
        assert_eq!(row(&store, "a", 1).await.state, State::Leased);
    }

    async fn it_is_stuck_only_after_its_time(store: Store) {
        posted(&store, &[("a", 1, 0)]).await;
        rested(&store, 0).await;
        for (posted_by, stuck) in [(60_000, 0), (MORNING - 1, 0), (MORNING, 1)] {
            assert_eq!(count_stuck(store.reader(), &Projects::All, posted_by).await.unwrap(), stuck, "{posted_by}");
        }
    }
}
