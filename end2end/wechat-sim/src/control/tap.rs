//! Taps in the menu: only what the menu really offers.

use axum::{
    Json,
    extract::{Path, State},
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Answer, missing, people::chat};
use crate::{
    callbacks::{self, Push, Tap},
    state::Shared,
};

/// A tap: `key` of a button or `url` of one that opens a page, and what the button then asks for.
#[derive(Debug, Deserialize)]
pub(crate) struct Tapped {
    account: String,
    key: Option<String>,
    url: Option<String>,
    /// What a scanning button reads.
    #[serde(default)]
    result: String,
    /// The MD5 sums of pictures that a picture button sends.
    #[serde(default)]
    pictures: Vec<String>,
    /// The place that a location button sends.
    #[serde(default)]
    place: (f64, f64),
    #[serde(default)]
    label: String,
}

/// `POST /__sim/people/{key}/click`.
pub(crate) async fn click(State(shared): State<Shared>, Path(key): Path<String>, Json(tapped): Json<Tapped>) -> Answer {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let (account, openid) = chat(world, &key, &tapped.account)?;
    let state = world.accounts.entry(account.key.clone()).or_default();
    let menu = state.menu.as_ref().ok_or_else(|| missing("menu"))?;
    let has = |button: &&Value| match (&tapped.key, &tapped.url) {
        (Some(key), None) => button["key"] == *key,
        (None, Some(url)) => button["url"] == *url,
        _ => false,
    };
    let button = menu.leaves().find(has).ok_or_else(|| missing("such button"))?;
    let tap = tap(button, &tapped, menu.id).ok_or_else(|| missing("such button"))?;
    if ["CLICK", "scancode_push", "scancode_waitmsg"].contains(&tap.event) {
        state.windows.touched(&openid, now);
    }
    callbacks::queue(&shared, world, Push::tap(&account, &openid, tap, now));
    Ok(Json(json!({})))
}

fn tap(button: &Value, tapped: &Tapped, menu: i64) -> Option<Tap> {
    let (kind, text) = (button["type"].as_str()?, |name: &str| button[name].as_str());
    Some(match kind {
        "click" => Tap::plain("CLICK", text("key")?),
        "view" => Tap::opening("VIEW", text("url")?, menu),
        "miniprogram" => Tap::opening("view_miniprogram", text("pagepath")?, menu),
        "scancode_push" => Tap::scanning("scancode_push", text("key")?, &tapped.result),
        "scancode_waitmsg" => Tap::scanning("scancode_waitmsg", text("key")?, &tapped.result),
        "pic_sysphoto" => Tap::pictures("pic_sysphoto", text("key")?, &tapped.pictures),
        "pic_photo_or_album" => Tap::pictures("pic_photo_or_album", text("key")?, &tapped.pictures),
        "pic_weixin" => Tap::pictures("pic_weixin", text("key")?, &tapped.pictures),
        "location_select" => Tap::place(text("key")?, tapped.place, &tapped.label),
        _ => return None,
    })
}
