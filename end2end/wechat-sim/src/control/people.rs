//! People: who there is, and what they do to an account: follow, tap, type.

use axum::{
    Json,
    extract::{Path, State},
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Answer, missing};
use crate::{
    callbacks::{self, Push},
    inbox::Notice,
    scenario::{Account, Person},
    state::{Shared, World},
};

/// Which account it is about.
#[derive(Debug, Deserialize)]
pub(crate) struct At {
    account: String,
    /// For `blacklist`: false takes the person off it.
    #[serde(default)]
    on: Option<bool>,
}

/// A tap in the menu: `key` of a click button or `url` of a view button.
#[derive(Debug, Deserialize)]
pub(crate) struct Tap {
    account: String,
    key: Option<String>,
    url: Option<String>,
}

/// A text typed into the chat.
#[derive(Debug, Deserialize)]
pub(crate) struct Typed {
    account: String,
    content: String,
}

/// `GET /__sim/people`.
pub(crate) async fn list(State(shared): State<Shared>) -> Json<Value> {
    let world = shared.world();
    Json(world.scenario.people.iter().map(|person| entry(&world, person)).collect())
}

fn entry(world: &World, person: &Person) -> Value {
    let follows: Vec<&String> =
        world.people.get(&person.key).map(|state| state.follows.keys().collect()).unwrap_or_default();
    json!({
        "key": person.key, "name": person.name, "role": person.role, "title": person.title, "device": person.device,
        "port": world.ports.get(&person.key), "home": person.home, "openids": person.openids, "userid": person.userid,
        "corp": person.corp, "phone": person.phone, "login": person.login, "follows": follows,
        "unread": world.inbox.unread(&person.key)
    })
}

/// `POST /__sim/people/{key}/follow`.
pub(crate) async fn follow(State(shared): State<Shared>, Path(key): Path<String>, Json(at): Json<At>) -> Answer {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let (account, openid) = chat(world, &key, &at.account)?;
    let is_new = !world.follows(&key, &account.key);
    if is_new {
        world.people.entry(key).or_default().follows.insert(account.key.clone(), now);
        callbacks::queue(&shared, world, Push::subscribe(&account, &openid, now));
        shared.tell(Notice::People {});
    }
    Ok(Json(json!({"changed": is_new})))
}

/// `POST /__sim/people/{key}/unfollow`.
pub(crate) async fn unfollow(State(shared): State<Shared>, Path(key): Path<String>, Json(at): Json<At>) -> Answer {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let (account, openid) = chat(world, &key, &at.account)?;
    let was_there = world.people.entry(key).or_default().follows.remove(&account.key).is_some();
    if was_there {
        callbacks::queue(&shared, world, Push::unsubscribe(&account, &openid, now));
        shared.tell(Notice::People {});
    }
    Ok(Json(json!({"changed": was_there})))
}

/// `POST /__sim/people/{key}/blacklist`: the account refuses the person, sends get 43019.
pub(crate) async fn blacklist(State(shared): State<Shared>, Path(key): Path<String>, Json(at): Json<At>) -> Answer {
    let world = &mut *shared.world();
    let (account, _) = chat(world, &key, &at.account)?;
    let list = &mut world.people.entry(key).or_default().blacklisted;
    let changed = if at.on.unwrap_or(true) { list.insert(account.key) } else { list.remove(&account.key) };
    Ok(Json(json!({"changed": changed})))
}

/// `POST /__sim/people/{key}/click`: only what the menu really offers.
pub(crate) async fn click(State(shared): State<Shared>, Path(key): Path<String>, Json(tap): Json<Tap>) -> Answer {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let (account, openid) = chat(world, &key, &tap.account)?;
    let menu = world.accounts.get(&account.key).and_then(|state| state.menu.as_ref()).ok_or_else(|| missing("menu"))?;
    let has = |member: &str, wanted: &str| menu.leaves().any(|button| button[member] == wanted);
    let push = match (&tap.key, &tap.url) {
        (Some(wanted), None) if has("key", wanted) => Push::click(&account, &openid, wanted, now),
        (None, Some(wanted)) if has("url", wanted) => Push::view(&account, &openid, wanted, now),
        _ => return Err(missing("such button")),
    };
    callbacks::queue(&shared, world, push);
    Ok(Json(json!({})))
}

/// `POST /__sim/people/{key}/text`.
pub(crate) async fn text(State(shared): State<Shared>, Path(key): Path<String>, Json(typed): Json<Typed>) -> Answer {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let (account, openid) = chat(world, &key, &typed.account)?;
    let msgid = world.chance.msgid(now);
    let push = Push::text(&account, &openid, &typed.content, msgid, now);
    callbacks::queue(&shared, world, push);
    Ok(Json(json!({"msgid": msgid})))
}

/// The account and the person's openid there.
fn chat(world: &World, person: &str, account: &str) -> Result<(Account, String), super::Wrong> {
    let person = world.person(person).ok_or_else(|| missing("such person"))?;
    let account = world.account(account).ok_or_else(|| missing("such account"))?;
    let openid = person.openids.get(&account.key).ok_or_else(|| missing("openid of this person at this account"))?;
    Ok((account.clone(), openid.clone()))
}
