//! What people put into the chat: words, pictures, voices, videos, places, links, a line of a menu.

use axum::{
    Json,
    body::Bytes,
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode, header},
};
use serde::Deserialize;
use serde_json::json;

use super::{Answer, Wrong, people::chat};
use crate::{
    callbacks::{self, Push, Said},
    media::{Kind, sniff},
    state::Shared,
};

/// A text, or the line of a customer-service menu with its number.
#[derive(Debug, Deserialize)]
pub(crate) struct Typed {
    account: String,
    content: String,
    #[serde(default)]
    choice: Option<String>,
}

/// A place.
#[derive(Debug, Deserialize)]
pub(crate) struct Place {
    account: String,
    latitude: f64,
    longitude: f64,
    #[serde(default)]
    label: String,
    /// Told by opening the chat rather than sent: the event `LOCATION`.
    #[serde(default)]
    reported: bool,
}

/// A link from elsewhere.
#[derive(Debug, Deserialize)]
pub(crate) struct Link {
    account: String,
    title: String,
    #[serde(default)]
    description: String,
    url: String,
}

/// Which account a file goes to.
#[derive(Debug, Deserialize)]
pub(crate) struct To {
    account: String,
}

/// `POST /__sim/people/{key}/text`.
pub(crate) async fn text(State(shared): State<Shared>, Path(key): Path<String>, Json(typed): Json<Typed>) -> Answer {
    let said = match typed.choice {
        Some(id) => Said::Choice { content: typed.content, id },
        None => Said::Text { content: typed.content },
    };
    say(&shared, &key, &typed.account, said)
}

/// `POST /__sim/people/{key}/link`.
pub(crate) async fn link(State(shared): State<Shared>, Path(key): Path<String>, Json(link): Json<Link>) -> Answer {
    let said = Said::Link { title: link.title, description: link.description, url: link.url };
    say(&shared, &key, &link.account, said)
}

/// `POST /__sim/people/{key}/place`.
pub(crate) async fn place(State(shared): State<Shared>, Path(key): Path<String>, Json(place): Json<Place>) -> Answer {
    let (latitude, longitude) = (place.latitude, place.longitude);
    if !place.reported {
        return say(&shared, &key, &place.account, Said::Location { latitude, longitude, label: place.label });
    }
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let (account, openid) = chat(world, &key, &place.account)?;
    callbacks::queue(&shared, world, Push::place(&account, &openid, (latitude, longitude), now));
    Ok(Json(json!({})))
}

/// `POST /__sim/people/{key}/file?account=` with a picture, voice or video as body.
pub(crate) async fn file(
    State(shared): State<Shared>,
    Path(key): Path<String>,
    Query(to): Query<To>,
    headers: HeaderMap,
    body: Bytes,
) -> Answer {
    let now = shared.now_ms();
    let mime = sniff(&body).ok_or_else(|| Wrong(StatusCode::BAD_REQUEST, "no picture, voice or video".to_owned()))?;
    let kind = match mime.split('/').next() {
        Some("image") => Kind::Image,
        Some("video") => Kind::Video,
        _ => Kind::Voice,
    };
    let media_id = {
        let world = &mut *shared.world();
        chat(world, &key, &to.account)?;
        world.accounts.entry(to.account.clone()).or_default().media.put(&mut world.chance, (kind, mime), body, now)
    };
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let said = match kind {
        Kind::Video => Said::Video { thumb: media_id.clone(), media_id },
        Kind::Voice => Said::Voice { media_id },
        Kind::Image | Kind::Thumb => Said::Image { url: format!("http://{host}/mmbiz/{media_id}"), media_id },
    };
    say(&shared, &key, &to.account, said)
}

/// Says it: opens the window of 48 hours, and pushes.
fn say(shared: &Shared, person: &str, account: &str, said: Said) -> Answer {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let (account, openid) = chat(world, person, account)?;
    world.accounts.entry(account.key.clone()).or_default().windows.wrote(&openid, now);
    let msgid = world.chance.msgid(now);
    callbacks::queue(shared, world, Push::said(&account, &openid, said, msgid, now));
    Ok(Json(json!({"msgid": msgid})))
}
