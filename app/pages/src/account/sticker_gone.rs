//! A sticker that leads nowhere any more, or a key that never was.

use super::message::Message;
use crate::Screen;
use contract::words::stickers as words;

/// `GET /q/{key}` with a key that does not hold.
pub fn page() -> Screen {
    let report = ("/o/repairs/new".into(), words::GONE_REPORT);
    let lines = vec![words::GONE_HOW.into()];
    Message { icon: "scan-line", title: words::GONE.into(), lines, main: Some(report), ..Message::default() }.on_phone()
}
