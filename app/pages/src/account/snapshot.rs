//! WeChat's snapshot mode: a page without identity until the reader asks for the full service.

use super::message::Message;
use crate::Screen;
use contract::words::account as words;

/// `again` is the entry link to try once more.
pub fn page(again: &str) -> Screen {
    Message {
        icon: "hand",
        title: words::SNAPSHOT.into(),
        lines: vec![words::SNAPSHOT_HOW.into()],
        main: Some((again.into(), words::SNAPSHOT_AGAIN)),
        ..Message::default()
    }
    .on_phone()
}
