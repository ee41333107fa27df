//! `message/update_template_card`: other words in place of a card's buttons, or another face, once per code.

use serde_json::{Value, json};

use super::{
    card::{self, copies},
    content::{invalid, optional},
    members,
    token::{Caller, caller},
};
use crate::{
    answer::{Refusal, Reply, ok_and},
    gate::{Call, text},
    inbox::{Message, Notice},
    scenario::Corp,
    state::{Shared, World},
};

/// What becomes of the card.
enum Change {
    /// The buttons go, these words stay.
    Replace(String),
    Face(Box<Message>),
}

/// `POST /cgi-bin/message/update_template_card`.
pub(super) fn update(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let caller = caller(world, call, now)?;
    let body = call.json()?;
    let agentid = body.get("agentid").and_then(Value::as_i64).ok_or_else(|| Refusal::new(40056))?;
    if agentid != caller.agent.agentid {
        return Err(Refusal::with(42015, "agentid not match"));
    }
    let change = change(&caller, &body)?;
    let (people, invalid) = receivers(world, &caller.corp, &body)?;
    let code = text(&body, "response_code").ok_or_else(|| Refusal::with(40058, "response_code is missing"))?;
    let agent = world.corps.entry(caller.corp.key.clone()).or_default().agents.entry(agentid).or_default();
    let task_id = agent.cards.redeem(code, now)?;
    apply(shared, world, (&caller.corp.key, agentid, &task_id), people.as_deref(), &change);
    Ok(ok_and(json!({"invaliduser": invalid})))
}

fn change(caller: &Caller, body: &Value) -> Result<Change, Refusal> {
    match (body.get("button"), body.get("template_card")) {
        (Some(button), None) => match optional(button, "button", "replace_name", 10)? {
            "" => Err(invalid("button.replace_name is missing")),
            words => Ok(Change::Replace(words.to_owned())),
        },
        (None, Some(part)) => card::read(caller, part).map(|message| Change::Face(Box::new(message))),
        _ => Err(invalid("either button or template_card")),
    }
}

/// The people (keys) to update, `None` for all of them, and the names of those who are not members.
fn receivers(world: &World, corp: &Corp, body: &Value) -> Result<(Option<Vec<String>>, Vec<String>), Refusal> {
    if body.get("atall").and_then(Value::as_i64) == Some(1) {
        return Ok((None, Vec::new()));
    }
    let users: Vec<&str> =
        body.get("userids").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
    if users.is_empty() {
        return Err(Refusal::new(82001));
    }
    let (mut people, mut invalid) = (Vec::new(), Vec::new());
    for user in users {
        match members::find(world, corp, user) {
            Some((person, _)) => people.push(person.key.clone()),
            None => invalid.push(user.to_lowercase()),
        }
    }
    Ok((Some(people), invalid))
}

fn apply(shared: &Shared, world: &mut World, card: (&str, i64, &str), people: Option<&[String]>, change: &Change) {
    for copy in copies(world, card, people) {
        match (change, copy.card.as_mut()) {
            (Change::Replace(words), Some(face)) => face.replaced = Some(words.clone()),
            (Change::Face(new), _) => *copy = with_content(copy, new, card.2),
            (Change::Replace(_), None) => {}
        }
        shared.tell(Notice::Message { person: copy.person.clone(), id: copy.id });
    }
}

/// The message where it is, with the content of another; it stays the same task.
fn with_content(old: &Message, new: &Message, task_id: &str) -> Message {
    let mut message = Message { id: old.id, at: old.at, read: old.read, ..new.clone() };
    message.person.clone_from(&old.person);
    message.source.clone_from(&old.source);
    if let Some(face) = message.card.as_mut() {
        face.task_id = Some(task_id.to_owned());
    }
    message
}

/// The same by a passive reply: for one member, without a code.
pub(super) fn replace(shared: &Shared, world: &mut World, card: (&str, i64, &str), person: &str, words: &str) {
    apply(shared, world, card, Some(&[person.to_owned()]), &Change::Replace(words.to_owned()));
}
