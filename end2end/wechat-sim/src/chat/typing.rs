//! `message/custom/typing`: 对方正在输入.

use serde_json::json;

use crate::{
    account,
    answer::{Refusal, Reply, ok_and},
    gate::{Call, text},
    state::Shared,
};

const TYPING_MS: i64 = 15_000;

/// `POST /cgi-bin/message/custom/typing`.
pub(crate) fn typing(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let account = account::enter(world, call, "/cgi-bin/message/custom/typing", now)?;
    let body = call.json()?;
    let openid = text(&body, "touser").ok_or_else(|| Refusal::new(40003))?;
    world.person_of_openid(&account.key, openid).ok_or_else(|| Refusal::new(40003))?;
    let ms = match text(&body, "command") {
        Some("Typing") => TYPING_MS,
        Some("CancelTyping") => 0,
        _ => return Err(Refusal::new(45072)),
    };
    world.accounts.entry(account.key).or_default().windows.type_for(openid, ms, now)?;
    Ok(ok_and(json!({})))
}
