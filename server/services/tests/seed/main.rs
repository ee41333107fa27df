//! The seed on both databases: what it makes is whole, believable, the same every time, and good to work with.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod believable;
mod counts;
mod dispatch;
mod making;
mod open_work;
mod people;
mod replay;
mod whole;

use domain::{
    At,
    access::{Actor, Scope, SystemJob},
    ticket::Event,
};
use sea_orm::EntityTrait;
use services::seed::{Plan, Scenario, Summary, run};
use std::collections::BTreeMap;
use store::{
    Store, entities,
    tickets::{self, TicketRecord},
};

/// A Sunday afternoon.
const NOW: At = At::from_civil(2026, 11, 22, 14, 30);

fn demo() -> Scenario {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../end2end/wechat-sim/demo.json");
    Scenario::parse(&std::fs::read_to_string(file).unwrap()).unwrap()
}

fn plan(tickets: u32) -> Plan {
    Plan { tickets, seed: 1, now: NOW, scenario: Some(demo()), password_hash: None }
}

/// Seeds with the demonstration's people.
async fn seeded(store: &Store, tickets: u32) -> Summary {
    run(store, &plan(tickets), |_| ()).await.unwrap()
}

fn everything() -> Scope {
    Actor::System(SystemJob::Seed).scope()
}

/// Every ticket, by number.
async fn all(store: &Store) -> Vec<TicketRecord> {
    let (mut found, filter) = (vec![], contract::forms::TicketFilter::default());
    loop {
        let after = found.last().map(|r: &TicketRecord| r.no);
        let more = tickets::export(store.reader(), &everything(), &filter, after, 500, NOW).await.unwrap();
        if more.is_empty() {
            return found;
        }
        found.extend(more);
    }
}

/// Every event by ticket, in order. Bodies are read as the product reads them.
async fn histories(store: &Store, of: &[TicketRecord]) -> BTreeMap<domain::id::TicketId, Vec<Event>> {
    let mut histories = BTreeMap::new();
    for record in of {
        let rows = tickets::history(store.reader(), record.ticket.id).await.unwrap();
        histories.insert(record.ticket.id, rows.into_iter().map(|r| r.event).collect());
    }
    histories
}

async fn places(store: &Store) -> BTreeMap<uuid::Uuid, entities::place::Model> {
    let rows = entities::place::Entity::find().all(store.reader()).await.unwrap();
    rows.into_iter().map(|p| (p.id, p)).collect()
}
