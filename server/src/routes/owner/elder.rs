//! `GET /o/elder`: large type 长辈版 on or off, kept in the browser.

use crate::web::{cookies, local_path::LocalPath};
use axum::{
    extract::Query,
    http::header::SET_COOKIE,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

#[derive(Deserialize)]
pub(crate) struct Switch {
    #[serde(default)]
    on: String,
    #[serde(default)]
    back: String,
}

pub(crate) async fn switch(Query(switch): Query<Switch>) -> Response {
    let on = switch.on == "1";
    let mut response = Redirect::to(&LocalPath::or(&switch.back, "/o/repairs").to_string()).into_response();
    let max_age = if on { 365 * 86_400 } else { 0 };
    if let Some(cookie) = cookies::set(cookies::ELDER, if on { "1" } else { "" }, max_age) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}
