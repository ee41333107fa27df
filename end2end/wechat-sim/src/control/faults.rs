//! Faults: list them with what they hit so far, add, remove.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use serde_json::{Value, json};

use super::{Answer, Wrong, missing};
use crate::{faults::FaultRule, routes, state::Shared};

/// `GET /__sim/faults`.
pub(crate) async fn list(State(shared): State<Shared>) -> Json<Value> {
    Json(json!(shared.world().faults.active))
}

/// `GET /__sim/endpoints`: every place that a fault can be put in front of.
pub(crate) async fn endpoints() -> Json<Value> {
    Json(json!(routes::places().collect::<Vec<_>>()))
}

/// `POST /__sim/faults`. A rule that could never strike is refused.
pub(crate) async fn add(State(shared): State<Shared>, Json(rule): Json<FaultRule>) -> Answer {
    let world = &mut *shared.world();
    if !routes::takes_faults(&rule.endpoint) {
        return Err(Wrong(StatusCode::BAD_REQUEST, format!("{} is not a platform endpoint", rule.endpoint)));
    }
    if !rule.fault.suits(&rule.endpoint) {
        return Err(Wrong(StatusCode::BAD_REQUEST, format!("this fault cannot happen at {}", rule.endpoint)));
    }
    if rule.person.as_ref().is_some_and(|person| world.person(person).is_none()) {
        return Err(Wrong(StatusCode::BAD_REQUEST, "no such person".to_owned()));
    }
    let id = world.chance.id();
    world.faults.add(id, rule);
    Ok(Json(json!({"id": id})))
}

/// `DELETE /__sim/faults`.
pub(crate) async fn clear(State(shared): State<Shared>) -> Json<Value> {
    shared.world().faults.active.clear();
    Json(json!({}))
}

/// `DELETE /__sim/faults/{id}`.
pub(crate) async fn remove(State(shared): State<Shared>, Path(id): Path<u64>) -> Answer {
    let active = &mut shared.world().faults.active;
    let at = active.iter().position(|fault| fault.id == id).ok_or_else(|| missing("such fault"))?;
    active.remove(at);
    Ok(Json(json!({})))
}
