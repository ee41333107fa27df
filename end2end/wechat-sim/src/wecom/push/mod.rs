//! Pushes to an app: what happened to its cards and its members. Always encrypted; each push is a task of its own that
//! ends with a good answer or after the last attempt.

mod deliver;
mod envelope;
pub(super) mod event;
mod reply;
mod verify;

use std::sync::Arc;

use serde::Serialize;

pub(super) use verify::verify;

use crate::state::{Shared, World};

/// Entries of a company's log that are kept.
const KEEP: usize = 1_000;

/// A push on its way.
#[derive(Clone, Debug)]
pub(super) struct Push {
    id: u64,
    /// Key of the company.
    corp: String,
    agentid: i64,
    /// Key of the person it is about.
    person: String,
    userid: String,
    /// The event's name.
    kind: &'static str,
    /// The message before encryption.
    body: String,
    /// The card that a passive reply may change.
    task_id: Option<String>,
    /// timestamp and nonce, the same for every attempt.
    stamp: (String, String),
}

/// How a push stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Outcome {
    Waiting,
    Ok,
    Retrying,
    Failed,
}

/// One push in the log.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Delivery {
    id: u64,
    /// When it was last tried, ms.
    at: i64,
    corp: String,
    agentid: i64,
    event: &'static str,
    userid: String,
    attempts: u32,
    outcome: Outcome,
    /// What the product answered last, shortened.
    last_answer: String,
    latency_ms: u64,
}

/// Sends a push on its way; nothing without a callback address.
pub(super) fn queue(shared: &Shared, world: &mut World, mut push: Push) {
    let corp = world.scenario.corps.iter().find(|corp| corp.key == push.corp);
    if corp.and_then(|corp| corp.agent(push.agentid)).is_none_or(|agent| agent.callback.is_none()) {
        return;
    }
    push.id = world.chance.id();
    push.stamp.1 = world.chance.between(100_000_000, 1_999_999_999).to_string();
    let log = &mut world.corps.entry(push.corp.clone()).or_default().pushes;
    log.push_back(entry(&push, shared.now_ms()));
    if log.len() > KEEP {
        log.pop_front();
    }
    tokio::spawn(deliver::run(Arc::downgrade(shared), shared.clock.clone(), push));
}

/// All logs, oldest first.
pub(super) fn log(world: &World) -> Vec<&Delivery> {
    let mut all: Vec<&Delivery> = world.corps.values().flat_map(|corp| &corp.pushes).collect();
    all.sort_by_key(|delivery| delivery.id);
    all
}

fn entry(push: &Push, at: i64) -> Delivery {
    Delivery {
        id: push.id,
        at,
        corp: push.corp.clone(),
        agentid: push.agentid,
        event: push.kind,
        userid: push.userid.clone(),
        attempts: 0,
        outcome: Outcome::Waiting,
        last_answer: String::new(),
        latency_ms: 0,
    }
}
