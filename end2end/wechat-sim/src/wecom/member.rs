//! Members: what an app may read of them. New apps see neither telephone number nor picture nor address.

use serde_json::{Value, json};

use super::{
    members::{self, MemberState},
    token::{Caller, caller},
};
use crate::{
    answer::{Refusal, Reply, ok_and},
    gate::{Call, text},
    scenario::{Corp, Person},
    state::Shared,
};

/// Most entries of one page of `user/list_id`.
const PAGE: i64 = 10_000;

/// `GET /cgi-bin/user/get`.
pub(super) fn get(shared: &Shared, call: &Call) -> Reply {
    let world = shared.world();
    let Caller { corp, agent } = caller(&world, call, shared.now_ms())?;
    let userid = call.param("userid").ok_or_else(|| Refusal::with(41009, "missing userid"))?;
    let (person, state) = members::find(&world, &corp, userid).ok_or_else(|| Refusal::new(60111))?;
    if !state.visible && !agent.contacts {
        return Err(Refusal::new(60011));
    }
    Ok(ok_and(detail(&corp, person, &state)))
}

/// `GET /cgi-bin/user/simplelist`: names of one department, its own members only.
pub(super) fn simplelist(shared: &Shared, call: &Call) -> Reply {
    let entry = |corp: &Corp, person: &Person, _: &MemberState| {
        let userid = person.userid.as_deref().unwrap_or_default();
        json!({"userid": userid, "name": person.name, "department": corp.departments_of(userid), "open_userid": ""})
    };
    listed(shared, call, entry)
}

/// `GET /cgi-bin/user/list`: the same with what `user/get` tells.
pub(super) fn list(shared: &Shared, call: &Call) -> Reply {
    listed(shared, call, detail)
}

fn listed(shared: &Shared, call: &Call, entry: impl Fn(&Corp, &Person, &MemberState) -> Value) -> Reply {
    let world = shared.world();
    let Caller { corp, agent } = caller(&world, call, shared.now_ms())?;
    let id: i64 = call
        .param("department_id")
        .and_then(|id| id.parse().ok())
        .filter(|id| corp.has_department(*id))
        .ok_or_else(|| Refusal::with(60003, "invalid department id"))?;
    let own = members::all(&world, &corp).filter(|(person, state)| {
        (state.visible || agent.contacts)
            && corp.departments_of(person.userid.as_deref().unwrap_or_default()).contains(&id)
    });
    let found: Vec<Value> = own.map(|(person, state)| entry(&corp, person, &state)).collect();
    Ok(ok_and(json!({"userlist": found})))
}

/// `POST /cgi-bin/user/list_id`: ids of everybody by department, a page at a time; for the directory's own secret only.
pub(super) fn list_id(shared: &Shared, call: &Call) -> Reply {
    let world = shared.world();
    let Caller { corp, agent } = caller(&world, call, shared.now_ms())?;
    if !agent.contacts {
        return Err(Refusal::new(48002));
    }
    let body = call.json()?;
    let limit = body.get("limit").map_or(Some(PAGE), Value::as_i64).filter(|limit| (1..=PAGE).contains(limit));
    let limit = limit.and_then(|limit| usize::try_from(limit).ok()).ok_or_else(|| Refusal::with(40058, "limit"))?;
    let from: usize = match text(&body, "cursor") {
        None => 0,
        Some(cursor) => cursor.parse().map_err(|_| Refusal::with(40058, "invalid cursor"))?,
    };
    let all: Vec<Value> = members::all(&world, &corp).flat_map(|(person, _)| ids(&corp, person)).collect();
    let page: Vec<&Value> = all.iter().skip(from).take(limit).collect();
    let next = if from + page.len() < all.len() { (from + page.len()).to_string() } else { String::new() };
    Ok(ok_and(json!({"next_cursor": next, "dept_user": page})))
}

fn ids(corp: &Corp, person: &Person) -> Vec<Value> {
    let userid = person.userid.as_deref().unwrap_or_default();
    corp.departments_of(userid).iter().map(|id| json!({"userid": userid, "department": id})).collect()
}

/// `POST /cgi-bin/user/getuserid`: the member with a telephone number.
pub(super) fn getuserid(shared: &Shared, call: &Call) -> Reply {
    let world = shared.world();
    let Caller { corp, .. } = caller(&world, call, shared.now_ms())?;
    let body = call.json()?;
    let mobile = text(&body, "mobile").ok_or_else(|| Refusal::with(40058, "mobile is missing"))?;
    let found = members::all(&world, &corp)
        .find(|(person, state)| state.visible && person.phone.as_deref() == Some(mobile))
        .ok_or_else(|| Refusal::with(46004, "user no exist"))?;
    Ok(ok_and(json!({"userid": found.0.userid})))
}

fn detail(corp: &Corp, person: &Person, state: &MemberState) -> Value {
    let departments = corp.departments_of(person.userid.as_deref().unwrap_or_default());
    json!({
        "userid": person.userid, "name": person.name, "position": "", "status": state.status,
        "main_department": departments.first(), "is_leader_in_dept": vec![0; departments.len()], "department": departments
    })
}
