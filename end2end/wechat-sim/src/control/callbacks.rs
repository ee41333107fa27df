//! Pushes to the product: their log, the URL verification on demand, and requests that no platform would send.

use axum::{Json, extract::State};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Answer, missing, people::chat};
use crate::{
    callbacks::{self, Attack},
    state::Shared,
};

/// Which account to verify.
#[derive(Debug, Deserialize)]
pub(crate) struct Which {
    account: String,
}

/// `GET /__sim/deliveries`, oldest first.
pub(crate) async fn log(State(shared): State<Shared>) -> Json<Value> {
    Json(json!(shared.world().deliveries))
}

/// `POST /__sim/verify`: what saving the server configuration does.
pub(crate) async fn verify(State(shared): State<Shared>, Json(which): Json<Which>) -> Answer {
    let verified = callbacks::verify(&shared, &which.account).await.ok_or_else(|| missing("such account"))?;
    Ok(Json(json!(verified)))
}

/// What to send, about whom.
#[derive(Debug, Deserialize)]
pub(crate) struct Hostile {
    account: String,
    person: String,
    kind: Attack,
    #[serde(default = "words")]
    content: String,
}

fn words() -> String {
    "伪造的消息".to_owned()
}

/// `POST /__sim/attack`: one request that a product must refuse; what it answered.
pub(crate) async fn attack(State(shared): State<Shared>, Json(hostile): Json<Hostile>) -> Answer {
    let (account, openid) = chat(&shared.world(), &hostile.person, &hostile.account)?;
    let met = callbacks::attack(&shared, &account.key, &openid, &hostile.content, hostile.kind).await;
    Ok(Json(json!(met.ok_or_else(|| missing("such account, or no previous key"))?)))
}
