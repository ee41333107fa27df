//! Built files: hashed names are kept for ever, the others are asked for again.

use crate::assets;
use axum::{
    body::Body,
    extract::Path,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

const FOREVER: &str = "public, max-age=31536000, immutable";
const DAY: &str = "public, max-age=86400";

/// `GET /pkg/{file}`
pub(crate) async fn built(Path(file): Path<String>, headers: HeaderMap) -> Response {
    serve(&format!("pkg/{file}"), FOREVER, &headers)
}

/// `GET /favicon.svg`
pub(crate) async fn favicon(headers: HeaderMap) -> Response {
    serve("favicon.svg", DAY, &headers)
}

/// `GET /icons.svg`
pub(crate) async fn icons(headers: HeaderMap) -> Response {
    serve("icons.svg", DAY, &headers)
}

/// `GET /robots.txt`
pub(crate) async fn robots(headers: HeaderMap) -> Response {
    serve("robots.txt", DAY, &headers)
}

fn serve(path: &str, cache: &'static str, headers: &HeaderMap) -> Response {
    let accepts = |coding: &str| {
        let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|v| v.to_str().ok()).unwrap_or_default();
        accepted.split(',').any(|c| c.trim().split(';').next() == Some(coding))
    };
    let packed = [("br", ".br"), ("gzip", ".gz")].into_iter().filter(|(coding, _)| accepts(coding));
    let whole = |path: &str| assets::file(path).map(|file| file.data.into_owned());
    let packed = packed.filter_map(|(coding, end)| Some((Some(coding), whole(&format!("{path}{end}"))?))).next();
    let plain = || Some((None, whole(path).or_else(|| assets::unpacked(path))?));
    let Some((coding, bytes)) = packed.or_else(plain) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let mut response = Response::new(Body::from(bytes));
    let out = response.headers_mut();
    out.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type(path)));
    out.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    out.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(coding) = coding {
        out.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
    }
    response
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("js") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
