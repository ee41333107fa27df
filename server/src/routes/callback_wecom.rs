//! The callbacks of WeCom applications: the address is verified, pushes are opened and acknowledged. Nothing of ours follows
//! from them yet, but the console asks for the address before it takes trusted addresses.

use super::callback::no;
use crate::app::App;
use axum::{
    body::Bytes,
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};

/// `GET /wecom/{corp}/callback`
pub(crate) async fn verify(
    State(app): State<App>,
    Path(key): Path<String>,
    Query(query): Query<wechat::Query>,
) -> Response {
    let Some(corp) = app.applications.iter().find(|c| c.key == key && c.callback.is_some()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match corp.verify_url(&query) {
        Ok(echo) => echo.into_response(),
        Err(refused) => no(&refused),
    }
}

/// `POST /wecom/{corp}/callback`
pub(crate) async fn receive(
    State(app): State<App>,
    Path(key): Path<String>,
    Query(query): Query<wechat::Query>,
    body: Bytes,
) -> Response {
    let Some(corp) = app.applications.iter().find(|c| c.key == key && c.callback.is_some()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match corp.open_callback(&query, &body) {
        Ok(_) => StatusCode::OK.into_response(),
        Err(refused) => no(&refused),
    }
}
