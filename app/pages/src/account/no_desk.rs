//! Scanning a code with WeCom did not lead to the desk, and why.

use super::message::Message;
use crate::Screen;
use contract::words::account as words;

/// Why somebody does not get in.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// The platform did not say who it is.
    Trouble,
    /// No member of the company.
    Outsider,
    /// A member whom no employee is known by.
    Unbound,
    /// An employee without a post at the desk.
    NoPost,
}

/// The way back is the page for signing in.
pub fn page(why: Why) -> Screen {
    let (title, line) = match why {
        Why::Trouble => (words::SCAN_TROUBLE, words::SCAN_TROUBLE_HOW),
        Why::Outsider => (words::NO_DESK, words::SCAN_OUTSIDER),
        Why::Unbound => (words::NO_DESK, words::SCAN_UNBOUND),
        Why::NoPost => (words::NO_DESK, words::SCAN_NO_POST),
    };
    Message {
        icon: "lock",
        title: title.into(),
        lines: vec![line.into()],
        main: Some(("/m/sign-in".into(), words::SCAN_BACK)),
        ..Message::default()
    }
    .on_desk()
}
