//! An owner's page in another browser: it opens in WeChat only.

use super::message::Message;
use crate::Screen;
use contract::words::account as words;

/// With the office's number for those who have no WeChat.
pub fn page(office_phone: Option<String>) -> Screen {
    Message {
        icon: "message-circle",
        title: words::OPEN_IN_WECHAT.into(),
        lines: vec![words::OPEN_IN_WECHAT_HOW.into(), words::OPEN_IN_WECHAT_QR.into()],
        office_phone,
        ..Message::default()
    }
    .on_phone()
}
