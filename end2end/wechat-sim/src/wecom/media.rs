//! Uploaded files: three days by media_id.

use axum::body::Bytes;
use serde_json::json;

use super::token::{Caller, caller};
use crate::{
    answer::{Download, Refusal, Reply, ok_and},
    gate::Call,
    state::Shared,
};

const LIFE_MS: i64 = 3 * 86_400_000;
/// (type, bytes at most).
const KINDS: [(&str, usize); 4] = [("image", 10 << 20), ("voice", 2 << 20), ("video", 10 << 20), ("file", 20 << 20)];
/// Smaller files are refused.
const LEAST: usize = 6;

/// A file.
#[derive(Debug)]
pub(super) struct Media {
    name: String,
    bytes: Bytes,
    until: i64,
}

/// `POST /cgi-bin/media/upload?type=`.
pub(super) fn upload(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let Caller { corp, .. } = caller(world, call, now)?;
    let kind = call.param("type").unwrap_or_default();
    let (_, most) =
        KINDS.iter().find(|(name, _)| *name == kind).ok_or_else(|| Refusal::with(40004, "invalid media type"))?;
    let upload = call.upload.as_ref().ok_or_else(|| Refusal::with(41005, "media data missing"))?;
    let name = upload.filename.clone().ok_or_else(|| Refusal::with(41005, "media data missing"))?;
    if !(LEAST..=*most).contains(&upload.bytes.len()) {
        return Err(Refusal::with(40006, "invalid media size"));
    }
    let id = format!("3{}", world.chance.text(63));
    let media = Media { name, bytes: upload.bytes.clone(), until: now + LIFE_MS };
    world.corps.entry(corp.key).or_default().media.insert(id.clone(), media);
    Ok(ok_and(json!({"type": kind, "media_id": id, "created_at": (now / 1000).to_string()})))
}

/// `GET /cgi-bin/media/get?media_id=`.
pub(super) fn get(shared: &Shared, call: &Call) -> Result<Download, Refusal> {
    let now = shared.now_ms();
    let world = shared.world();
    let Caller { corp, .. } = caller(&world, call, now)?;
    let id = call.param("media_id").unwrap_or_default();
    let media = world.corps.get(&corp.key).and_then(|state| state.media.get(id)).filter(|media| now < media.until);
    let media = media.ok_or_else(|| Refusal::with(40007, "invalid media_id"))?;
    Ok(Download::File { kind: "application/octet-stream", name: media.name.clone(), bytes: media.bytes.clone() })
}
