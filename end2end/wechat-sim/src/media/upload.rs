//! `media/upload`: a multipart form with the file in `media`.

use serde_json::json;

use super::{Kind, sniff};
use crate::{
    account,
    answer::{Refusal, Reply},
    gate::{Call, Upload},
    state::Shared,
};

/// `POST /cgi-bin/media/upload?type=`. A form without a file, or with one that has no name, is 41005.
pub(crate) fn upload(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let account = account::enter(world, call, "/cgi-bin/media/upload", now)?;
    let kind = call.param("type").and_then(Kind::named).ok_or_else(|| Refusal::new(40004))?;
    let file = call.upload.as_ref().filter(|file| file.filename.is_some()).ok_or_else(|| Refusal::new(41005))?;
    let mime = check(kind, file)?;
    let shelf = &mut world.accounts.entry(account.key).or_default().media;
    let media_id = shelf.put(&mut world.chance, (kind, mime), file.bytes.clone(), now);
    Ok(json!({"type": kind.name(), "media_id": media_id, "created_at": now / 1000}))
}

fn check(kind: Kind, file: &Upload) -> Result<&'static str, Refusal> {
    let mime = sniff(&file.bytes).filter(|mime| kind.takes(mime)).ok_or_else(|| Refusal::new(40005))?;
    if file.bytes.len() > kind.most() { Err(Refusal::new(40006)) } else { Ok(mime) }
}
