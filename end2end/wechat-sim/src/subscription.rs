//! Subscription notifications (订阅通知): what people allowed, the sends that use it up, and the templates.

mod browse;
mod grants;
mod library;
mod own;
mod send;

pub(crate) use self::{
    browse::{categories, keywords, titles},
    grants::Grants,
    own::{add, delete, list},
    send::send,
};
