//! The tap on a `<wx-open-subscribe>` button.

use std::collections::BTreeMap;

use axum::{
    Json,
    extract::State,
    http::{HeaderMap, StatusCode},
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::person_of;
use crate::{people, state::Shared};

/// What the person decided for each template.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    account: String,
    /// Address of the page.
    page: String,
    /// Template id → `accept`, `reject`, `cancel` or `filter`.
    decisions: BTreeMap<String, String>,
}

/// `POST /__sim/js/subscribe`.
pub(super) async fn subscribe(
    State(shared): State<Shared>,
    headers: HeaderMap,
    Json(asked): Json<Asked>,
) -> Result<Json<Value>, StatusCode> {
    let world = &mut *shared.world();
    let person = person_of(world, &headers, &asked.page).ok_or(StatusCode::FORBIDDEN)?;
    let account = world.account(&asked.account).cloned().ok_or(StatusCode::NOT_FOUND)?;
    let decided = people::decide(&shared, world, &person, &account, &asked.decisions);
    if decided { Ok(Json(json!({}))) } else { Err(StatusCode::BAD_REQUEST) }
}
