//! A call while it lives: it rings, somebody picks up, presses a key or hangs up, or the time runs out.

use std::sync::{Arc, Weak};

use serde::Serialize;

use super::{
    TelephoneState, push,
    receipt::{self, Receipt},
};
use crate::{
    clock::Clock,
    faults::EventFate,
    inbox::Notice,
    state::{Shared, State, World},
};

/// How long a call waits for a key once somebody picked up, ms: the text is read out twice.
const TALK_MS: i64 = 60_000;

/// How a call stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Line {
    Ringing,
    Answered,
    /// A key was pressed.
    Key,
    NoAnswer,
    /// Rejected.
    Busy,
}

/// One call.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Ring {
    id: String,
    number: String,
    /// Milliseconds since 1970.
    at: i64,
    text: String,
    keys: String,
    state: Line,
    /// What was pressed.
    key: Option<char>,
    /// When it ends by itself, ms.
    until: i64,
    /// What becomes of its receipts.
    #[serde(skip)]
    fate: EventFate,
}

impl Ring {
    pub(super) fn new(id: String, number: String, (text, keys): (String, String), at: i64, fate: EventFate) -> Self {
        Self { id, number, at, text, keys, state: Line::Ringing, key: None, until: at, fate }
    }
}

/// Lets a telephone ring for so long.
pub(super) fn start(shared: &Shared, world: &mut World, ring: Ring, ring_ms: i64) {
    let (id, until) = (ring.id.clone(), ring.at + ring_ms);
    shared.tell(Notice::Telephone { number: ring.number.clone() });
    push(&mut world.telephone.rings, Ring { until, ..ring });
    tokio::spawn(end_at(Arc::downgrade(shared), shared.clock.clone(), id, until));
}

/// Picks up. False if it does not ring.
pub(super) fn answer(shared: &Shared, world: &mut World, id: &str) -> bool {
    let until = shared.now_ms() + TALK_MS;
    let Some(ring) = world.telephone.rings.iter_mut().find(|r| r.id == id && r.state == Line::Ringing) else {
        return false;
    };
    (ring.state, ring.until) = (Line::Answered, until);
    tokio::spawn(end_at(Arc::downgrade(shared), shared.clock.clone(), id.to_owned(), until));
    tell(shared, world, id, "answered", None);
    true
}

/// Presses a key, after picking up if it still rings. False if there is no such call or nobody asked for this key.
pub(super) fn press(shared: &Shared, world: &mut World, id: &str, key: char) -> bool {
    if !world.telephone.rings.iter().any(|ring| ring.id == id && ring.is_open() && ring.keys.contains(key)) {
        return false;
    }
    answer(shared, world, id);
    close(shared, world, id, (Line::Key, "key"), Some(key))
}

/// Rejects what rings, or ends what was answered. False if there is no such call.
pub(super) fn hang_up(shared: &Shared, world: &mut World, id: &str) -> bool {
    match world.telephone.rings.iter().find(|ring| ring.id == id).map(|ring| ring.state) {
        Some(Line::Ringing) => close(shared, world, id, (Line::Busy, "busy"), None),
        Some(Line::Answered) => close(shared, world, id, (Line::NoAnswer, "no_answer"), None),
        _ => false,
    }
}

fn close(shared: &Shared, world: &mut World, id: &str, (line, word): (Line, &'static str), key: Option<char>) -> bool {
    let Some(ring) = world.telephone.rings.iter_mut().find(|ring| ring.id == id && ring.is_open()) else {
        return false;
    };
    (ring.state, ring.key) = (line, key);
    tell(shared, world, id, word, key);
    true
}

/// Tells the product and the stage.
fn tell(shared: &Shared, world: &mut World, id: &str, word: &'static str, key: Option<char>) {
    let Some(ring) = world.telephone.rings.iter().find(|ring| ring.id == id).cloned() else { return };
    shared.tell(Notice::Telephone { number: ring.number });
    let Some(telephone) = world.scenario.telephone.clone() else { return };
    let receipt = Receipt { key, ..Receipt::new("call", id, word) };
    receipt::queue(shared, world, &telephone, receipt, ring.fate);
}

/// Ends a call that nobody ended before its time. Ends quietly when the simulator is gone or was reset.
async fn end_at(state: Weak<State>, clock: Clock, id: String, until: i64) {
    clock.reach(until).await;
    let Some(shared) = state.upgrade() else { return };
    let world = &mut *shared.world();
    if world.telephone.rings.iter().any(|ring| ring.id == id && ring.is_open() && ring.until <= until) {
        close(&shared, world, &id, (Line::NoAnswer, "no_answer"), None);
    }
}

impl Ring {
    fn is_open(&self) -> bool {
        matches!(self.state, Line::Ringing | Line::Answered)
    }
}

impl TelephoneState {
    /// Whether a call is on this number's line.
    pub(super) fn is_busy(&self, number: &str) -> bool {
        self.rings.iter().any(|ring| ring.number == number && ring.is_open())
    }

    /// Every call to a number, or all, oldest first.
    pub(super) fn calls_to(&self, number: Option<&str>) -> Vec<&Ring> {
        self.rings.iter().filter(|ring| number.is_none_or(|n| n == ring.number)).collect()
    }
}
