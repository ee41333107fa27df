//! `message/custom/send`.

use serde_json::json;

use super::content::content;
use crate::{
    account,
    answer::{Refusal, Reply, ok_and},
    gate::{Call, text},
    inbox::{self, Message},
    state::Shared,
};

const PATH: &str = "/cgi-bin/message/custom/send";

/// `POST /cgi-bin/message/custom/send`. Checks in this order: token, JSON, receiver, content, blacklist, window, quota.
pub(crate) fn send(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let account = account::of_call(world, call, PATH, now)?;
    let body = call.json()?;
    let openid = text(&body, "touser").ok_or_else(|| Refusal::new(40003))?;
    let person = world.person_of_openid(&account.key, openid).ok_or_else(|| Refusal::new(40003))?.key.clone();
    let shown = content(world, &account, &body, now)?;
    if world.people.get(&person).is_some_and(|state| state.blacklisted.contains(&account.key)) {
        return Err(Refusal::new(43019));
    }
    world.accounts.entry(account.key.clone()).or_default().windows.take(openid, now)?;
    account::count(world, &account, PATH, now)?;
    inbox::show(shared, world, Message { person, source: account.name, ..shown });
    Ok(ok_and(json!({})))
}
