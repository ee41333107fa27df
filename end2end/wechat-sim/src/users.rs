//! `user/info`: what an account may know of a person. No nickname and no picture, as on the platform since 2021.

use serde_json::json;

use crate::{
    answer::{Refusal, Reply},
    gate::Call,
    state::Shared,
    tokens,
};

/// `GET /cgi-bin/user/info`.
pub(crate) fn info(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let key = tokens::account_of_call(world, call, now)?;
    let openid = call.param("openid").ok_or_else(|| Refusal::new(40003))?;
    let person = world.person_of_openid(&key, openid).ok_or_else(|| Refusal::new(40003))?.key.clone();
    let own = world.account(&key).map(|account| account.rules.daily_quota.clone()).unwrap_or_default();
    world.accounts.entry(key.clone()).or_default().quota.take("/cgi-bin/user/info", &own, now)?;
    let Some(since) = world.people.get(&person).and_then(|state| state.follows.get(&key)) else {
        return Ok(json!({"subscribe": 0, "openid": openid}));
    };
    Ok(json!({
        "subscribe": 1, "openid": openid, "language": "zh_CN", "subscribe_time": since / 1000, "remark": "",
        "groupid": 0, "tagid_list": [], "subscribe_scene": "ADD_SCENE_SEARCH", "qr_scene": 0, "qr_scene_str": ""
    }))
}
