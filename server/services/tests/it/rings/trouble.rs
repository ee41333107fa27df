//! Workers that die or race: each call is made once.

use super::*;
use services::Job;

/// An emergency was offered, and nobody has looked at it since.
async fn offered(town: &Town) -> TicketNo {
    let no = town.report(&town.lin_owner).category("LIFT_TRAP").send().await;
    town.round(Job::Dispatch).await;
    assert_eq!(rang(town).len(), 0, "nothing is sent inside a request");
    no
}

testkit::both! {
    async fn a_worker_that_dies_between_plan_and_call_is_followed_by_another(town: Town) {
        let no = offered(&town).await;
        town.round(Job::Ringing).await;
        assert_eq!((rang(&town).len(), ledger(&town, no).await), (0, vec!["张建国 +0 planned".into()]));
        let other = town.another_node().await;
        other.round(Job::Ringing, "other", town.clock.now()).await.unwrap();
        assert_eq!((rang(&town), ledger(&town, no).await), (vec!["张建国".into()], vec!["张建国 +0 ringing".into()]));
        town.drain().await;
        assert_eq!(town.telephone.asked().len(), 1);
    }

    async fn a_worker_that_dies_at_the_call_is_followed_under_the_same_id(town: Town) {
        let no = offered(&town).await;
        town.round(Job::Ringing).await;
        let (store, now) = (town.services.store(), town.clock.now());
        let run = rings::due(store.reader(), now, 10).await.unwrap().remove(0);
        let tx = store.begin().await.unwrap();
        rings::advance(&tx, &run, now.plus_secs(20)).await.unwrap().expect("the dead worker had the turn");
        tx.commit().await.unwrap();
        town.drain().await;
        assert_eq!(town.telephone.asked().len(), 0, "its turn lasts");
        wait(&town, 20).await;
        let ids: Vec<String> = made(&town, no).await.iter().map(|call| call.id.simple().to_string()).collect();
        assert_eq!((town.telephone.asked(), ledger(&town, no).await), (ids, vec!["张建国 +0 ringing".into()]));
    }

    async fn workers_that_race_make_one_call(town: Town) {
        let other = town.another_node().await;
        let no = offered(&town).await;
        let now = town.clock.now();
        let race = |n: usize| {
            let node = if n.is_multiple_of(2) { town.services.clone() } else { other.clone() };
            tokio::spawn(async move { node.round(Job::Ringing, "racer", now).await })
        };
        for _ in 0..4 {
            for round in (0..4).map(race).collect::<Vec<_>>() {
                round.await.unwrap().unwrap();
            }
        }
        assert_eq!((rang(&town), ledger(&town, no).await), (vec!["张建国".into()], vec!["张建国 +0 ringing".into()]));
        assert_eq!(town.telephone.asked().len(), 1);
        town.drain().await;
    }

    async fn a_call_that_was_planned_is_not_made_once_somebody_has_the_ticket(town: Town) {
        let no = offered(&town).await;
        town.round(Job::Ringing).await;
        town.step(&town.zhang_technician, no, domain::access::Verb::Accept).await;
        town.drain().await;
        assert_eq!((rang(&town).len(), ledger(&town, no).await), (0, vec!["张建国 +0 dropped".into()]));
    }
}
