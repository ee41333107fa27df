//! A progress link that leads nowhere any more, or never did.

use super::message::Message;
use crate::Screen;
use contract::words::progress as words;

/// `GET /p/{token}` with a token that is not ours or whose time is over.
pub fn page() -> Screen {
    let lines = vec![words::GONE_HOW.into()];
    Message { icon: "file-question-mark", title: words::GONE.into(), lines, ..Message::default() }.on_phone()
}
