//! What a frame shows while the product is not running.

use axum::{
    http::{HeaderValue, Method, StatusCode, header, request::Parts},
    response::{Html, IntoResponse, Response},
};

use super::seen::is_navigation;

const AGAIN_SECONDS: HeaderValue = HeaderValue::from_static("2");

/// A page that tries again by itself; after a form was sent it does not, so that nothing is sent twice unasked.
/// Scripts and pictures get the bare status.
pub(crate) fn page(parts: &Parts) -> Response {
    if !is_navigation(&parts.headers) {
        return StatusCode::BAD_GATEWAY.into_response();
    }
    if parts.method == Method::GET {
        let page = Html(include_str!("../assets/away.html"));
        return (StatusCode::SERVICE_UNAVAILABLE, [(header::REFRESH, AGAIN_SECONDS)], page).into_response();
    }
    (StatusCode::BAD_GATEWAY, Html(include_str!("../assets/unsent.html"))).into_response()
}
