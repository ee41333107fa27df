//! `message/template/send`: the checks in their order, the rule of `client_msg_id`, the message, the event to come.

use std::collections::VecDeque;

use serde_json::{Value, json};

use super::{Family, data};
use crate::{
    account::{self, AccountState},
    answer::{Refusal, Reply, ok_and},
    callbacks::{self, Push},
    faults::EventFate,
    gate::{Call, text},
    inbox::{self, Channel, Message},
    menu::is_web,
    scenario::{Account, DuplicateAnswer, Template},
    state::{Shared, World},
};

const PATH: &str = "/cgi-bin/message/template/send";
/// For so long one `client_msg_id` sends one message.
const DUPLICATE_MS: i64 = 600_000;
const LATE_MS: i64 = 600_000;

/// A send that passed every check of its content.
struct Letter<'a> {
    account: &'a Account,
    template: &'a Template,
    openid: &'a str,
    person: String,
    body: &'a Value,
    client_msg_id: Option<&'a str>,
}

/// `POST /cgi-bin/message/template/send`.
pub(crate) fn send(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let account = account::of_call(world, call, PATH, now)?;
    let body = call.json()?;
    let letter = check(world, &account, &body)?;
    if let Some(msgid) = repeated(world, &letter, now) {
        world.stats.duplicates += 1;
        let msgid = match account.rules.duplicate_answer {
            DuplicateAnswer::SameMsgid => msgid,
            DuplicateAnswer::NewMsgid => world.chance.msgid(now),
        };
        return Ok(ok_and(json!({"msgid": msgid})));
    }
    let state = world.accounts.entry(account.key.clone()).or_default();
    not_too_often(state, &letter, now)?;
    state.quota.take(PATH, &account, now)?;
    let msgid = world.chance.msgid(now);
    remember(world, &letter, msgid, now);
    deliver(shared, world, &letter, msgid, call.event);
    Ok(ok_and(json!({"msgid": msgid})))
}

fn check<'a>(world: &World, account: &'a Account, body: &'a Value) -> Result<Letter<'a>, Refusal> {
    let openid = text(body, "touser").ok_or_else(|| Refusal::new(40003))?;
    let person = &world.person_of_openid(&account.key, openid).ok_or_else(|| Refusal::new(40003))?.key;
    let template = text(body, "template_id").ok_or_else(|| Refusal::new(40037))?;
    let template = account.templates.iter().find(|own| own.id == template).ok_or_else(|| Refusal::new(40037))?;
    if !world.follows(person, &account.key) {
        return Err(Refusal::new(43004));
    }
    if world.people.get(person).is_some_and(|state| state.blacklisted.contains(&account.key)) {
        return Err(Refusal::new(43019));
    }
    if template.banned {
        return Err(Refusal::new(43116));
    }
    data::check(template, Family::Template, body)?;
    check_url(body)?;
    check_program(body)?;
    let client_msg_id = check_client_msg_id(body)?;
    Ok(Letter { account, template, openid, person: person.clone(), body, client_msg_id })
}

fn check_url(body: &Value) -> Result<(), Refusal> {
    match body.get("url") {
        None => Ok(()),
        Some(Value::String(url)) if url.is_empty() => Ok(()),
        Some(Value::String(url)) if url.len() <= 1024 && is_web(url) => Ok(()),
        Some(_) => Err(Refusal::new(40039)),
    }
}

/// A mini program is named by its appid; the page in it may be left out.
fn check_program(body: &Value) -> Result<(), Refusal> {
    match body.get("miniprogram") {
        None => Ok(()),
        Some(program) if text(program, "appid").is_some_and(|appid| appid.starts_with("wx")) => Ok(()),
        Some(_) => Err(data::invalid("miniprogram.appid")),
    }
}

/// Its length and alphabet are not published: only what is safe is taken.
fn check_client_msg_id(body: &Value) -> Result<Option<&str>, Refusal> {
    let is_safe = |id: &str| {
        (1..=64).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
    };
    match body.get("client_msg_id") {
        None => Ok(None),
        Some(Value::String(id)) if is_safe(id) => Ok(Some(id)),
        Some(_) => Err(data::invalid("client_msg_id")),
    }
}

fn repeated(world: &World, letter: &Letter<'_>, now: i64) -> Option<i64> {
    let sent = &world.accounts.get(&letter.account.key)?.sent_ids;
    let (at, msgid) = sent.get(&(letter.openid.to_owned(), letter.client_msg_id?.to_owned()))?;
    (now - at < DUPLICATE_MS).then_some(*msgid)
}

fn not_too_often(state: &mut AccountState, letter: &Letter<'_>, now: i64) -> Result<(), Refusal> {
    let limit = letter.account.rules.per_user_minute;
    if limit == 0 {
        return Ok(());
    }
    let recent: &mut VecDeque<i64> = state.recent.entry(letter.openid.to_owned()).or_default();
    recent.retain(|at| now - at < 60_000);
    if recent.len() >= usize::try_from(limit).unwrap_or(usize::MAX) {
        return Err(Refusal::new(43117));
    }
    recent.push_back(now);
    Ok(())
}

fn remember(world: &mut World, letter: &Letter<'_>, msgid: i64, now: i64) {
    let state = world.accounts.entry(letter.account.key.clone()).or_default();
    if now - state.swept_at > 60_000 {
        state.sent_ids.retain(|_, (at, _)| now - *at < DUPLICATE_MS);
        state.swept_at = now;
    }
    if let Some(id) = letter.client_msg_id {
        state.sent_ids.insert((letter.openid.to_owned(), id.to_owned()), (now, msgid));
    }
}

fn deliver(shared: &Shared, world: &mut World, letter: &Letter<'_>, msgid: i64, fate: EventFate) {
    let now = shared.now_ms();
    let refuses = world.people.get(&letter.person).is_some_and(|state| state.refuses.contains(&letter.account.key));
    let fate = if refuses { EventFate::UserBlock } else { fate };
    let status = match fate {
        EventFate::UserBlock => "failed:user block",
        EventFate::SystemFailed => "failed: system failed",
        _ => "success",
    };
    if status == "success" {
        inbox::show(shared, world, message(letter));
    }
    let told = if fate == EventFate::ZeroMsgid { 0 } else { msgid };
    for due in event_times(world, fate, now) {
        let push = Push::template_finished(letter.account, letter.openid, told, status, now);
        callbacks::queue(shared, world, push.at(due));
    }
}

/// When the delivery events of a message fall due, ms.
pub(crate) fn event_times(world: &mut World, fate: EventFate, now: i64) -> Vec<i64> {
    let usual = now + world.chance.between(100, 300);
    match fate {
        EventFate::Late => vec![usual + LATE_MS],
        EventFate::Twice => vec![usual, usual],
        EventFate::Never => Vec::new(),
        EventFate::Before => vec![now],
        EventFate::Usual | EventFate::ZeroMsgid | EventFate::UserBlock | EventFate::SystemFailed => vec![usual],
    }
}

fn message(letter: &Letter<'_>) -> Message {
    Message {
        title: letter.template.title.clone(),
        fields: data::fields(letter.template, Family::Template, letter.body),
        url: text(letter.body, "url").map(str::to_owned),
        client_msg_id: letter.client_msg_id.map(str::to_owned),
        ..Message::to(&letter.person, Channel::Template, &letter.account.name)
    }
}
