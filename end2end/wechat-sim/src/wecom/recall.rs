//! `message/recall`: takes a message back within 24 hours.

use serde_json::json;

use super::token::{Caller, caller};
use crate::{
    answer::{Refusal, Reply, ok_and},
    gate::{Call, text},
    inbox::Notice,
    state::Shared,
};

const LIFE_MS: i64 = 86_400_000;

/// `POST /cgi-bin/message/recall`.
pub(super) fn recall(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let Caller { corp, agent } = caller(world, call, now)?;
    let body = call.json()?;
    let msgid = text(&body, "msgid").ok_or_else(|| Refusal::with(40058, "msgid is missing"))?;
    let state = world.corps.entry(corp.key).or_default().agents.entry(agent.agentid).or_default();
    let (_, ids) = state
        .sent
        .remove(msgid)
        .filter(|(at, _)| now - at < LIFE_MS)
        .ok_or_else(|| Refusal::with(40058, "invalid msgid or more than 24 hours"))?;
    let messages = &mut world.inbox.messages;
    for message in messages.iter().filter(|message| ids.contains(&message.id)) {
        shared.tell(Notice::Message { person: message.person.clone(), id: message.id });
    }
    messages.retain(|message| !ids.contains(&message.id));
    Ok(ok_and(json!({})))
}
