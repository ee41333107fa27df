//! The addresses of `PicUrl` and `video_url`: the bytes for everybody who knows the address, as on the platform.

use axum::{
    extract::{Path, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::state::Shared;

/// `GET /mmbiz/{media_id}`.
pub(crate) async fn show(State(shared): State<Shared>, Path(media_id): Path<String>) -> Response {
    let now = shared.now_ms();
    let world = shared.world();
    match world.accounts.values().find_map(|state| state.media.find(&media_id, now)) {
        Some(file) => ([(header::CONTENT_TYPE, file.mime)], file.bytes.clone()).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
