//! Departments: the tree that an app may see.

use serde_json::{Value, json};

use super::token::{Caller, caller};
use crate::{
    answer::{Refusal, Reply, ok_and},
    gate::Call,
    scenario::{Corp, Department},
    state::Shared,
};

/// `GET /cgi-bin/department/list`: with names; `id` limits it to one and what is below.
pub(super) fn list(shared: &Shared, call: &Call) -> Reply {
    let found: Vec<Value> = below(shared, call)?.iter().zip(1i64..).map(named).collect();
    Ok(ok_and(json!({"department": found})))
}

/// `GET /cgi-bin/department/simplelist`: without names.
pub(super) fn simplelist(shared: &Shared, call: &Call) -> Reply {
    let plain = |(department, order): (&Department, i64)| json!({"id": department.id, "parentid": department.parentid, "order": order});
    let found: Vec<Value> = below(shared, call)?.iter().zip(1i64..).map(plain).collect();
    Ok(ok_and(json!({"department_id": found})))
}

/// `GET /cgi-bin/department/get`.
pub(super) fn get(shared: &Shared, call: &Call) -> Reply {
    if call.param("id").is_none() {
        return Err(Refusal::with(60003, "invalid department id"));
    }
    let found = below(shared, call)?;
    let first = found.first().ok_or_else(|| Refusal::with(60003, "invalid department id"))?;
    Ok(ok_and(json!({"department": named((first, 1))})))
}

fn named((department, order): (&Department, i64)) -> Value {
    json!({"id": department.id, "name": department.name, "parentid": department.parentid, "order": order})
}

/// The asked one first, then those below it.
fn below(shared: &Shared, call: &Call) -> Result<Vec<Department>, Refusal> {
    let Caller { corp, .. } = caller(&shared.world(), call, shared.now_ms())?;
    let wrong = || Refusal::with(60003, "invalid department id");
    let top: i64 = call.param("id").map_or(Ok(1), |id| id.parse().map_err(|_| wrong()))?;
    let all = tree(&corp);
    let mut found: Vec<Department> = all.iter().filter(|department| department.id == top).cloned().collect();
    let mut next = 0;
    while let Some(above) = found.get(next).map(|department| department.id) {
        found.extend(all.iter().filter(|department| department.parentid == above).cloned());
        next += 1;
    }
    if found.is_empty() { Err(wrong()) } else { Ok(found) }
}

fn tree(corp: &Corp) -> Vec<Department> {
    let root = Department { id: 1, name: corp.name.clone(), parentid: 0, members: Default::default() };
    std::iter::once(root).chain(corp.departments.iter().cloned()).collect()
}
