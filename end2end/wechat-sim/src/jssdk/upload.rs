//! `uploadImage`, `uploadVoice` and `downloadImage` of a page: files become temporary media of the account.

use axum::{
    Json,
    body::Bytes,
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    media::{Kind, sniff},
    state::Shared,
};

/// Largest file, bytes.
const MOST: usize = 10 << 20;

/// For which account.
#[derive(Debug, Deserialize)]
pub(super) struct To {
    account: String,
}

/// `POST /__sim/js/upload?account=` with the file as body: `{serverId}`.
pub(super) async fn upload(State(shared): State<Shared>, Query(to): Query<To>, body: Bytes) -> Response {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let Some(mime) = sniff(&body).filter(|_| body.len() <= MOST) else {
        return (StatusCode::BAD_REQUEST, Json(json!({"errMsg": "uploadImage:fail"}))).into_response();
    };
    if world.account(&to.account).is_none() {
        return StatusCode::NOT_FOUND.into_response();
    }
    let kind = if mime.starts_with("image/") { Kind::Image } else { Kind::Voice };
    let shelf = &mut world.accounts.entry(to.account).or_default().media;
    let answer: Value = json!({"serverId": shelf.put(&mut world.chance, (kind, mime), body, now)});
    Json(answer).into_response()
}

/// `GET /__sim/js/media/{media_id}`: the bytes.
pub(super) async fn download(state: State<Shared>, media_id: Path<String>) -> Response {
    crate::media::show(state, media_id).await
}
