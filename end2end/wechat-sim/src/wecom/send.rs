//! `message/send`: who gets it, the duplicate check, cards that may be sent once, the limits per member.

mod receivers;

use serde_json::Value;

use self::receivers::receivers;
use super::{
    AgentState, CorpState,
    content::{content, invalid},
    token::{Caller, caller},
};
use crate::{
    answer::{Refusal, Reply, ok_and},
    gate::{Call, text},
    inbox::{self, Message},
    scenario::{Corp, RepeatedCard},
    state::{Shared, World},
};

/// Longest and usual interval of the duplicate check, seconds.
const INTERVAL_MOST: i64 = 14_400;
const INTERVAL_USUAL: i64 = 1_800;
/// So long a message can be taken back, and is remembered for it.
const RECALL_MS: i64 = 86_400_000;

/// What is sent, and how the app wants it compared with earlier ones.
struct Sending {
    message: Message,
    /// The content as it came.
    content: String,
    /// How long the same content is not shown again; `None` without the duplicate check.
    interval_ms: Option<i64>,
}

/// `POST /cgi-bin/message/send`.
pub(super) fn send(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let caller = caller(world, call, now)?;
    let body = call.json()?;
    check_agent(&caller, &body)?;
    let receivers = receivers(world, &caller.corp, &body)?;
    let sending = sending(&caller, &body)?;
    flag(&body, "safe")?;
    flag(&body, "enable_id_trans")?;
    if receivers.people.is_empty() {
        return Err(Refusal::new(81013).and(receivers.unreached()));
    }
    let task_id = sending.message.card.as_ref().and_then(|face| face.task_id.clone());
    check_new(agent(world, &caller), task_id.as_deref(), caller.corp.repeated_card, sending.interval_ms)?;
    agent(world, &caller).count(&caller.corp, receivers.people.len(), now)?;
    let shown =
        receivers.people.iter().filter_map(|person| deliver(shared, world, &caller, person, &sending)).collect();
    let mut answer = receivers.unreached();
    answer["msgid"] = remember(world, &caller, shown, now).into();
    if let Some(code) = response_code(world, &caller, &sending.message, now) {
        answer["response_code"] = code.into();
    }
    Ok(ok_and(answer))
}

fn check_agent(caller: &Caller, body: &Value) -> Result<(), Refusal> {
    let agentid = body.get("agentid").and_then(Value::as_i64).ok_or_else(|| Refusal::new(40056))?;
    caller.corp.agent(agentid).ok_or_else(|| Refusal::new(40056))?;
    if agentid != caller.agent.agentid {
        return Err(Refusal::new(301_002));
    }
    // The directory's secret belongs to no app that could speak.
    if caller.agent.contacts { Err(Refusal::new(48002)) } else { Ok(()) }
}

fn sending(caller: &Caller, body: &Value) -> Result<Sending, Refusal> {
    let message = content(caller, body)?;
    let content = text(body, "msgtype").map(|kind| body[kind].to_string()).unwrap_or_default();
    Ok(Sending { message, content, interval_ms: duplicate_interval_ms(body)? })
}

/// A `task_id` is good for one card. Where the platform looks for repetitions first, that check keeps it from mattering.
fn check_new(
    agent: &AgentState,
    task_id: Option<&str>,
    repeated: RepeatedCard,
    interval_ms: Option<i64>,
) -> Result<(), Refusal> {
    let is_known = task_id.is_some_and(|id| agent.cards.knows(id));
    let is_hidden = repeated == RepeatedCard::Suppressed && interval_ms.is_some();
    if is_known && !is_hidden { Err(Refusal::with(42014, "task_id has been used")) } else { Ok(()) }
}

/// `None` where no check is wanted.
fn duplicate_interval_ms(body: &Value) -> Result<Option<i64>, Refusal> {
    let wanted = flag(body, "enable_duplicate_check")?;
    let seconds = match body.get("duplicate_check_interval") {
        None => INTERVAL_USUAL,
        Some(seconds) => seconds.as_i64().ok_or_else(|| invalid("duplicate_check_interval"))?,
    };
    if !(0..=INTERVAL_MOST).contains(&seconds) {
        return Err(invalid("duplicate_check_interval is longer than 4 hours"));
    }
    Ok(wanted.then_some(seconds * 1000))
}

fn flag(body: &Value, name: &str) -> Result<bool, Refusal> {
    match body.get(name).map(Value::as_i64) {
        None | Some(Some(0)) => Ok(false),
        Some(Some(1)) => Ok(true),
        Some(_) => Err(invalid(&format!("{name} is neither 0 nor 1"))),
    }
}

/// Shows it to one member, unless it is a repetition or one too many; its id on their phone.
fn deliver(shared: &Shared, world: &mut World, caller: &Caller, person: &str, sending: &Sending) -> Option<u64> {
    let now = shared.now_ms();
    if sending.interval_ms.is_some_and(|interval_ms| agent(world, caller).repeats(person, sending, interval_ms, now)) {
        world.stats.duplicates += 1;
        return None;
    }
    if !state(world, &caller.corp).takes(&caller.corp, person, now) {
        world.stats.dropped += 1;
        return None;
    }
    let message = sending.message.clone();
    let message = Message { person: person.to_owned(), source: caller.corp.name.clone(), ..message };
    Some(inbox::show(shared, world, message))
}

fn remember(world: &mut World, caller: &Caller, shown: Vec<u64>, now: i64) -> String {
    let msgid = format!("msg{}", world.chance.text(40));
    let sent = &mut agent(world, caller).sent;
    sent.retain(|_, (at, _)| now - *at < RECALL_MS);
    sent.insert(msgid.clone(), (now, shown));
    msgid
}

/// Only cards that people can answer get one.
fn response_code(world: &mut World, caller: &Caller, message: &Message, now: i64) -> Option<String> {
    let face = message.card.as_ref()?;
    let task_id = face.task_id.as_deref()?;
    let state = world.corps.get_mut(&caller.corp.key)?.agents.get_mut(&caller.agent.agentid)?;
    let code = state.cards.take(task_id, &mut world.chance, now);
    face.is_interactive().then_some(code)
}

fn state<'a>(world: &'a mut World, corp: &Corp) -> &'a mut CorpState {
    world.corps.entry(corp.key.clone()).or_default()
}

fn agent<'a>(world: &'a mut World, caller: &Caller) -> &'a mut AgentState {
    state(world, &caller.corp).agents.entry(caller.agent.agentid).or_default()
}

impl AgentState {
    /// Whether the member was sent the same less than `interval_ms` ago; if not, this one is remembered.
    fn repeats(&mut self, person: &str, sending: &Sending, interval_ms: i64, now: i64) -> bool {
        if now - self.swept_at > 60_000 {
            self.shown.retain(|_, at| now - *at < INTERVAL_MOST * 1000);
            self.swept_at = now;
        }
        let key = (person.to_owned(), sending.content.clone());
        if self.shown.get(&key).is_some_and(|at| now - at < interval_ms) {
            return true;
        }
        self.shown.insert(key, now);
        false
    }
}
