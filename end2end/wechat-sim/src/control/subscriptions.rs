//! Subscription notifications: what people decide, and the ledger of grants.

use std::collections::BTreeMap;

use axum::{
    Json,
    extract::{Path, Query, State},
    http::StatusCode,
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Answer, Wrong, missing, people::chat};
use crate::{people, state::Shared};

/// The answer to a subscription button: template id → `accept`, `reject`, `cancel` or `filter`.
#[derive(Debug, Deserialize)]
pub(crate) struct Decided {
    account: String,
    decisions: BTreeMap<String, String>,
}

/// A template that somebody switches off in the settings.
#[derive(Debug, Deserialize)]
pub(crate) struct Off {
    account: String,
    template: String,
}

/// Which account's ledger.
#[derive(Debug, Deserialize)]
pub(crate) struct Which {
    account: String,
}

/// `POST /__sim/people/{key}/subscribe`.
pub(crate) async fn decide(State(shared): State<Shared>, Path(key): Path<String>, Json(told): Json<Decided>) -> Answer {
    let world = &mut *shared.world();
    let (account, _) = chat(world, &key, &told.account)?;
    if people::decide(&shared, world, &key, &account, &told.decisions) {
        Ok(Json(json!({})))
    } else {
        Err(Wrong(StatusCode::BAD_REQUEST, "decisions name templates of the account".to_owned()))
    }
}

/// `POST /__sim/people/{key}/unsubscribe`.
pub(crate) async fn switch_off(State(shared): State<Shared>, Path(key): Path<String>, Json(off): Json<Off>) -> Answer {
    let world = &mut *shared.world();
    let (account, _) = chat(world, &key, &off.account)?;
    people::switch_off(&shared, world, &key, &account, &off.template);
    Ok(Json(json!({})))
}

/// `GET /__sim/grants?account=`.
pub(crate) async fn grants(State(shared): State<Shared>, Query(which): Query<Which>) -> Answer {
    let world = shared.world();
    let state = world.accounts.get(&which.account).ok_or_else(|| missing("such account"))?;
    let one = |(openid, template, grant): (&str, &str, _)| {
        let person = world.person_of_openid(&which.account, openid).map(|person| &person.key);
        json!({"person": person, "openid": openid, "template": template, "grant": grant})
    };
    Ok(Json(state.grants.all().map(one).collect::<Value>()))
}
