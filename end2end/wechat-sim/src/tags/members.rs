//! Who has a tag: `tags/members/batchtagging`, `batchuntagging`, `user/tag/get`, `tags/getidlist`.

use serde_json::{Value, json};

use crate::{
    account,
    answer::{Refusal, Reply, ok_and},
    gate::{Call, text},
    state::{Shared, World},
    users,
};

/// People in one call, and tags of one person.
const PEOPLE: usize = 50;
const TAGS: usize = 20;

/// What a call names: the account's key, the people, the tag.
struct Named {
    account: String,
    openids: Vec<String>,
    tag: i64,
}

/// `POST /cgi-bin/tags/members/batchtagging`.
pub(crate) fn add_to(shared: &Shared, call: &Call) -> Reply {
    let world = &mut *shared.world();
    let named = named(world, call, "/cgi-bin/tags/members/batchtagging", shared.now_ms())?;
    let tags = &mut world.accounts.entry(named.account).or_default().tags;
    if named.openids.iter().any(|openid| tags.of(openid).len() >= TAGS && !tags.of(openid).contains(&named.tag)) {
        return Err(Refusal::new(45059));
    }
    for openid in named.openids {
        tags.given.entry(openid).or_default().insert(named.tag);
    }
    Ok(ok_and(json!({})))
}

/// `POST /cgi-bin/tags/members/batchuntagging`.
pub(crate) fn take_from(shared: &Shared, call: &Call) -> Reply {
    let world = &mut *shared.world();
    let named = named(world, call, "/cgi-bin/tags/members/batchuntagging", shared.now_ms())?;
    let tags = &mut world.accounts.entry(named.account).or_default().tags;
    for openid in named.openids {
        tags.given.entry(openid).or_default().remove(&named.tag);
    }
    Ok(ok_and(json!({})))
}

fn named(world: &mut World, call: &Call, path: &'static str, now: i64) -> Result<Named, Refusal> {
    let account = account::enter(world, call, path, now)?.key;
    let body = call.json()?;
    let tags = &world.accounts.entry(account.clone()).or_default().tags;
    let tag = body["tagid"].as_i64().filter(|id| tags.names.contains_key(id)).ok_or_else(|| Refusal::new(45159))?;
    let list = body.get("openid_list").and_then(Value::as_array).ok_or_else(|| Refusal::new(40003))?;
    if !(1..=PEOPLE).contains(&list.len()) {
        return Err(Refusal::new(40032));
    }
    let openid = |value: &Value| {
        let openid = value.as_str().ok_or_else(|| Refusal::new(40003))?;
        world.person_of_openid(&account, openid).ok_or_else(|| Refusal::new(49003)).map(|_| openid.to_owned())
    };
    let openids = list.iter().map(openid).collect::<Result<_, _>>()?;
    Ok(Named { account, openids, tag })
}

/// `POST /cgi-bin/user/tag/get`: the people of a tag.
pub(crate) fn people(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let account = account::enter(world, call, "/cgi-bin/user/tag/get", now)?;
    let body = call.json()?;
    let tags = &world.accounts.entry(account.key).or_default().tags;
    let tag = body["tagid"].as_i64().filter(|id| tags.names.contains_key(id)).ok_or_else(|| Refusal::new(45159))?;
    let all: Vec<&String> =
        tags.given.iter().filter(|(_, given)| given.contains(&tag)).map(|(openid, _)| openid).collect();
    let start = text(&body, "next_openid").and_then(|last| all.iter().position(|openid| *openid == last));
    Ok(users::page(&all, start.map_or(0, |at| at + 1)))
}

/// `POST /cgi-bin/tags/getidlist`: the tags of a person.
pub(crate) fn of_person(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let account = account::enter(world, call, "/cgi-bin/tags/getidlist", now)?;
    let body = call.json()?;
    let openid = text(&body, "openid").ok_or_else(|| Refusal::new(40003))?;
    world.person_of_openid(&account.key, openid).ok_or_else(|| Refusal::new(49003))?;
    Ok(json!({"tagid_list": world.accounts.entry(account.key).or_default().tags.of(openid)}))
}
