//! The control interface under `/__sim`: for tests, for the stage, for trainers. Not part of any platform.

mod callbacks;
mod clock;
mod events;
mod faults;
mod messages;
mod people;
mod switches;

use axum::{
    Json, Router,
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{delete, get, post},
};
use serde_json::json;

use crate::state::Shared;

/// The routes, to be nested.
pub(crate) fn router() -> Router<Shared> {
    Router::new()
        .route("/people", get(people::list))
        .route("/people/{key}/follow", post(people::follow))
        .route("/people/{key}/unfollow", post(people::unfollow))
        .route("/people/{key}/blacklist", post(people::blacklist))
        .route("/people/{key}/click", post(people::click))
        .route("/people/{key}/text", post(people::text))
        .route("/messages", get(messages::list))
        .route("/messages/{id}/read", post(messages::read))
        .route("/menu", get(messages::menu))
        .route("/outage", get(switches::outage).post(switches::set_outage))
        .route("/product", post(switches::set_product))
        .route("/reset", post(switches::reset))
        .route("/stats", get(switches::stats))
        .route("/faults", get(faults::list).post(faults::add).delete(faults::clear))
        .route("/faults/{id}", delete(faults::remove))
        .route("/clock", get(clock::read).post(clock::advance))
        .route("/deliveries", get(callbacks::log))
        .route("/verify", post(callbacks::verify))
        .route("/events", get(events::stream))
        .fallback(async || missing("such control path"))
}

/// What a control request answers: JSON, or what is not there or not right.
type Answer = Result<Json<serde_json::Value>, Wrong>;

/// A control request that cannot be done.
#[derive(Debug)]
struct Wrong(StatusCode, String);

impl IntoResponse for Wrong {
    fn into_response(self) -> Response {
        (self.0, Json(json!({"error": self.1}))).into_response()
    }
}

fn missing(what: &str) -> Wrong {
    Wrong(StatusCode::NOT_FOUND, format!("no {what}"))
}
