//! Short keys (短key托管): a text kept under a short name. Not a redirecting address.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::{
    account,
    answer::{Refusal, Reply, ok_and},
    gate::{Call, text},
    state::Shared,
};

/// Longest text, bytes, and longest life, seconds.
const LONG_BYTES: usize = 4 << 10;
const MOST_S: i64 = 2_592_000;

/// The texts of one account by short key.
#[derive(Debug, Default)]
pub(crate) struct ShortKeys {
    kept: BTreeMap<String, Kept>,
}

#[derive(Debug)]
struct Kept {
    long: String,
    created: i64,
    seconds: i64,
}

/// `POST /cgi-bin/shorten/gen`.
pub(crate) fn make(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let account = account::enter(world, call, "/cgi-bin/shorten/gen", now)?;
    let body = call.json()?;
    let long =
        text(&body, "long_data").filter(|long| long.len() <= LONG_BYTES).ok_or_else(|| Refusal::new(9_410_010))?;
    let seconds = body.get("expire_seconds").map_or(Some(MOST_S), Value::as_i64);
    let seconds = seconds.filter(|seconds| (1..=MOST_S).contains(seconds)).ok_or_else(|| Refusal::new(9_410_010))?;
    let key = world.chance.text(15);
    let keys = &mut world.accounts.entry(account.key).or_default().short_keys;
    keys.kept.insert(key.clone(), Kept { long: long.to_owned(), created: now, seconds });
    Ok(ok_and(json!({"short_key": key})))
}

/// `POST /cgi-bin/shorten/fetch`.
pub(crate) fn fetch(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let account = account::enter(world, call, "/cgi-bin/shorten/fetch", now)?;
    let body = call.json()?;
    let key = text(&body, "short_key").ok_or_else(|| Refusal::new(9_410_010))?;
    let keys = &world.accounts.entry(account.key).or_default().short_keys;
    let kept = keys.kept.get(key).ok_or_else(|| Refusal::new(9_410_011))?;
    let left = kept.seconds - (now - kept.created) / 1000;
    if left <= 0 {
        return Err(Refusal::new(9_410_012));
    }
    Ok(ok_and(json!({"long_data": kept.long, "create_time": kept.created / 1000, "expire_seconds": left})))
}
