//! Codes in front of somebody's camera: a scene code of an account, or any words for the next scan of a page.

use axum::{
    Json,
    extract::{Path, State},
};
use serde::Deserialize;
use serde_json::json;

use super::{Answer, missing};
use crate::{people, state::Shared};

/// What the camera sees.
#[derive(Debug, Deserialize)]
pub(crate) struct Seen {
    /// Ticket or address of a scene code, or any words.
    code: String,
}

/// `POST /__sim/people/{key}/scan`: a scene code makes who does not follow follow, and pushes `subscribe` or `SCAN`.
/// Anything else waits for the next `scanQRCode` of a page.
pub(crate) async fn scan(State(shared): State<Shared>, Path(key): Path<String>, Json(seen): Json<Seen>) -> Answer {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    world.person(&key).ok_or_else(|| missing("such person"))?;
    let found = world
        .accounts
        .iter()
        .find_map(|(account, state)| state.codes.find(&seen.code, now).map(|code| (account.clone(), code.clone())));
    let Some((account, code)) = found else {
        world.people.entry(key).or_default().in_view = Some(seen.code);
        return Ok(Json(json!({"scene": null})));
    };
    let account = world.account(&account).cloned().ok_or_else(|| missing("such account"))?;
    world.openid(&key, &account.key).ok_or_else(|| missing("openid of this person at this account"))?;
    people::scan(&shared, world, &key, &account, &code);
    Ok(Json(json!({"scene": code.scene(), "account": account.key})))
}
