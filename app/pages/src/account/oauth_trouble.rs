//! WeChat did not say who is there.

use super::message::Message;
use crate::Screen;
use contract::words::account as words;

/// `again` is the entry link to try once more.
pub fn page(again: &str, office_phone: Option<String>) -> Screen {
    Message {
        icon: "refresh-cw",
        title: words::OAUTH_TROUBLE.into(),
        lines: vec![words::OAUTH_TROUBLE_WHY.into()],
        office_phone,
        main: Some((again.into(), words::TRY_AGAIN)),
        ..Message::default()
    }
    .on_phone()
}
