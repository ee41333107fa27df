//! Reading the public library: `newtmpl/getcategory`, `getpubtemplatetitles`, `getpubtemplatekeywords`.

use serde_json::{Value, json};

use super::library::{CATEGORY, TITLES};
use crate::{
    account,
    answer::{Refusal, Reply, ok_and},
    gate::Call,
    state::Shared,
};

/// `GET /wxaapi/newtmpl/getcategory`: the account's categories.
pub(crate) fn categories(shared: &Shared, call: &Call) -> Reply {
    enter(shared, call, "/wxaapi/newtmpl/getcategory")?;
    Ok(ok_and(json!({"data": [{"id": CATEGORY.0, "name": CATEGORY.1}]})))
}

/// `GET /wxaapi/newtmpl/getpubtemplatetitles?ids=&start=&limit=`.
pub(crate) fn titles(shared: &Shared, call: &Call) -> Reply {
    enter(shared, call, "/wxaapi/newtmpl/getpubtemplatetitles")?;
    let ids = call.param("ids").ok_or_else(|| Refusal::new(200_018))?;
    if !ids.split(',').all(|id| id == CATEGORY.0.to_string()) {
        return Err(Refusal::new(200_019));
    }
    let start = number(call, "start").ok_or_else(|| Refusal::new(200_016))?;
    let limit = number(call, "limit").filter(|limit| (1..=30).contains(limit)).ok_or_else(|| Refusal::new(200_017))?;
    let page = TITLES.iter().skip(start).take(limit);
    let data: Vec<Value> = page
        .map(|title| json!({"tid": title.tid, "title": title.title, "type": title.kind, "categoryId": CATEGORY.0.to_string()}))
        .collect();
    Ok(ok_and(json!({"count": TITLES.len(), "data": data})))
}

/// `GET /wxaapi/newtmpl/getpubtemplatekeywords?tid=`.
pub(crate) fn keywords(shared: &Shared, call: &Call) -> Reply {
    enter(shared, call, "/wxaapi/newtmpl/getpubtemplatekeywords")?;
    let tid = call.param("tid").unwrap_or_default();
    let title = TITLES.iter().find(|title| title.tid.to_string() == tid).ok_or_else(|| Refusal::new(200_014))?;
    let one = |(kid, name, rule): &(i64, &str, &str)| json!({"kid": kid, "name": name, "example": "", "rule": rule});
    let data: Vec<Value> = title.keywords.iter().map(one).collect();
    Ok(ok_and(json!({"count": data.len(), "data": data})))
}

fn enter(shared: &Shared, call: &Call, path: &'static str) -> Result<(), Refusal> {
    let now = shared.now_ms();
    account::enter(&mut shared.world(), call, path, now).map(|_| ())
}

fn number(call: &Call, name: &str) -> Option<usize> {
    call.param(name)?.parse().ok()
}
