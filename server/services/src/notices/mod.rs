//! Notices: planned with the event that causes them, posted in its transaction, put into words and sent by a worker.

mod book;
mod channel;
mod deliver;
mod fault;
mod gather;
mod go;
mod outcome;
mod payload;
mod post;
mod quota;
mod sample;
mod send;
mod sms;
mod trip;
mod unheard;
mod words;

pub(crate) use book::apart;
pub(crate) use outcome::unnumbered;
pub(crate) use payload::Payload;
pub(crate) use quota::Quotas;
pub(crate) use sample::{Sample, made_up};
pub(crate) use send::Parcel;
pub(crate) use sms::{TELEPHONE, platform_id};
