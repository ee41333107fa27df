//! Template messages (模板消息): the account's templates, what their keywords allow, and the send.

mod add;
mod blocked;
mod data;
mod keyword;
mod list;
mod remove;
mod send;
mod value;

pub(crate) use self::{
    add::add,
    blocked::blocked,
    data::{check, fields},
    keyword::{Family, keywords},
    list::list,
    remove::remove,
    send::{event_times, send},
};
