//! The control interface's part under `/__sim/wecom`: taps on cards, switches of members and apps, pushes.

mod switches;
mod taps;
mod verify;

use axum::{
    Json, Router,
    http::StatusCode,
    routing::{get, post},
};
use serde_json::{Value, json};

use crate::state::Shared;

/// The routes, to be nested.
pub(crate) fn router() -> Router<Shared> {
    Router::new()
        .route("/click", post(taps::click))
        .route("/enter", post(taps::enter))
        .route("/member", post(switches::member))
        .route("/trusted", post(switches::trusted))
        .route("/verify", post(verify::verify))
        .route("/deliveries", get(verify::log))
}

/// What a control request answers.
type Answer = Result<Json<Value>, (StatusCode, Json<Value>)>;

fn missing(what: &str) -> (StatusCode, Json<Value>) {
    (StatusCode::NOT_FOUND, Json(json!({"error": format!("no {what}")})))
}
