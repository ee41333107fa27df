//! The callbacks of WeCom applications: verified, stored, answered at once with nothing; worked on afterwards.

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
    let callback = match corp.open_callback(&query, &body) {
        Ok(callback) => callback,
        Err(refused) => return no(&refused),
    };
    match app.services.receive_member_callback(&key, &callback).await {
        Ok(()) => StatusCode::OK.into_response(),
        Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}
