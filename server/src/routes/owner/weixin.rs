//! `GET /o/weixin`: what the script of a page needs to ask WeChat for permission. Only pages of our own are signed.

use crate::{
    app::App,
    web::{caller::Owner, local_path::LocalPath},
};
use axum::{
    Json,
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use contract::AppError;
use serde::{Deserialize, Serialize};
use services::WeixinPage;

/// Which page asks: its path with the query, as its browser has it.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Asked {
    url: String,
    /// Key of the account that the page is about, if it is about one.
    account: String,
}

/// The arguments of `wx.config`, and what the script has to know besides.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Signed<'a> {
    sdk: &'a str,
    account: &'a str,
    home: &'a str,
    app_id: &'a str,
    timestamp: i64,
    nonce_str: &'a str,
    signature: &'a str,
}

/// 204 while there is no permission to be had: the page stays as it is.
pub(crate) async fn page(State(app): State<App>, Owner(by): Owner, Query(asked): Query<Asked>) -> Response {
    let path = asked.url.split('#').next().unwrap_or_default();
    let Some(path) = LocalPath::parse(path) else { return StatusCode::BAD_REQUEST.into_response() };
    let Some(sdk) = &app.jssdk else { return StatusCode::NO_CONTENT.into_response() };
    let account = Some(asked.account.as_str()).filter(|key| !key.is_empty());
    match app.services.weixin_page(&by, account, &path.to_string()).await {
        Ok(page) => Json(signed(&page, &sdk.url)).into_response(),
        Err(AppError::Busy) => StatusCode::NO_CONTENT.into_response(),
        Err(error) => crate::web::page::status(&error).into_response(),
    }
}

fn signed<'a>(page: &'a WeixinPage, sdk: &'a str) -> Signed<'a> {
    Signed {
        sdk,
        account: &page.account,
        home: &page.home,
        app_id: &page.config.appid,
        timestamp: page.config.timestamp_s,
        nonce_str: &page.config.nonce,
        signature: &page.config.signature,
    }
}
