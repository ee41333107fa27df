//! No network.

use super::message::Message;
use crate::Screen;
use contract::words::account as words;

/// With the office's number: a call needs no network.
pub fn page(office_phone: Option<String>) -> Screen {
    Message {
        icon: "wifi-off",
        title: words::OFFLINE.into(),
        lines: vec![words::OFFLINE_HOW.into()],
        office_phone,
        main: Some((String::new(), words::TRY_AGAIN)),
        ..Message::default()
    }
    .on_phone()
}
