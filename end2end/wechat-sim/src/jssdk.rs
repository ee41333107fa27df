//! The JS-SDK: the ticket that pages are signed with, and a script that stands in for `jweixin-1.6.0.js`.

mod config;
mod scan;
mod script;
mod subscribe;
mod ticket;
mod upload;

use axum::{
    Router,
    http::HeaderMap,
    routing::{get, post},
};
use http::Uri;

pub(crate) use self::{script::script, ticket::ticket};
use crate::{
    PERSON_HEADER,
    state::{Shared, World},
};

/// What the script calls, below `/__sim/js`. Pages of other origins may call it.
pub(crate) fn router() -> Router<Shared> {
    Router::new()
        .route("/config", post(config::config))
        .route("/upload", post(upload::upload))
        .route("/media/{media_id}", get(upload::download))
        .route("/subscribe", post(subscribe::subscribe))
        .route("/scan", post(scan::scan))
        .layer(axum::middleware::from_fn(script::open_to_pages))
}

/// Whose page it is: the person of the port that the request or the page came through.
fn person_of(world: &World, headers: &HeaderMap, page: &str) -> Option<String> {
    let by_port = headers.get(PERSON_HEADER).and_then(|key| key.to_str().ok());
    let port = page.parse::<Uri>().ok().and_then(|page| page.port_u16());
    let by_page = || world.ports.iter().find(|(_, own)| Some(**own) == port).map(|(key, _)| key.clone());
    by_port.map(str::to_owned).or_else(by_page)
}
