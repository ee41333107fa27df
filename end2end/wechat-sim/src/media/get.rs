//! `media/get`: a file with its type and name; a video is an address; an error is JSON.

use serde_json::json;

use super::{File, Kind};
use crate::{
    account,
    answer::{Download, Refusal},
    gate::Call,
    state::Shared,
};

/// `GET /cgi-bin/media/get`. 40007 for what is not there, not yours, or older than three days.
pub(crate) fn get(shared: &Shared, call: &Call) -> Result<Download, Refusal> {
    let (media_id, file) = find(shared, call, "/cgi-bin/media/get")?;
    if file.kind == Kind::Video {
        return Ok(Download::Json(json!({"video_url": format!("http://{}/mmbiz/{media_id}", call.host)})));
    }
    Ok(Download::File { kind: file.mime, name: file.name, bytes: file.bytes })
}

/// `GET /cgi-bin/media/get/jssdk`: the better voice of the JS-SDK; nothing else.
pub(crate) fn get_voice(shared: &Shared, call: &Call) -> Result<Download, Refusal> {
    let (_, file) = find(shared, call, "/cgi-bin/media/get/jssdk")?;
    if file.kind != Kind::Voice {
        return Err(Refusal::new(40007));
    }
    Ok(Download::File { kind: "voice/speex", name: file.name, bytes: file.bytes })
}

fn find(shared: &Shared, call: &Call, path: &'static str) -> Result<(String, File), Refusal> {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let account = account::enter(world, call, path, now)?;
    let media_id = call.param("media_id").ok_or_else(|| Refusal::new(41006))?;
    let file = world.accounts.get(&account.key).and_then(|state| state.media.find(media_id, now));
    file.map(|file| (media_id.to_owned(), file.clone())).ok_or_else(|| Refusal::new(40007))
}
