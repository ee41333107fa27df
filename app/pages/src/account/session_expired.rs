//! The session has ended while somebody filled in a form: what they typed is kept.

use super::message::Message;
use crate::Screen;
use contract::words::account as words;

/// `sign_in` leads through signing in back to the form.
pub fn page(sign_in: &str) -> Screen {
    Message {
        icon: "lock",
        title: words::EXPIRED.into(),
        lines: vec![words::EXPIRED_NOT_SENT.into()],
        main: Some((sign_in.into(), words::EXPIRED_SIGN_IN)),
        ..Message::default()
    }
    .on_phone()
}
