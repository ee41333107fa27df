//! `openapi/rid/get`: what a failed call was, for seven days.

use serde_json::{Value, json};

use crate::{
    account,
    answer::{Refusal, Reply, ok_and},
    gate::{Call, text},
    state::Shared,
    tokens,
};

const KEEP_MS: i64 = 7 * 86_400_000;
const KEEP: usize = 1_000;

/// A call that an account's endpoint refused.
#[derive(Debug)]
pub(crate) struct FailedCall {
    rid: String,
    at: i64,
    url: String,
    body: String,
    answer: String,
}

/// Keeps a refused call under the rid of its answer, if the call's token says whose it was.
pub(crate) fn remember(shared: &Shared, path: &str, call: &Call, answer: &Value) {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let Some(rid) = answer["errmsg"].as_str().and_then(|text| text.rsplit_once("rid: ")) else { return };
    let Some(key) = call.param("access_token").and_then(|token| tokens::holder_of(world, token)) else { return };
    let calls = &mut world.accounts.entry(key).or_default().failed_calls;
    let query: Vec<String> = call.query.iter().map(|(name, value)| format!("{name}={value}")).collect();
    calls.push_back(FailedCall {
        rid: rid.1.to_owned(),
        at: now,
        url: format!("{path}?{}", query.join("&")),
        body: String::from_utf8_lossy(&call.body).chars().take(2_000).collect(),
        answer: answer.to_string(),
    });
    while calls.len() > KEEP || calls.front().is_some_and(|first| now - first.at > KEEP_MS) {
        calls.pop_front();
    }
}

/// `POST /cgi-bin/openapi/rid/get`: 76001 for a rid that is not known, 76002 for another account's.
pub(crate) fn get(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let account = account::enter(world, call, "/cgi-bin/openapi/rid/get", now)?;
    let body = call.json()?;
    let rid = text(&body, "rid").ok_or_else(|| Refusal::new(76001))?;
    let found = world.accounts.iter().find_map(|(key, state)| {
        let failed = state.failed_calls.iter().find(|failed| failed.rid == rid && now - failed.at <= KEEP_MS)?;
        Some((key, failed))
    });
    let (key, failed) = found.ok_or_else(|| Refusal::new(76001))?;
    if *key != account.key {
        return Err(Refusal::new(76002));
    }
    Ok(ok_and(json!({"request": {
        "invoke_time": failed.at / 1000, "cost_in_ms": 10, "request_url": failed.url, "request_body": failed.body,
        "response_body": failed.answer, "client_ip": "127.0.0.1"
    }})))
}
