//! The control interface under `/__sim`: for tests, for the stage, for trainers. Not part of any platform.

mod accounts;
mod callbacks;
mod clock;
mod domain;
mod events;
mod faults;
mod messages;
mod people;
mod relation;
mod scan;
mod subscriptions;
mod switches;
mod talk;
mod tap;

use axum::{
    Json, Router,
    extract::DefaultBodyLimit,
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{delete, get, patch, post},
};
use serde_json::json;

use crate::{jssdk, state::Shared, telephone, wecom};

/// Largest file that a person or a page sends.
const FILE_LIMIT: usize = 12 << 20;

/// The routes, to be nested.
pub(crate) fn router() -> Router<Shared> {
    Router::new()
        .route("/people", get(people::list).post(people::create))
        .route("/people/{key}", get(people::one))
        .route("/people/{key}/follow", post(relation::follow))
        .route("/people/{key}/unfollow", post(relation::unfollow))
        .route("/people/{key}/blacklist", post(relation::blacklist))
        .route("/people/{key}/receive", post(relation::receive))
        .route("/people/{key}/authorization", post(relation::authorization))
        .route("/people/{key}/click", post(tap::click))
        .route("/people/{key}/text", post(talk::text))
        .route("/people/{key}/link", post(talk::link))
        .route("/people/{key}/place", post(talk::place))
        .route("/people/{key}/file", post(talk::file).layer(DefaultBodyLimit::max(FILE_LIMIT)))
        .route("/people/{key}/scan", post(scan::scan))
        .route("/people/{key}/subscribe", post(subscriptions::decide))
        .route("/people/{key}/unsubscribe", post(subscriptions::switch_off))
        .route("/grants", get(subscriptions::grants))
        .route("/accounts", get(accounts::list))
        .route("/accounts/{key}", patch(accounts::change))
        .route("/accounts/{key}/end", post(accounts::end))
        .route("/messages", get(messages::list))
        .route("/messages/{id}/read", post(messages::read))
        .route("/menu", get(messages::menu))
        .route("/outage", get(switches::outage).post(switches::set_outage))
        .route("/product", post(switches::set_product))
        .route("/reset", post(switches::reset))
        .route("/stats", get(switches::stats))
        .route("/faults", get(faults::list).post(faults::add).delete(faults::clear))
        .route("/endpoints", get(faults::endpoints))
        .route("/faults/{id}", delete(faults::remove))
        .route("/clock", get(clock::read).post(clock::advance))
        .route("/deliveries", get(callbacks::log))
        .route("/verify", post(callbacks::verify))
        .route("/domain", post(domain::check))
        .route("/attack", post(callbacks::attack))
        .route("/media/{media_id}", get(crate::media::show))
        .nest("/js", jssdk::router().layer(DefaultBodyLimit::max(FILE_LIMIT)))
        .route("/events", get(events::stream))
        .nest("/wecom", wecom::control())
        .nest("/telephone", telephone::router())
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
