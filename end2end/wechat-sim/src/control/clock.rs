//! The simulator's clock: read it, move it forward.

use axum::{Json, extract::State, http::StatusCode};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Answer, Wrong};
use crate::state::Shared;

/// How far to move.
#[derive(Debug, Deserialize)]
pub(crate) struct Advance {
    advance_ms: i64,
}

/// `GET /__sim/clock`.
pub(crate) async fn read(State(shared): State<Shared>) -> Json<Value> {
    Json(json!({"now_ms": shared.now_ms(), "offset_ms": shared.clock.offset_ms()}))
}

/// `POST /__sim/clock`: time does not go back.
pub(crate) async fn advance(State(shared): State<Shared>, Json(advance): Json<Advance>) -> Answer {
    if advance.advance_ms < 0 {
        return Err(Wrong(StatusCode::BAD_REQUEST, "advance_ms is negative".to_owned()));
    }
    shared.clock.advance(advance.advance_ms);
    Ok(read(State(shared)).await)
}
