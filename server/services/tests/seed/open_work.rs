//! Open work: every state at any hour, in the hands of people who are there, some of it late.

use super::*;
use domain::{
    Day,
    ticket::{Queue, Stage, Status},
};
use std::collections::BTreeSet;
use store::{people, places};
use testkit::db::TestDb;

testkit::both! {
    async fn every_state_of_open_work_appears(store: Store) {
        seeded(&store, 300).await;
        shows_every_state(&store, NOW).await;
    }
}

/// Deep in the night, at the change of shifts, on a Saturday evening.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn at_any_hour() {
    let monday = Day::from_civil(2026, 11, 23);
    for now in [monday.at_minute(200), monday.at_minute(7 * 60 + 1), monday.plus(5).at_minute(21 * 60 + 40)] {
        let db = TestDb::sqlite().await;
        run(&db.store(), &Plan { now, ..plan(300) }, |_| ()).await.unwrap();
        shows_every_state(&db.store(), now).await;
    }
}

async fn shows_every_state(store: &Store, now: At) {
    let records = all(store).await;
    let open: Vec<_> = records.iter().filter(|r| r.ticket.stage().is_open()).collect();
    let stages: BTreeSet<Stage> = records.iter().map(|r| r.ticket.stage()).collect();
    for stage in Stage::ALL.iter().filter(|s| s.is_open()).chain(&[Stage::Completed, Stage::Closed]) {
        assert!(stages.contains(stage), "no {stage:?}");
    }
    let queue = |r: &&TicketRecord| match r.ticket.status {
        Status::Submitted { queue } => Some(queue),
        _ => None,
    };
    let queues: Vec<_> = open.iter().filter_map(queue).collect();
    assert!(queues.iter().any(|q| matches!(q, Queue::Manager(_))) && queues.contains(&Queue::Pool));
    assert!((20..60).contains(&open.len()), "{} open", open.len());
    let late = open.iter().filter(|r| r.finish_by.is_some_and(|by| by < now)).count();
    assert!((2..20).contains(&late), "{late} late");
    let played = crate::dispatch::played(store).await;
    let company = places::organisation(store.reader()).await.unwrap();
    for record in &open {
        let Some(technician) = record.ticket.status.technician() else { continue };
        let found =
            people::candidates(store.reader(), &company, &[technician], record.ticket.project, now).await.unwrap();
        assert!(found[0].in_project, "{}", record.no);
        assert!(
            !played.contains(&technician) || found[0].open_jobs == 0,
            "{}: players have their hands free",
            record.no
        );
        assert!(found[0].open_jobs <= 3, "{} jobs", found[0].open_jobs);
        if matches!(record.ticket.stage(), Stage::Dispatched | Stage::EnRoute | Stage::InProgress) {
            assert!(found[0].on_shift, "{} is with somebody off shift", record.no);
        }
        if let Status::Dispatched { accept_by, .. } = record.ticket.status {
            assert!(accept_by > now, "{} is offered for nobody any more", record.no);
        }
    }
}
