//! What a phone shows without a network: a page that a service worker keeps. Where there are no service workers, the browser's own page stands.

use crate::{app::App, web::page::Look};
use axum::{
    extract::State,
    http::{
        StatusCode,
        header::{CACHE_CONTROL, CONTENT_TYPE},
    },
    response::{IntoResponse, Response},
};
use pages::{account, shell};
use std::hash::{DefaultHasher, Hash, Hasher};

const WORKER: &str = include_str!("offline.js");

/// `GET /offline`: the same for everybody.
pub(crate) async fn page(look: Look) -> Response {
    look.page(StatusCode::OK, |_| account::offline::page(None))
}

/// `GET /sw.js`: another text for another page, which makes browsers fetch the page anew.
pub(crate) async fn worker(State(app): State<App>) -> Response {
    let mut version = DefaultHasher::new();
    shell::html(|| account::offline::page(None), &app.assets, "").hash(&mut version);
    let script = WORKER.replace("VERSION", &format!("{:016x}", version.finish()));
    let headers = [(CONTENT_TYPE, "text/javascript; charset=utf-8"), (CACHE_CONTROL, "public, max-age=86400")];
    (headers, script).into_response()
}
