//! Making it: once, the same every time, with progress.

use super::*;
use services::seed::{Progress, SeedError};
use std::collections::BTreeSet;
use store::numbers::Numbers;
use testkit::db::TestDb;

/// Everything that identifies a past.
async fn fingerprint(store: &Store) -> Vec<(String, uuid::Uuid, u32, String)> {
    let line = |r: &TicketRecord| {
        (r.no.to_string(), r.ticket.id.0, r.ticket.version, format!("{:?}{}", r.ticket.status, r.words.description))
    };
    all(store).await.iter().map(line).collect()
}

testkit::both! {
    async fn the_same_seed_gives_the_same_past(store: Store) {
        let other = TestDb::sqlite().await;
        let (one, two) = (seeded(&store, 300).await, seeded(&other.store(), 300).await);
        assert_eq!((one.tickets, one.rows), (300, two.rows));
        assert_eq!(fingerprint(&store).await, fingerprint(&other.store()).await);
        assert_eq!(one.codes.iter().map(|c| c.room).collect::<Vec<_>>(), two.codes.iter().map(|c| c.room).collect::<Vec<_>>());
    }

    async fn a_company_is_never_seeded_over(store: Store) {
        seeded(&store, 60).await;
        let before = fingerprint(&store).await;
        let again = run(&store, &plan(60), |_| ()).await;
        assert!(matches!(again, Err(SeedError::AlreadySeeded)), "{again:?}");
        assert_eq!(fingerprint(&store).await, before);
    }

    async fn numbers_go_on_after_those_that_are_taken(store: Store) {
        seeded(&store, 400).await;
        let taken: BTreeSet<String> = all(&store).await.iter().map(|r| r.no.to_string()).collect();
        assert_eq!(taken.len(), 400, "no number twice");
        let numbers = Numbers::default();
        for unit in entities::org_unit::Entity::find().all(store.reader()).await.unwrap() {
            let Some(short) = unit.short_no else { continue };
            for day in [NOW.day(), NOW.day().plus(-1), NOW.day().plus(-200)] {
                let no = numbers.next(&store, unit.id.into(), short as u16, day).await.unwrap();
                assert!(!taken.contains(&no.to_string()), "{no} is taken");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_seed_gives_another_past() {
    let (one, two) = (TestDb::sqlite().await, TestDb::sqlite().await);
    seeded(&one.store(), 80).await;
    run(&two.store(), &Plan { seed: 2, ..plan(80) }, |_| ()).await.unwrap();
    assert_ne!(fingerprint(&one.store()).await, fingerprint(&two.store()).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn progress_goes_up_to_the_end() {
    let db = TestDb::sqlite().await;
    let mut seen: Vec<Progress> = vec![];
    let made = run(&db.store(), &plan(150), |p| seen.push(p)).await.unwrap();
    let last = seen.last().unwrap();
    assert_eq!((last.tickets, last.total, last.rows), (150, 150, made.rows));
    assert!(seen.windows(2).all(|w| w[0].tickets <= w[1].tickets));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn small_pasts_and_no_scenario_work_too() {
    for tickets in [0, 1, 30] {
        let db = TestDb::sqlite().await;
        let made = run(&db.store(), &Plan { scenario: None, ..plan(tickets) }, |_| ()).await.unwrap();
        assert_eq!((made.tickets, made.codes.len()), (u64::from(tickets), 0));
    }
}
