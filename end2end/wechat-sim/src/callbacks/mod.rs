//! Pushes (消息推送) to the product: what waits, what was delivered, and the loop that delivers what is due.

mod attempt;
mod envelope;
mod event;
mod reply;
mod verify;

use std::{sync::Arc, time::Duration};

use serde::Serialize;
use tokio::{sync::Semaphore, task::JoinSet};

pub(crate) use verify::verify;

use crate::state::{Shared, World};

/// Deliveries at one time.
const AT_ONCE: usize = 16;
/// Entries of the log that are kept.
const KEEP: usize = 1_000;

/// A push that waits, or is being delivered.
#[derive(Clone, Debug)]
pub(crate) struct Push {
    id: u64,
    /// Key of the account.
    account: String,
    openid: String,
    /// `text`, or the event's name.
    kind: &'static str,
    /// The message before encryption.
    body: String,
    /// When to deliver, ms.
    due: i64,
    attempts: u32,
    /// timestamp and nonce of the first delivery.
    stamp: Option<(String, String)>,
    busy: bool,
    msgid: Option<i64>,
}

/// How a push ended, or that it has not.
#[derive(Clone, Copy, Debug, Serialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Outcome {
    Ok,
    /// Will be delivered again.
    Retrying,
    Failed,
    /// Not delivered because pushes were stopped after many failures.
    Dropped,
}

/// One push in the log.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Delivery {
    id: u64,
    /// When it was last tried, ms.
    at: i64,
    account: String,
    event: &'static str,
    openid: String,
    attempts: u32,
    outcome: Outcome,
    /// What the product answered last, shortened.
    last_answer: String,
    latency_ms: u64,
}

/// Puts a push into the queue.
pub(crate) fn queue(shared: &Shared, world: &mut World, mut push: Push) {
    push.id = world.chance.id();
    world.pushes.push(push);
    shared.queued.notify_one();
}

/// Delivers whatever falls due, for ever.
pub(crate) async fn deliver_due(shared: Shared) {
    let places = Arc::new(Semaphore::new(AT_ONCE));
    let mut running = JoinSet::new();
    loop {
        while running.try_join_next().is_some() {}
        let Some((id, due)) = next(&shared) else {
            shared.queued.notified().await;
            continue;
        };
        if due > shared.now_ms() {
            tokio::select! {
                () = shared.clock.reach(due) => {}
                () = shared.queued.notified() => {}
            }
            continue;
        }
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
        if let Some(push) = take(&shared, id) {
            let shared = Arc::clone(&shared);
            running.spawn(async move {
                attempt::run(&shared, push).await;
                drop(place);
            });
        }
    }
}

fn next(shared: &Shared) -> Option<(u64, i64)> {
    let world = shared.world();
    world.pushes.iter().filter(|push| !push.busy).map(|push| (push.id, push.due)).min_by_key(|(id, due)| (*due, *id))
}

fn take(shared: &Shared, id: u64) -> Option<Push> {
    let mut world = shared.world();
    let push = world.pushes.iter_mut().find(|push| push.id == id)?;
    push.busy = true;
    Some(push.clone())
}

/// Waits until the push about `msgid` was tried once, for at most three seconds.
pub(crate) async fn settled(shared: &Shared, msgid: Option<i64>) {
    let mut delivered = shared.delivered.subscribe();
    let tried = async {
        while shared.world().pushes.iter().any(|push| push.msgid == msgid && push.attempts == 0) {
            if delivered.changed().await.is_err() {
                return;
            }
        }
    };
    // A product that does not answer must not hold the send for ever.
    drop(tokio::time::timeout(Duration::from_secs(3), tried).await);
}

/// Writes the log: one entry per push, the latest state of it.
fn log(world: &mut World, entry: Delivery) {
    match world.deliveries.iter_mut().rev().find(|known| known.id == entry.id) {
        Some(known) => *known = entry,
        None => world.deliveries.push_back(entry),
    }
    if world.deliveries.len() > KEEP {
        world.deliveries.pop_front();
    }
}
