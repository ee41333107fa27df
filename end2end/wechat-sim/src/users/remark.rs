//! `user/info/updateremark`: what the account calls a follower.

use serde_json::{Value, json};

use crate::{
    account,
    answer::{Refusal, Reply, ok_and},
    gate::{Call, text},
    state::Shared,
};

/// `POST /cgi-bin/user/info/updateremark`: shorter than 30 characters, of a follower.
pub(crate) fn remark(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let account = account::enter(world, call, "/cgi-bin/user/info/updateremark", now)?;
    let body = call.json()?;
    let openid = text(&body, "openid").ok_or_else(|| Refusal::new(40003))?;
    let person = world.person_of_openid(&account.key, openid).ok_or_else(|| Refusal::new(40003))?.key.clone();
    let remark = body.get("remark").and_then(Value::as_str).ok_or_else(|| Refusal::new(40097))?;
    if remark.chars().count() >= 30 {
        return Err(Refusal::new(40097));
    }
    if !world.follows(&person, &account.key) {
        return Err(Refusal::new(43004));
    }
    world.people.entry(person).or_default().remarks.insert(account.key, remark.to_owned());
    Ok(ok_and(json!({})))
}
