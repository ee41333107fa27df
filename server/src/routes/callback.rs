//! The platforms' callbacks: verified, stored, answered at once; worked on afterwards.

use crate::app::App;
use axum::{
    body::Bytes,
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use services::ChatAnswer;
use wechat::{LinkReply, Refused};

/// `GET /wx/{account}/callback`: the platform checks the address.
pub(crate) async fn verify(
    State(app): State<App>,
    Path(account): Path<String>,
    Query(query): Query<wechat::Query>,
) -> Response {
    let Some(account) = app.accounts.iter().find(|a| a.key == account) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match account.verify_url(&query) {
        Ok(echo) => echo.into_response(),
        Err(refused) => no(&refused),
    }
}

/// `POST /wx/{account}/callback`: a message or an event.
pub(crate) async fn receive(
    State(app): State<App>,
    Path(key): Path<String>,
    Query(query): Query<wechat::Query>,
    body: Bytes,
) -> Response {
    let Some(account) = app.accounts.iter().find(|a| a.key == key) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let callback = match account.open_callback(&query, &body) {
        Ok(callback) => callback,
        Err(refused) => return no(&refused),
    };
    if app.services.receive_callback(&key, &callback).await.is_err() {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    let (to, now_ms, random) = (&callback.from, app.now().0, &crate::clock::SystemRandom);
    match app.services.chat_answer(&key, &callback).await {
        ChatAnswer::Silent => "success".into_response(),
        ChatAnswer::Text(text) => account.seal_reply(to, &text, now_ms, random).into_response(),
        ChatAnswer::Card { title, description, url } => {
            let link = LinkReply { title, description, picture: None, url };
            account.seal_link_reply(to, &link, now_ms, random).into_response()
        }
    }
}

pub(super) fn no(refused: &Refused) -> Response {
    tracing::warn!(%refused, "a callback was refused");
    let status =
        if matches!(refused, Refused::TooLarge) { StatusCode::PAYLOAD_TOO_LARGE } else { StatusCode::FORBIDDEN };
    status.into_response()
}
