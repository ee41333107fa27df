//! Notices: planned with the event that causes them, posted in its transaction, put into words and sent by a worker.

mod book;
mod channel;
mod deliver;
mod gather;
mod outcome;
mod payload;
mod post;
mod quota;
mod send;
mod trip;
mod words;

pub(crate) use outcome::unnumbered;
pub(crate) use payload::Payload;
pub(crate) use quota::Quotas;
