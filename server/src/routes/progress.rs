//! `GET /p/{token}`: how a ticket stands, for whoever holds its link. Needs no session and no script.

use crate::{
    app::App,
    web::{
        link_holder::{LinkHolder, refused, unseen},
        page::Look,
    },
};
use axum::{extract::State, http::StatusCode, response::Response};
use pages::owner;

/// The page, or why not.
pub(crate) async fn show(State(app): State<App>, LinkHolder(by): LinkHolder, look: Look) -> Response {
    match app.owner.progress(&by).await {
        Ok(view) => unseen(look.page(StatusCode::OK, |now| owner::progress::page(view, now))),
        Err(error) => refused(&look, &error),
    }
}
