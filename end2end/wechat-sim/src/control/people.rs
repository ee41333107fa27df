//! People: who there is, and making up somebody new.

use std::{collections::BTreeMap, sync::Arc};

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use serde_json::{Value, json};

use super::{Answer, Wrong, missing};
use crate::{
    inbox::Notice,
    person::PersonState,
    scenario::{Account, Person},
    state::{Shared, World},
};

/// `GET /__sim/people`.
pub(crate) async fn list(State(shared): State<Shared>) -> Json<Value> {
    let now = shared.now_ms();
    let world = shared.world();
    Json(world.scenario.people.iter().map(|person| entry(&world, person, now)).collect())
}

/// `GET /__sim/people/{key}`.
pub(crate) async fn one(State(shared): State<Shared>, Path(key): Path<String>) -> Answer {
    let now = shared.now_ms();
    let world = shared.world();
    let person = world.person(&key).ok_or_else(|| missing("such person"))?;
    Ok(Json(entry(&world, person, now)))
}

/// `POST /__sim/people`: somebody as in a scenario, until the next reset; without a port.
pub(crate) async fn create(State(shared): State<Shared>, Json(person): Json<Person>) -> Answer {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let mut scenario = (*world.scenario).clone();
    scenario.people.push(person.clone());
    scenario.check().map_err(|error| Wrong(StatusCode::BAD_REQUEST, error.to_string()))?;
    world.scenario = Arc::new(scenario);
    world.people.insert(person.key.clone(), PersonState::of(&person, now));
    shared.tell(Notice::People {});
    Ok(Json(json!({"key": person.key})))
}

fn entry(world: &World, person: &Person, now: i64) -> Value {
    let state = world.people.get(&person.key);
    let follows: Vec<&String> = state.map(|state| state.follows.keys().collect()).unwrap_or_default();
    let windows: BTreeMap<&String, Value> = person
        .openids
        .iter()
        .filter_map(|(account, openid)| {
            let open = world.accounts.get(account)?.windows.windows(openid, now);
            (!open.is_empty()).then(|| (account, json!(open)))
        })
        .collect();
    json!({
        "key": person.key, "name": person.name, "role": person.role, "title": person.title, "device": person.device,
        "port": world.ports.get(&person.key), "home": person.home, "openids": person.openids, "userid": person.userid,
        "corp": person.corp, "phone": person.phone, "login": person.login, "follows": follows, "windows": windows,
        "refuses": state.map(|state| &state.refuses), "blacklisted": state.map(|state| &state.blacklisted),
        "unread": world.inbox.unread(&person.key)
    })
}

/// The account and the person's openid there.
pub(super) fn chat(world: &World, person: &str, account: &str) -> Result<(Account, String), Wrong> {
    let person = world.person(person).ok_or_else(|| missing("such person"))?;
    let account = world.account(account).ok_or_else(|| missing("such account"))?;
    let openid = person.openids.get(&account.key).ok_or_else(|| missing("openid of this person at this account"))?;
    Ok((account.clone(), openid.clone()))
}
