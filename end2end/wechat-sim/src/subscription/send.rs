//! `message/subscribe/bizsend`: the checks in their order, the grant, the message, the event to come.

use serde_json::{Value, json};

use crate::{
    account,
    answer::{Refusal, Reply, ok_and},
    callbacks::{self, Push},
    faults::EventFate,
    gate::{Call, text},
    inbox::{self, Channel, Message},
    menu::is_web,
    scenario::{Account, Template},
    state::{Shared, World},
    templates::{self, Family},
};

const PATH: &str = "/cgi-bin/message/subscribe/bizsend";

/// A notification that passed the checks of its content.
struct Letter<'a> {
    account: &'a Account,
    template: &'a Template,
    openid: &'a str,
    person: String,
    body: &'a Value,
}

/// `POST /cgi-bin/message/subscribe/bizsend`. Order: token, JSON, receiver, template, page, blacklist, ban, data, grant,
/// quota. Who does not follow can be written to.
pub(crate) fn send(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let account = account::of_call(world, call, PATH, now)?;
    let body = call.json()?;
    let letter = check(world, &account, &body)?;
    let state = world.accounts.entry(account.key.clone()).or_default();
    state.grants.check(letter.openid, &letter.template.id)?;
    account::count(world, &account, PATH, now)?;
    let state = world.accounts.entry(account.key.clone()).or_default();
    state.grants.take(letter.openid, &letter.template.id);
    let msgid = world.chance.msgid(now);
    deliver(shared, world, &letter, msgid, call.event);
    Ok(ok_and(if account.rules.subscription_msgid { json!({"msgid": msgid}) } else { json!({}) }))
}

fn check<'a>(world: &World, account: &'a Account, body: &'a Value) -> Result<Letter<'a>, Refusal> {
    let openid = text(body, "touser").ok_or_else(|| Refusal::new(40003))?;
    let person = world.person_of_openid(&account.key, openid).ok_or_else(|| Refusal::new(40003))?.key.clone();
    let id = text(body, "template_id").ok_or_else(|| Refusal::new(40037))?;
    let template = account.subscription_templates.iter().find(|own| own.id == id).ok_or_else(|| Refusal::new(40037))?;
    check_page(body)?;
    if world.people.get(&person).is_some_and(|state| state.blacklisted.contains(&account.key)) {
        return Err(Refusal::new(43019));
    }
    if template.banned {
        return Err(Refusal::new(43116));
    }
    templates::check(template, Family::Subscription, body)?;
    Ok(Letter { account, template, openid, person, body })
}

/// The domain rules of `page` are not published: an absolute web address is taken.
fn check_page(body: &Value) -> Result<(), Refusal> {
    match body.get("page") {
        None => Ok(()),
        Some(Value::String(page)) if page.is_empty() || page.len() <= 1024 && is_web(page) => Ok(()),
        Some(_) => Err(Refusal::new(41030)),
    }
}

fn deliver(shared: &Shared, world: &mut World, letter: &Letter<'_>, msgid: i64, fate: EventFate) {
    let now = shared.now_ms();
    let refuses = world.people.get(&letter.person).is_some_and(|state| state.refuses.contains(&letter.account.key));
    let fate = if refuses { EventFate::UserBlock } else { fate };
    // The numbers beside `success` are not published.
    let (code, status) = match fate {
        EventFate::UserBlock => (2, "user block"),
        EventFate::SystemFailed => (3, "system failed"),
        _ => (0, "success"),
    };
    if code == 0 {
        inbox::show(shared, world, message(letter));
    }
    let told = if fate == EventFate::ZeroMsgid { 0 } else { msgid };
    for due in templates::event_times(world, fate, now) {
        let push =
            Push::subscription_sent(letter.account, letter.openid, &letter.template.id, (told, code, status), now);
        callbacks::queue(shared, world, push.at(due));
    }
}

fn message(letter: &Letter<'_>) -> Message {
    Message {
        title: letter.template.title.clone(),
        fields: templates::fields(letter.template, Family::Subscription, letter.body),
        url: text(letter.body, "page").map(str::to_owned),
        ..Message::to(&letter.person, Channel::Subscription, &letter.account.name)
    }
}
