//! `user/get`: the followers' openids, ten thousand at once.

use serde_json::{Value, json};

use crate::{
    account,
    answer::{Refusal, Reply},
    gate::Call,
    state::Shared,
};

const PAGE: usize = 10_000;

/// `GET /cgi-bin/user/get?next_openid=`: those after the one named. `data` is missing where there are none.
pub(crate) fn list(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let account = account::enter(world, call, "/cgi-bin/user/get", now)?;
    let follows = world.scenario.people.iter().filter(|person| world.follows(&person.key, &account.key));
    let all: Vec<&String> = follows.filter_map(|person| person.openids.get(&account.key)).collect();
    let start = match call.param("next_openid") {
        None => 0,
        Some(last) => all.iter().position(|openid| *openid == last).ok_or_else(|| Refusal::new(40003))? + 1,
    };
    Ok(page(&all, start))
}

/// One page of openids. Shared with the people of a tag.
pub(crate) fn page(all: &[&String], start: usize) -> Value {
    let page: Vec<&String> = all.iter().skip(start).take(PAGE).copied().collect();
    let mut answer =
        json!({"total": all.len(), "count": page.len(), "next_openid": page.last().map_or("", |last| last.as_str())});
    if !page.is_empty() {
        answer["data"] = json!({"openid": page});
    }
    answer
}
