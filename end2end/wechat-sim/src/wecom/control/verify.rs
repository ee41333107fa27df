//! Pushes to apps: their log, and the URL verification on demand.

use axum::{Json, extract::State};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Answer, missing};
use crate::{state::Shared, wecom::push};

/// Which app.
#[derive(Debug, Deserialize)]
pub(super) struct Which {
    corp: String,
    agentid: i64,
    /// Plus signs are not encoded.
    #[serde(default)]
    raw_plus: bool,
}

/// `POST /__sim/wecom/verify`: what saving the callback address does.
pub(super) async fn verify(State(shared): State<Shared>, Json(which): Json<Which>) -> Answer {
    let verified = push::verify(&shared, (&which.corp, which.agentid), which.raw_plus).await;
    Ok(Json(json!(verified.ok_or_else(|| missing("app with a callback address"))?)))
}

/// `GET /__sim/wecom/deliveries`, oldest first.
pub(super) async fn log(State(shared): State<Shared>) -> Json<Value> {
    Json(json!(push::log(&shared.world())))
}
