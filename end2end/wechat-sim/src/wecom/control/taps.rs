//! What members do: tap a button of a card, open the app.

use axum::{Json, extract::State};
use serde::Deserialize;
use serde_json::json;

use super::{Answer, missing};
use crate::{
    scenario::{Agent, Corp, Person},
    state::{Shared, World},
    wecom::{
        Face,
        push::{
            self, Push,
            event::{About, Tap},
        },
    },
};

/// A tap on a card.
#[derive(Debug, Deserialize)]
pub(super) struct Click {
    /// Key of the person.
    person: String,
    task_id: String,
    key: String,
    /// How often the event is pushed; twice and more as when a push is repeated though it was answered.
    #[serde(default = "one")]
    copies: u8,
}

fn one() -> u8 {
    1
}

/// Who opens which app.
#[derive(Debug, Deserialize)]
pub(super) struct Enter {
    person: String,
    agentid: i64,
}

/// `POST /__sim/wecom/click`: only what the card on this phone really offers.
pub(super) async fn click(State(shared): State<Shared>, Json(click): Json<Click>) -> Answer {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let face = face(world, &click).ok_or_else(|| missing("such card on this phone"))?;
    let has =
        |buttons: &[super::super::card::Button]| buttons.iter().any(|button| button.key.as_deref() == Some(&click.key));
    let in_menu = has(&face.menu);
    if !in_menu && (face.replaced.is_some() || !has(&face.buttons)) {
        return Err(missing("such button"));
    }
    let (corp, agent, person) = parties(world, &click.person, face.agentid).ok_or_else(|| missing("such member"))?;
    let state = world.corps.entry(corp.key.clone()).or_default().agents.entry(agent.agentid).or_default();
    let code = state.cards.issue(&click.task_id, &mut world.chance, now);
    let tap = Tap { task_id: &click.task_id, card_type: &face.kind, key: &click.key, response_code: &code, in_menu };
    let push = Push::card(About { corp: &corp, agent: &agent, person: &person, now }, &tap);
    (0..click.copies).for_each(|_| push::queue(&shared, world, push.clone()));
    Ok(Json(json!({})))
}

/// `POST /__sim/wecom/enter`.
pub(super) async fn enter(State(shared): State<Shared>, Json(enter): Json<Enter>) -> Answer {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let (corp, agent, person) =
        parties(world, &enter.person, enter.agentid).ok_or_else(|| missing("such member of such an app"))?;
    push::queue(&shared, world, Push::enter(About { corp: &corp, agent: &agent, person: &person, now }));
    Ok(Json(json!({})))
}

/// The latest copy of the card on this phone.
fn face(world: &World, click: &Click) -> Option<Face> {
    let messages = world.inbox.messages.iter().rev().filter(|message| message.person == click.person);
    messages.filter_map(|message| message.card.clone()).find(|face| face.task_id.as_deref() == Some(&click.task_id))
}

fn parties(world: &World, person: &str, agentid: i64) -> Option<(Corp, Agent, Person)> {
    let person = world.person(person)?;
    let corp = world.scenario.corps.iter().find(|corp| person.corp.as_ref() == Some(&corp.key))?;
    Some((corp.clone(), corp.agent(agentid)?.clone(), person.clone()))
}
