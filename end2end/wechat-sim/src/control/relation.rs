//! How somebody stands to an account: follows it, is blocked by it, wants its messages, withdraws what was authorised.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use serde::Deserialize;
use serde_json::json;

use super::{Answer, Wrong, people::chat};
use crate::{
    callbacks::{self, Push},
    people,
    state::Shared,
};

/// Which account it is about.
#[derive(Debug, Deserialize)]
pub(crate) struct At {
    account: String,
    /// For switches: on unless said otherwise.
    #[serde(default = "yes")]
    on: bool,
}

fn yes() -> bool {
    true
}

/// What becomes of an authorisation.
#[derive(Debug, Deserialize)]
pub(crate) struct Authorization {
    account: String,
    /// `revoked`, `cancelled` or `modified`.
    what: String,
}

/// `POST /__sim/people/{key}/follow`.
pub(crate) async fn follow(State(shared): State<Shared>, Path(key): Path<String>, Json(at): Json<At>) -> Answer {
    let world = &mut *shared.world();
    let (account, _) = chat(world, &key, &at.account)?;
    Ok(Json(json!({"changed": people::follow(&shared, world, &key, &account, None)})))
}

/// `POST /__sim/people/{key}/unfollow`.
pub(crate) async fn unfollow(State(shared): State<Shared>, Path(key): Path<String>, Json(at): Json<At>) -> Answer {
    let world = &mut *shared.world();
    let (account, _) = chat(world, &key, &at.account)?;
    Ok(Json(json!({"changed": people::unfollow(&shared, world, &key, &account)})))
}

/// `POST /__sim/people/{key}/blacklist`: the account refuses the person, sends get 43019.
pub(crate) async fn blacklist(State(shared): State<Shared>, Path(key): Path<String>, Json(at): Json<At>) -> Answer {
    let world = &mut *shared.world();
    let (account, _) = chat(world, &key, &at.account)?;
    let list = &mut world.people.entry(key).or_default().blacklisted;
    let changed = if at.on { list.insert(account.key) } else { list.remove(&account.key) };
    Ok(Json(json!({"changed": changed})))
}

/// `POST /__sim/people/{key}/receive`: with `on: false` messages of the account end as `failed:user block`.
pub(crate) async fn receive(State(shared): State<Shared>, Path(key): Path<String>, Json(at): Json<At>) -> Answer {
    let world = &mut *shared.world();
    let (account, _) = chat(world, &key, &at.account)?;
    let refuses = &mut world.people.entry(key).or_default().refuses;
    let changed = if at.on { refuses.remove(&account.key) } else { refuses.insert(account.key) };
    Ok(Json(json!({"changed": changed})))
}

/// `POST /__sim/people/{key}/authorization`: pushes the event of that name.
pub(crate) async fn authorization(
    State(shared): State<Shared>,
    Path(key): Path<String>,
    Json(asked): Json<Authorization>,
) -> Answer {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let (account, openid) = chat(world, &key, &asked.account)?;
    let event = match asked.what.as_str() {
        "revoked" => "user_authorization_revoke",
        "cancelled" => "user_authorization_cancellation",
        "modified" => "user_info_modified",
        _ => return Err(Wrong(StatusCode::BAD_REQUEST, "what is revoked, cancelled or modified".to_owned())),
    };
    callbacks::queue(&shared, world, Push::authorization(&account, &openid, event, now));
    Ok(Json(json!({})))
}
