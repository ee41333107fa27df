//! `openapi/quota/get`: what is left of a path's day.

use serde_json::json;

use super::limits;
use crate::{
    account,
    answer::{Refusal, Reply, ok_and},
    gate::{Call, text},
    state::Shared,
};

/// `POST /cgi-bin/openapi/quota/get`. A path without a daily limit gets 76022.
pub(crate) fn get(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let account = account::enter(world, call, "/cgi-bin/openapi/quota/get", now)?;
    let body = call.json()?;
    let path = text(&body, "cgi_path").ok_or_else(|| Refusal::new(76022))?;
    let limit = limits::daily(&account, path).ok_or_else(|| Refusal::new(76022))?;
    let used = world.accounts.get(&account.key).map_or(0, |state| state.quota.used(path, now));
    let mut answer = json!({
        "quota": {"daily_limit": limit, "used": used, "remain": limit.saturating_sub(used)}
    });
    if let Some(count) = limits::by_minute(path) {
        answer["rate_limit"] = json!({"call_count": count, "refresh_second": 60});
    }
    Ok(ok_and(answer))
}
