//! Control of the telephones: what they show, and what people do with a call.

use axum::{
    Json, Router,
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::ring;
use crate::{inbox::Notice, state::Shared};

/// Whose telephone; none means all.
#[derive(Debug, Deserialize)]
struct Which {
    number: Option<String>,
}

/// Whose texts were read.
#[derive(Debug, Deserialize)]
struct Read {
    number: String,
}

/// Which call.
#[derive(Debug, Deserialize)]
struct Taken {
    id: String,
}

/// Which key of which call.
#[derive(Debug, Deserialize)]
struct Pressed {
    id: String,
    key: char,
}

/// The routes, to be nested under `/__sim/telephone`.
pub(crate) fn router() -> Router<Shared> {
    Router::new()
        .route("/", get(show))
        .route("/read", post(read))
        .route("/answer", post(answer))
        .route("/press", post(press))
        .route("/hangup", post(hang_up))
}

/// `GET`: texts, calls, and receipts with the product's answers, each oldest first.
async fn show(State(shared): State<Shared>, Query(which): Query<Which>) -> Json<Value> {
    let telephone = &shared.world().telephone;
    let number = which.number.as_deref();
    Json(json!({
        "texts": telephone.texts_to(number),
        "calls": telephone.calls_to(number),
        "receipts": telephone.log(),
    }))
}

async fn read(State(shared): State<Shared>, Json(read): Json<Read>) -> Json<Value> {
    shared.world().telephone.read(&read.number);
    shared.tell(Notice::Telephone { number: read.number });
    Json(json!({}))
}

async fn answer(State(shared): State<Shared>, Json(taken): Json<Taken>) -> Response {
    let done = ring::answer(&shared, &mut shared.world(), &taken.id);
    told(done, "such call that rings")
}

async fn press(State(shared): State<Shared>, Json(pressed): Json<Pressed>) -> Response {
    let done = ring::press(&shared, &mut shared.world(), &pressed.id, pressed.key);
    told(done, "such call that asked for this key")
}

async fn hang_up(State(shared): State<Shared>, Json(taken): Json<Taken>) -> Response {
    let done = ring::hang_up(&shared, &mut shared.world(), &taken.id);
    told(done, "such call")
}

fn told(done: bool, what: &str) -> Response {
    if done {
        return Json(json!({})).into_response();
    }
    (StatusCode::NOT_FOUND, Json(json!({"error": format!("no {what}")}))).into_response()
}
