//! Accounts: their settings, to read and to change, and what they have used, hold and were given.

use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Answer, Wrong, missing};
use crate::{
    faults::TokenFate,
    scenario::Account,
    state::{Shared, World},
};

/// What ends before its time.
#[derive(Debug, Deserialize)]
pub(crate) struct Ending {
    /// `token`, `ticket` or `media`.
    what: String,
    /// How tokens die.
    #[serde(default = "revoked")]
    how: TokenFate,
    /// The media_id, for media.
    #[serde(default)]
    id: String,
}

fn revoked() -> TokenFate {
    TokenFate::Revoked
}

/// `GET /__sim/accounts`: everything about each account, secrets included.
pub(crate) async fn list(State(shared): State<Shared>) -> Json<Value> {
    let now = shared.now_ms();
    let world = shared.world();
    Json(world.scenario.accounts.iter().map(|account| entry(&world, account, now)).collect())
}

/// `PATCH /__sim/accounts/{key}`: changes settings as the console would; members as in the scenario, until the reset.
pub(crate) async fn change(State(shared): State<Shared>, Path(key): Path<String>, Json(patch): Json<Value>) -> Answer {
    let bad = |error: String| Wrong(StatusCode::BAD_REQUEST, error);
    let world = &mut *shared.world();
    let account = world.account(&key).ok_or_else(|| missing("such account"))?;
    let mut whole = serde_json::to_value(account).map_err(|error| bad(error.to_string()))?;
    merge(&mut whole, patch);
    let changed: Account = serde_json::from_value(whole).map_err(|error| bad(error.to_string()))?;
    if changed.key != key {
        return Err(bad("the key stays".to_owned()));
    }
    let mut scenario = (*world.scenario).clone();
    scenario.accounts.iter_mut().filter(|own| own.key == key).for_each(|own| *own = changed.clone());
    scenario.check().map_err(|error| bad(format!("{error:#}")))?;
    world.scenario = Arc::new(scenario);
    Ok(Json(json!(changed)))
}

/// `POST /__sim/accounts/{key}/end`: tokens, tickets or a file end now.
pub(crate) async fn end(State(shared): State<Shared>, Path(key): Path<String>, Json(ending): Json<Ending>) -> Answer {
    let now = shared.now_ms();
    let mut world = shared.world();
    let state = world.accounts.get_mut(&key).ok_or_else(|| missing("such account"))?;
    match ending.what.as_str() {
        "token" => {
            state.tokens.kill_all(ending.how, now);
            state.legacy.kill_all(ending.how, now);
        }
        "ticket" => state.tickets.kill_all(ending.how, now),
        "media" if state.media.lose(&ending.id) => {}
        "media" => return Err(missing("such media")),
        _ => return Err(Wrong(StatusCode::BAD_REQUEST, "what is token, ticket or media".to_owned())),
    }
    Ok(Json(json!({})))
}

fn entry(world: &World, account: &Account, now: i64) -> Value {
    let state = world.accounts.get(&account.key);
    json!({
        "settings": account,
        "used_today": state.map(|state| state.quota.today(now)),
        "tokens": state.map(|state| state.tokens.good(now).len() + state.legacy.good(now).len()),
        "tickets": state.map(|state| state.tickets.good(now).len()),
        "media": state.map(|state| state.media.len()),
        "stopped_until": state.map(|state| state.stopped_until).filter(|until| *until > now),
        "failed_in_row": state.map(|state| state.failed_in_row)
    })
}

/// Objects are merged member by member; anything else takes the other's place; null removes.
fn merge(into: &mut Value, patch: Value) {
    match (into, patch) {
        (Value::Object(into), Value::Object(patch)) => {
            for (name, value) in patch {
                if value.is_null() {
                    into.remove(&name);
                } else {
                    merge(into.entry(name).or_insert(Value::Null), value);
                }
            }
        }
        (into, patch) => *into = patch,
    }
}
