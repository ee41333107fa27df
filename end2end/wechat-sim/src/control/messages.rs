//! What a person's phone shows: messages and the menu.

use axum::{
    Json,
    extract::{Path, Query, State},
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Answer, missing};
use crate::{
    inbox::{Message, Notice},
    state::Shared,
};

/// Whose phone.
#[derive(Debug, Deserialize)]
pub(crate) struct Whose {
    person: String,
}

/// Which account's menu.
#[derive(Debug, Deserialize)]
pub(crate) struct Which {
    account: String,
}

/// `GET /__sim/messages?person=`, in the order of arrival.
pub(crate) async fn list(State(shared): State<Shared>, Query(whose): Query<Whose>) -> Answer {
    let world = shared.world();
    world.person(&whose.person).ok_or_else(|| missing("such person"))?;
    let messages: Vec<&Message> =
        world.inbox.messages.iter().filter(|message| message.person == whose.person).collect();
    Ok(Json(json!(messages)))
}

/// `POST /__sim/messages/{id}/read`.
pub(crate) async fn read(State(shared): State<Shared>, Path(id): Path<u64>) -> Answer {
    let mut world = shared.world();
    let message =
        world.inbox.messages.iter_mut().find(|message| message.id == id).ok_or_else(|| missing("such message"))?;
    message.read = true;
    shared.tell(Notice::People {});
    Ok(Json(json!({})))
}

/// `GET /__sim/menu?account=`.
pub(crate) async fn menu(State(shared): State<Shared>, Query(which): Query<Which>) -> Answer {
    let world = shared.world();
    let menu =
        world.accounts.get(&which.account).and_then(|state| state.menu.as_ref()).ok_or_else(|| missing("menu"))?;
    let buttons: &Vec<Value> = &menu.buttons;
    Ok(Json(json!({"button": buttons})))
}
