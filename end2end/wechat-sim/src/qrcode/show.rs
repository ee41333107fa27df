//! `showqrcode` (on mp.weixin.qq.com): the picture of a code as JPEG, 404 for an unknown or ended one.

use axum::{
    extract::{Query, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use fast_qr::{QRBuilder, QRCode};
use image::{GrayImage, Luma, codecs::jpeg::JpegEncoder};
use serde::Deserialize;

use crate::state::Shared;

/// Pixels of a module, and modules of white around.
const SCALE: usize = 8;
const MARGIN: usize = 4;

/// Which code.
#[derive(Debug, Deserialize)]
pub(crate) struct Which {
    #[serde(default)]
    ticket: String,
}

/// `GET /cgi-bin/showqrcode?ticket=`.
pub(crate) async fn show(State(shared): State<Shared>, Query(which): Query<Which>) -> Response {
    let now = shared.now_ms();
    let url = {
        let world = shared.world();
        let code = world.accounts.values().find_map(|state| state.codes.find(&which.ticket, now));
        code.map(|code| code.url.clone())
    };
    let picture = url.and_then(|url| QRBuilder::new(url).build().ok()).and_then(|code| jpeg(&code));
    match picture {
        Some(bytes) => ([(header::CONTENT_TYPE, "image/jpg")], bytes).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn jpeg(code: &QRCode) -> Option<Vec<u8>> {
    let side = u32::try_from((code.size + 2 * MARGIN) * SCALE).ok()?;
    let is_dark = |x: u32, y: u32| {
        let module = |pixel: u32| usize::try_from(pixel).ok()?.checked_div(SCALE)?.checked_sub(MARGIN);
        let (row, column) = (module(y)?, module(x)?);
        (row < code.size && column < code.size).then(|| code[row][column].value())
    };
    let picture = GrayImage::from_fn(side, side, |x, y| Luma([if is_dark(x, y) == Some(true) { 0 } else { 255 }]));
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 90).encode_image(&picture).ok()?;
    Some(bytes)
}
