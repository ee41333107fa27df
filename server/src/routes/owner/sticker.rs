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
    extract::{Path, RawQuery, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use contract::AppError;
use pages::account;
use services::StickerPlace;

/// What a form asks that scans: it stays with the account by which its reader came in, and wants to know the place only.
const STAY: &str = "stay";

/// The report's form asks who is there; a key that does not hold is told in a page.
pub(crate) async fn scanned(
    State(app): State<App>,
    look: Look,
    headers: HeaderMap,
    Path(key): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    let stays = query.as_deref() == Some(STAY);
    unseen(match app.services.sticker_place(&key).await {
        Ok(found) if stays => Redirect::to(&form(&found)).into_response(),
        Ok(found) => Redirect::to(&way(&app, &headers, &found)).into_response(),
        Err(AppError::NotFound) => look.page(StatusCode::NOT_FOUND, |_| account::sticker_gone::page()),
        Err(error) => look.error(&error, "/"),
    })
}

/// The form; where it matters by which account somebody comes in, by that of the estate.
fn way(app: &App, headers: &HeaderMap, found: &StickerPlace) -> String {
    let form = form(found);
    match app.services.has_several_accounts() && client(headers) != Client::Wecom {
        true => format!("/wx/{}/in?to={}", found.account, encode(&form)),
        false => form,
    }
}

fn form(found: &StickerPlace) -> String {
    let asset = found.asset.map(|asset| format!("&asset={asset}")).unwrap_or_default();
    format!("/o/repairs/new?place={}{asset}", found.place)
}
