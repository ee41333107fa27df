//! The script itself, and the door that lets pages of the product call what is behind it.

use axum::{
    extract::{Path, Request},
    http::{HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

const SCRIPT: &str = include_str!("sdk.js");

/// `GET /open/js/jweixin-1.6.0.js`, as on res.wx.qq.com, and `/js/jweixin-1.6.0.js`, which person ports pass on.
pub(crate) async fn script(Path(file): Path<String>) -> Response {
    if !file.starts_with("jweixin-") || !file.ends_with(".js") {
        return StatusCode::NOT_FOUND.into_response();
    }
    let head = [(header::CONTENT_TYPE, "text/javascript; charset=utf-8"), (header::CACHE_CONTROL, "no-cache")];
    (head, SCRIPT).into_response()
}

/// Pages are of another origin than the script.
pub(super) async fn open_to_pages(request: Request, next: Next) -> Response {
    let mut answer = if request.method() == Method::OPTIONS {
        StatusCode::NO_CONTENT.into_response()
    } else {
        next.run(request).await
    };
    for name in [header::ACCESS_CONTROL_ALLOW_ORIGIN, header::ACCESS_CONTROL_ALLOW_HEADERS] {
        answer.headers_mut().insert(name, HeaderValue::from_static("*"));
    }
    answer
}
