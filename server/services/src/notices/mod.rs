//! Notices: planned with the event that causes them, posted in its transaction, put into words and sent by a worker.

mod channel;
mod deliver;
mod gather;
mod outcome;
mod payload;
mod post;
mod words;

pub(crate) use payload::Payload;
