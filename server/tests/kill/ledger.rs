//! The reckoning: tickets, events, pushes and what people saw, compared.

use crate::product::Place;
use contract::forms::TicketFilter;
use domain::{
    At,
    access::{Actor, Scope, SystemJob},
};
use std::{collections::HashMap, time::Duration};
use store::{
    Access, DbConfig, Store,
    outbox::{self, State},
    tickets,
};
use wechat_sim::Sim;

/// Longer than any retry of a push that was under way when the product died.
const PATIENCE: Duration = Duration::from_secs(600);

fn everything() -> Scope {
    Actor::System(SystemJob::Timers).scope()
}

async fn open(place: &Place) -> Store {
    let config = DbConfig { access: Access::Read, ..DbConfig::new(place.database()) };
    Store::open(&config).await.unwrap()
}

/// How many tickets there are.
pub(crate) async fn tickets(place: &Place) -> u64 {
    let store = open(place).await;
    tickets::count(store.reader(), &everything(), &TicketFilter::default(), At(0)).await.unwrap()
}

/// Everything that must hold, of a product that is dead and left nothing waiting.
pub(crate) async fn check(
    place: &Place,
    sim: &Sim,
    before: u64,
    acknowledged: &HashMap<(usize, String), String>,
    owners: &[&str],
) {
    let store = open(place).await;
    assert_eq!(tickets(place).await - before, acknowledged.len() as u64, "as many tickets as keys");
    for (owner, person) in owners.iter().enumerate() {
        let seen = seen(sim, person).await;
        let mut told = 0;
        for ((_, key), no) in acknowledged.iter().filter(|((o, _), _)| *o == owner) {
            told += check_ticket(&store, key, no, &seen).await;
        }
        assert!(told > 0, "{person} was told something");
    }
}

/// Whether a push waits, or is on its way.
pub(crate) async fn is_waiting(place: &Place) -> bool {
    waits(&open(place).await).await
}

async fn waits(store: &Store) -> bool {
    outbox::waiting_since(store.reader(), i64::MAX).await.unwrap() > 0
}

/// No push waits any more.
pub(crate) async fn drained(place: &Place) {
    let store = open(place).await;
    let waiting = async {
        while waits(&store).await {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    };
    tokio::time::timeout(PATIENCE, waiting).await.expect("the outbox drains");
}

/// One ticket is whole, and each of its owner's pushes was seen once, in order, or is accounted for. Says how many were seen.
async fn check_ticket(store: &Store, key: &str, no: &str, seen: &[String]) -> usize {
    let record = tickets::find(store.reader(), &everything(), no.parse().unwrap()).await.unwrap();
    let record = record.unwrap_or_else(|| panic!("{key}: {no} was acknowledged and is gone"));
    assert!(record.words.description.ends_with(key), "{no} holds another report");
    let history = tickets::history(store.reader(), record.ticket.id).await.unwrap();
    let numbers: Vec<u32> = history.iter().map(|row| row.event.seq).collect();
    assert_eq!(numbers, (1..=record.ticket.version).collect::<Vec<_>>(), "{no}: a gap in its history");
    let rows = outbox::of_ticket(store.reader(), record.ticket.id.0).await.unwrap();
    let mine: Vec<_> = rows.iter().filter(|r| r.lane.contains(":p")).collect();
    assert!(mine.iter().any(|r| r.lane_seq == 100), "{no}: the receipt was never planned");
    let mut last = None;
    let mut told = 0;
    for row in mine {
        let id = row.id.simple().to_string();
        let at: Vec<usize> = seen.iter().enumerate().filter(|(_, s)| **s == id).map(|(n, _)| n).collect();
        match row.state {
            State::Handed | State::Delivered => {
                assert_eq!(at.len(), 1, "{no}: push {} was seen {} times", row.lane_seq, at.len())
            }
            State::Unknown | State::Superseded | State::Undeliverable => {
                assert!(at.len() <= 1 && row.reason.is_some(), "{no}: push {} in state {:?}", row.lane_seq, row.state);
            }
            State::Queued | State::Leased => panic!("{no}: push {} still waits", row.lane_seq),
        }
        if let Some(position) = at.first() {
            assert!(last.is_none_or(|l| l < *position), "{no}: push {} came before an older one", row.lane_seq);
            last = Some(*position);
            told += 1;
        }
    }
    told
}

/// The ids of the messages that a person saw, in order.
async fn seen(sim: &Sim, person: &str) -> Vec<String> {
    let messages = reqwest::get(format!("{}/__sim/messages?person={person}", sim.base())).await.unwrap();
    let messages: Vec<serde_json::Value> = serde_json::from_str(&messages.text().await.unwrap()).unwrap();
    messages.iter().filter_map(|m| m["client_msg_id"].as_str().map(str::to_owned)).collect()
}
