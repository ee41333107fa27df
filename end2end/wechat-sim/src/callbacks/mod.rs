//! Pushes (消息推送) to the product: what waits, what was delivered, and the loop that delivers what is due.

mod attack;
mod attempt;
mod body;
mod envelope;
mod event;
mod fate;
mod outcome;
mod reply;
mod said;
mod tap;
mod verify;

use std::{sync::Arc, time::Duration};

use serde::Serialize;
use tokio::{sync::Semaphore, task::JoinSet};

use self::body::Parts;
pub(crate) use self::{
    attack::{Attack, attack},
    attempt::read_good,
    event::Decision,
    fate::queue,
    said::Said,
    tap::Tap,
    verify::verify,
};
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
    parts: Parts,
    /// Whether its numbers are texts, in JSON.
    quoted: bool,
    /// When to deliver, ms.
    due: i64,
    attempts: u32,
    /// How often it is delivered once more although it was accepted.
    again: u32,
    /// Whether it waits until another push about the same person was delivered.
    waits_for_next: bool,
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
    /// Not delivered because a fault wanted it so.
    Lost,
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
    world
        .pushes
        .iter()
        .filter(|push| !push.busy && !push.waits_for_next)
        .map(|push| (push.id, push.due))
        .min_by_key(|(id, due)| (*due, *id))
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

/// Waits until nothing is being delivered and nothing is due.
pub(crate) async fn at_rest(shared: &Shared) {
    let mut delivered = shared.delivered.subscribe();
    while is_busy(shared) && delivered.changed().await.is_ok() {}
}

fn is_busy(shared: &Shared) -> bool {
    let now = shared.now_ms();
    shared.world().pushes.iter().any(|push| push.busy || (push.due <= now && !push.waits_for_next))
}

impl Delivery {
    /// An entry without an answer.
    fn of(push: &Push, at: i64, outcome: Outcome) -> Self {
        Self {
            id: push.id,
            at,
            account: push.account.clone(),
            event: push.kind,
            openid: push.openid.clone(),
            attempts: push.attempts,
            outcome,
            last_answer: String::new(),
            latency_ms: 0,
        }
    }
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
