//! Receipts to the product: signed, one task each, repeated until the product says 200 or patience ends.

use std::sync::{Arc, Weak};

use serde::Serialize;

use super::{
    push,
    sign::{SIGNATURE, TIMESTAMP, sign},
};
use crate::{
    callbacks::read_good,
    clock::Clock,
    faults::EventFate,
    scenario::Telephone,
    state::{Shared, State, World},
};

/// How late a late receipt is, ms.
const LATE_MS: i64 = 600_000;

/// What became of a text message or a call.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Receipt {
    pub(super) kind: &'static str,
    pub(super) id: String,
    pub(super) state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) key: Option<char>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) reason: Option<&'static str>,
}

/// How a receipt stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Outcome {
    Waiting,
    Ok,
    Retrying,
    Failed,
}

/// One receipt in the log.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Delivery {
    #[serde(skip)]
    serial: u64,
    /// When it was last tried, ms.
    at: i64,
    #[serde(flatten)]
    receipt: Receipt,
    attempts: u32,
    outcome: Outcome,
    /// What the product answered last, shortened.
    last_answer: String,
}

impl Receipt {
    pub(super) fn new(kind: &'static str, id: &str, state: &'static str) -> Self {
        Self { kind, id: id.to_owned(), state, key: None, reason: None }
    }
}

/// Sends a receipt on its way as its fate wants: soon, late, twice, or never.
pub(super) fn queue(shared: &Shared, world: &mut World, telephone: &Telephone, receipt: Receipt, fate: EventFate) {
    let usual = world.chance.between(200, 800);
    let (delay, copies) = match fate {
        EventFate::Never => return,
        EventFate::Late => (LATE_MS, 1),
        EventFate::Twice => (usual, 2),
        _ => (usual, 1),
    };
    let now = shared.now_ms();
    for _ in 0..copies {
        let serial = world.chance.id();
        let (attempts, outcome, last_answer) = (0, Outcome::Waiting, String::new());
        let entry = Delivery { serial, at: now, receipt: receipt.clone(), attempts, outcome, last_answer };
        push(&mut world.telephone.receipts, entry);
        let state = Arc::downgrade(shared);
        tokio::spawn(run(state, shared.clock.clone(), telephone.clone(), serial, now + delay));
    }
}

/// Delivers until it is done. Ends quietly when the simulator is gone or was reset.
async fn run(state: Weak<State>, clock: Clock, telephone: Telephone, serial: u64, mut due: i64) {
    for attempt in 1..=telephone.receipt_attempts {
        clock.reach(due).await;
        let Some(shared) = state.upgrade() else { return };
        let Some(outcome) = once(&shared, &telephone, serial, attempt).await else { return };
        if outcome != Outcome::Retrying {
            return;
        }
        due = shared.now_ms() + telephone.receipt_retry_gap_ms;
    }
}

async fn once(shared: &Shared, telephone: &Telephone, serial: u64, attempt: u32) -> Option<Outcome> {
    let (url, body) = {
        let world = shared.world();
        let entry = world.telephone.receipts.iter().find(|entry| entry.serial == serial)?;
        (callback(&world, telephone), serde_json::to_vec(&entry.receipt).ok()?)
    };
    let timestamp = shared.clock.wall_ms().div_euclid(1000).to_string();
    let asked = shared
        .http
        .post(url)
        .header("content-type", "application/json")
        .header(SIGNATURE, sign(&telephone.secret, &timestamp, &body))
        .header(TIMESTAMP, timestamp)
        .body(body);
    let answer = tokio::time::timeout(shared.push_limit, read_good(asked)).await;
    let answer = answer.unwrap_or_else(|_| Err("no answer in time".to_owned()));
    write(shared, serial, attempt, attempt < telephone.receipt_attempts, answer)
}

/// The scenario's path, at the product's address if that is known.
fn callback(world: &World, telephone: &Telephone) -> String {
    let path = telephone.callback.splitn(4, '/').nth(3).unwrap_or_default();
    world.product.as_ref().map_or_else(|| telephone.callback.clone(), |base| format!("{base}/{path}"))
}

fn write(shared: &Shared, serial: u64, attempt: u32, again: bool, answer: Result<String, String>) -> Option<Outcome> {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let outcome = match &answer {
        Ok(_) => Outcome::Ok,
        Err(_) if again => Outcome::Retrying,
        Err(_) => Outcome::Failed,
    };
    let (Ok(text) | Err(text)) = answer;
    let entry = world.telephone.receipts.iter_mut().find(|entry| entry.serial == serial)?;
    (entry.at, entry.attempts, entry.outcome) = (now, attempt, outcome);
    entry.last_answer = text.chars().take(200).collect();
    Some(outcome)
}

impl super::TelephoneState {
    /// The log, oldest first.
    pub(super) fn log(&self) -> Vec<&Delivery> {
        self.receipts.iter().collect()
    }
}
