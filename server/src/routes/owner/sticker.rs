//! `GET /q/{key}`: whoever scans a sticker is led to the report of what it hangs at. Nothing of the estate is in the answer but ids.

use crate::{
    app::App,
    web::{
        caller::{Client, client},
        link_holder::unseen,
        local_path::encode,
        page::Look,
    },
};
use axum::{
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use contract::AppError;
use pages::account;
use services::StickerPlace;

/// The report's form asks who is there; a key that does not hold is told in a page.
pub(crate) async fn scanned(
    State(app): State<App>,
    look: Look,
    headers: HeaderMap,
    Path(key): Path<String>,
) -> Response {
    unseen(match app.services.sticker_place(&key).await {
        Ok(found) => Redirect::to(&way(&app, &headers, &found)).into_response(),
        Err(AppError::NotFound) => look.page(StatusCode::NOT_FOUND, |_| account::sticker_gone::page()),
        Err(error) => look.error(&error, "/"),
    })
}

/// The form; where it matters by which account somebody comes in, by that of the estate.
fn way(app: &App, headers: &HeaderMap, found: &StickerPlace) -> String {
    let asset = found.asset.map(|asset| format!("&asset={asset}")).unwrap_or_default();
    let form = format!("/o/repairs/new?place={}{asset}", found.place);
    match app.services.has_several_accounts() && client(headers) != Client::Wecom {
        true => format!("/wx/{}/in?to={}", found.account, encode(&form)),
        false => form,
    }
}
