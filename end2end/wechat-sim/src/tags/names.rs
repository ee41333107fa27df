//! `tags/create`, `tags/get`, `tags/update`, `tags/delete`.

use serde_json::{Value, json};

use super::{FIRST, Tags};
use crate::{
    account,
    answer::{Refusal, Reply, ok_and},
    gate::{Call, text},
    state::{Shared, World},
};

/// Tags that an account may have.
const MOST: usize = 100;
/// Longest name, characters.
const NAME: usize = 30;
/// A tag with more people cannot be deleted at once.
const TOO_MANY_FANS: usize = 100_000;

/// `POST /cgi-bin/tags/create`.
pub(crate) fn create(shared: &Shared, call: &Call) -> Reply {
    let world = &mut *shared.world();
    let (tags, body) = enter(world, call, "/cgi-bin/tags/create", shared.now_ms())?;
    let name = name(tags, &body["tag"])?;
    if tags.names.len() >= MOST {
        return Err(Refusal::new(45056));
    }
    let id = tags.names.keys().next_back().map_or(FIRST, |last| FIRST.max(last + 1));
    tags.names.insert(id, name.clone());
    Ok(json!({"tag": {"id": id, "name": name}}))
}

/// `GET /cgi-bin/tags/get`.
pub(crate) fn read(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let account = account::enter(world, call, "/cgi-bin/tags/get", now)?;
    let tags = &world.accounts.entry(account.key).or_default().tags;
    let one = |(id, name): (&i64, &String)| json!({"id": id, "name": name, "count": tags.count(*id)});
    Ok(json!({"tags": tags.names.iter().map(one).collect::<Vec<_>>()}))
}

/// `POST /cgi-bin/tags/update`.
pub(crate) fn rename(shared: &Shared, call: &Call) -> Reply {
    let world = &mut *shared.world();
    let (tags, body) = enter(world, call, "/cgi-bin/tags/update", shared.now_ms())?;
    let id = own(tags, &body["tag"])?;
    let name = name(tags, &body["tag"])?;
    tags.names.insert(id, name);
    Ok(ok_and(json!({})))
}

/// `POST /cgi-bin/tags/delete`.
pub(crate) fn delete(shared: &Shared, call: &Call) -> Reply {
    let world = &mut *shared.world();
    let (tags, body) = enter(world, call, "/cgi-bin/tags/delete", shared.now_ms())?;
    let id = own(tags, &body["tag"])?;
    if tags.count(id) > TOO_MANY_FANS {
        return Err(Refusal::new(45057));
    }
    tags.names.remove(&id);
    for given in tags.given.values_mut() {
        given.remove(&id);
    }
    Ok(ok_and(json!({})))
}

fn enter<'a>(
    world: &'a mut World,
    call: &Call,
    path: &'static str,
    now: i64,
) -> Result<(&'a mut Tags, Value), Refusal> {
    let account = account::enter(world, call, path, now)?;
    let body = call.json()?;
    Ok((&mut world.accounts.entry(account.key).or_default().tags, body))
}

/// A new name: not empty (45157 also where it exists), not too long (45158).
fn name(tags: &Tags, tag: &Value) -> Result<String, Refusal> {
    let name = text(tag, "name").ok_or_else(|| Refusal::new(45157))?;
    if name.chars().count() > NAME {
        return Err(Refusal::new(45158));
    }
    if tags.names.values().any(|known| known == name) { Err(Refusal::new(45157)) } else { Ok(name.to_owned()) }
}

/// A tag that the account made itself.
fn own(tags: &Tags, tag: &Value) -> Result<i64, Refusal> {
    let id = tag["id"].as_i64().filter(|id| tags.names.contains_key(id)).ok_or_else(|| Refusal::new(45159))?;
    if id < FIRST { Err(Refusal::new(45058)) } else { Ok(id) }
}
