//! A gateway to the telephone network beside the platforms: text messages, calls that ring, and signed receipts.
//! It is not part of WeChat: an outage of the platforms spares it.

mod call;
mod control;
mod receipt;
mod request;
mod ring;
mod sign;
mod sms;

use std::collections::{BTreeMap, VecDeque};

use serde::Serialize;
use serde_json::{Value, json};

pub(crate) use self::{call::call, control::router, sms::send};
use self::{receipt::Delivery, request::Code, ring::Ring};
use crate::state::World;

/// Where text messages are handed over.
pub(crate) const SMS: &str = "/telephone/sms";
/// Where calls are handed over.
pub(crate) const CALLS: &str = "/telephone/calls";

/// Text messages, calls and receipts that are kept.
const KEEP: usize = 5_000;
/// How long an id is known, ms.
const KNOWN_MS: i64 = 24 * 3_600_000;
/// From UTC to China's time, and a day, ms.
const CHINA_MS: i64 = 8 * 3_600_000;
const DAY_MS: i64 = 24 * 3_600_000;

/// What changes about the gateway.
#[derive(Debug, Default)]
pub(crate) struct TelephoneState {
    texts: VecDeque<Text>,
    rings: VecDeque<Ring>,
    receipts: VecDeque<Delivery>,
    /// (path, id) → when it was taken first (ms), and the reference that it got.
    taken: BTreeMap<(&'static str, String), (i64, String)>,
    /// Number → day of China and text messages on it.
    counts: BTreeMap<String, (i64, u32)>,
}

/// A text message on a telephone.
#[derive(Clone, Debug, Serialize)]
struct Text {
    id: String,
    number: String,
    /// Milliseconds since 1970.
    at: i64,
    text: String,
    read: bool,
}

impl TelephoneState {
    /// The reference under which this id was taken in the last day.
    fn known(&self, path: &'static str, id: &str, now: i64) -> Option<String> {
        let (at, reference) = self.taken.get(&(path, id.to_owned()))?;
        (now - at < KNOWN_MS).then(|| reference.clone())
    }

    /// Writes an id down, and forgets those that are too old.
    fn take(&mut self, path: &'static str, id: &str, now: i64, reference: &str) {
        self.taken.retain(|_, (at, _)| now - *at < KNOWN_MS);
        self.taken.insert((path, id.to_owned()), (now, reference.to_owned()));
    }

    /// Counts a text message to a number; false if it has had its share today.
    fn count(&mut self, number: &str, most: u32, now: i64) -> bool {
        let day = (now + CHINA_MS).div_euclid(DAY_MS);
        let count = self.counts.entry(number.to_owned()).or_insert((day, 0));
        if count.0 != day {
            *count = (day, 0);
        }
        let may = count.1 < most;
        count.1 += u32::from(may);
        may
    }
}

/// The body of an answer, counted under its code: code and reference, or the code of a refusal.
fn answer(world: &mut World, taken: Result<(Code, String), Code>) -> Value {
    let (code, reference) = taken.unwrap_or_else(|code| (code, String::new()));
    *world.stats.telephone.entry(code.to_owned()).or_default() += 1;
    world.stats.duplicates += u64::from(code == "duplicate");
    json!({"code": code, "ref": reference})
}

/// The gateway's own number of what it has taken.
fn reference(world: &mut World) -> String {
    format!("T{}", world.chance.text(15))
}

fn push<T>(list: &mut VecDeque<T>, entry: T) {
    list.push_back(entry);
    if list.len() > KEEP {
        list.pop_front();
    }
}
