//! The outage switch, the product's address, the reset and the counters.

use axum::{Json, extract::State, http::StatusCode};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Answer, Wrong};
use crate::{inbox::Notice, menu::is_web, state::Shared};

/// On or off.
#[derive(Debug, Deserialize)]
pub(crate) struct Switch {
    on: bool,
}

/// Where the product is.
#[derive(Debug, Deserialize)]
pub(crate) struct Product {
    base: String,
}

/// With which seed to start again.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Reset {
    seed: u64,
}

/// `GET /__sim/outage`.
pub(crate) async fn outage(State(shared): State<Shared>) -> Json<Value> {
    Json(json!({"on": *shared.outage.borrow()}))
}

/// `POST /__sim/outage`.
pub(crate) async fn set_outage(State(shared): State<Shared>, Json(switch): Json<Switch>) -> Json<Value> {
    shared.outage.send_replace(switch.on);
    shared.tell(Notice::Outage { on: switch.on });
    Json(json!({"on": switch.on}))
}

/// `POST /__sim/product`: pushes and person ports go there from now on.
pub(crate) async fn set_product(State(shared): State<Shared>, Json(product): Json<Product>) -> Answer {
    if !is_web(&product.base) {
        return Err(Wrong(StatusCode::BAD_REQUEST, "base is not a web address".to_owned()));
    }
    shared.world().product = Some(product.base.trim_end_matches('/').to_owned());
    Ok(Json(json!({})))
}

/// `POST /__sim/reset`: the scenario's start. The clock goes on, the product's address stays.
pub(crate) async fn reset(State(shared): State<Shared>, Json(reset): Json<Reset>) -> Json<Value> {
    let now = shared.now_ms();
    shared.world().reset(reset.seed, now);
    shared.outage.send_replace(false);
    shared.tell(Notice::Outage { on: false });
    shared.tell(Notice::People {});
    Json(json!({}))
}

/// `GET /__sim/stats`.
pub(crate) async fn stats(State(shared): State<Shared>) -> Json<Value> {
    Json(json!(shared.world().stats))
}
