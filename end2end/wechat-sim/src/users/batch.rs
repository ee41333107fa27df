//! `user/info/batchget`: up to a hundred people at once.

use serde_json::{Value, json};

use super::info::user;
use crate::{
    account,
    answer::{Refusal, Reply},
    gate::{Call, text},
    state::Shared,
};

const MOST: usize = 100;

/// `POST /cgi-bin/user/info/batchget`.
pub(crate) fn batch(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let account = account::enter(world, call, "/cgi-bin/user/info/batchget", now)?;
    let body = call.json()?;
    let wanted = body.get("user_list").and_then(Value::as_array).ok_or_else(|| Refusal::new(40097))?;
    if !(1..=MOST).contains(&wanted.len()) {
        return Err(Refusal::new(40097));
    }
    let one = |entry: &Value| user(world, &account, text(entry, "openid").unwrap_or_default());
    let users: Vec<Value> = wanted.iter().map(one).collect::<Result<_, _>>()?;
    Ok(json!({"user_info_list": users}))
}
