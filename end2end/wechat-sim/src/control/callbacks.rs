//! Pushes to the product: their log, and the URL verification on demand.

use axum::{Json, extract::State};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Answer, missing};
use crate::{callbacks, state::Shared};

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
