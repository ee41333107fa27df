//! The stage's hand-written pages, styles and modules, compiled in so that the stage needs no files and no network.

use axum::{
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};

// Frames show person ports and the pages ask them for titles: same host, other ports, plain http.
const POLICY: &str = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-src http:; \
                      connect-src 'self' http:; base-uri 'none'; object-src 'none'";

macro_rules! files {
    ($($name:literal),* $(,)?) => { &[$(($name, include_str!(concat!("assets/", $name)))),*] };
}

const FILES: &[(&str, &str)] = files![
    "api.js",
    "article.js",
    "call.css",
    "call.js",
    "card.js",
    "chat.css",
    "chat.js",
    "desktop.css",
    "desktop.js",
    "dom.js",
    "faultform.js",
    "feed.js",
    "icon.svg",
    "live.js",
    "main.js",
    "menubar.js",
    "phone.css",
    "phone.js",
    "picker.js",
    "sheet.js",
    "single.css",
    "single.js",
    "stage.css",
    "sms.js",
    "state.css",
    "state.js",
    "time.js",
    "toast.js",
    "tokens.css",
    "topbar.js",
    "webview.js",
    "world.js",
];

/// `/`: the stage.
pub(crate) async fn stage() -> Response {
    answer("html", include_str!("assets/stage.html"))
}

/// `/phone/{key}`: one phone alone.
pub(crate) async fn phone() -> Response {
    answer("html", include_str!("assets/phone.html"))
}

/// `/state`: accounts, counters, faults and deliveries as tables, and forms to add faults.
pub(crate) async fn state() -> Response {
    answer("html", include_str!("assets/state.html"))
}

/// `/stage/{file}`: styles, modules and the icon.
pub(crate) async fn file(Path(name): Path<String>) -> Response {
    match FILES.iter().find(|(known, _)| *known == name) {
        Some((_, text)) => answer(name.rsplit('.').next().unwrap_or_default(), text),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn answer(ending: &str, text: &'static str) -> Response {
    let kind = match ending {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        _ => "text/javascript; charset=utf-8",
    };
    let head = [
        (header::CONTENT_TYPE, kind),
        (header::CACHE_CONTROL, "no-cache"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (head, text).into_response()
}
