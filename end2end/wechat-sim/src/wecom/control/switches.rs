//! Switches: what becomes of a member's messages, who is a member, and which calls come from a trusted address.

use axum::{Json, extract::State};
use serde::Deserialize;
use serde_json::json;

use super::{Answer, missing};
use crate::{
    scenario::{Corp, Person},
    state::{Shared, World},
    wecom::{
        members::{ACTIVE, MemberState, Switch},
        push::{self, Push, event::About},
    },
};

/// Whether calls of an app come from an address on its list.
#[derive(Debug, Deserialize)]
pub(super) struct Trusted {
    corp: String,
    agentid: i64,
    on: bool,
}

/// `POST /__sim/wecom/member`: apps hear of the visible range, the directory's secret of who comes and goes.
pub(super) async fn member(State(shared): State<Shared>, Json(switch): Json<Switch>) -> Answer {
    let world = &mut *shared.world();
    let (corp, person) = member_of(world, &switch.person).ok_or_else(|| missing("such member"))?;
    let state = world.corps.entry(corp.key.clone()).or_default().member_mut(&person.key);
    let before = state.clone();
    state.turn(&switch);
    let after = state.clone();
    tell(&shared, world, (&corp, &person), (&before, &after));
    Ok(Json(json!({
        "drops": after.drops, "licensed": after.licensed, "visible": after.visible, "status": after.status
    })))
}

/// `POST /__sim/wecom/trusted`: off, every call of the app gets 60020.
pub(super) async fn trusted(State(shared): State<Shared>, Json(trusted): Json<Trusted>) -> Answer {
    let world = &mut *shared.world();
    let corp = world.scenario.corps.iter().find(|corp| corp.key == trusted.corp);
    corp.and_then(|corp| corp.agent(trusted.agentid)).ok_or_else(|| missing("such app"))?;
    let agents = &mut world.corps.entry(trusted.corp).or_default().agents;
    agents.entry(trusted.agentid).or_default().untrusted = !trusted.on;
    Ok(Json(json!({"on": trusted.on})))
}

fn member_of(world: &World, person: &str) -> Option<(Corp, Person)> {
    let person = world.person(person).filter(|person| person.userid.is_some())?;
    let corp = world.scenario.corps.iter().find(|corp| person.corp.as_ref() == Some(&corp.key))?;
    Some((corp.clone(), person.clone()))
}

fn tell(
    shared: &Shared,
    world: &mut World,
    (corp, person): (&Corp, &Person),
    (before, after): (&MemberState, &MemberState),
) {
    let now = shared.now_ms();
    for agent in &corp.agents {
        let about = About { corp, agent, person, now };
        if !agent.contacts && before.is_reached() != after.is_reached() {
            push::queue(shared, world, Push::range(about, after.is_reached()));
        }
        if agent.contacts && before.status != after.status {
            push::queue(shared, world, Push::contact(about, change(before.status, after.status)));
        }
    }
}

/// What the directory calls the step from one status to another.
fn change(before: i64, after: i64) -> &'static str {
    match (before, after) {
        (_, 5) => "delete_user",
        (5, ACTIVE) => "create_user",
        _ => "update_user",
    }
}
