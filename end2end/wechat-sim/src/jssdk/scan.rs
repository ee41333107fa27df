//! `scanQRCode` of a page: the words of a code of ours are kept for the next scan, so that a trainer can prepare them.

use axum::{Json, extract::State, http::HeaderMap};
use serde::Deserialize;
use serde_json::{Value, json};

use super::person_of;
use crate::state::Shared;

/// Which page asks.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    page: String,
}

/// `POST /__sim/js/scan`: `{result}`, or null where nobody holds a code in front of this person's camera.
pub(super) async fn scan(State(shared): State<Shared>, headers: HeaderMap, Json(asked): Json<Asked>) -> Json<Value> {
    let mut world = shared.world();
    let person = person_of(&world, &headers, &asked.page);
    let result = person.and_then(|person| world.people.get_mut(&person)?.in_view.take());
    Json(json!({"result": result}))
}
