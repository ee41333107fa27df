//! The administrators' addresses.

pub(crate) mod accounts;
pub(crate) mod members;
pub(crate) mod stickers;
pub(crate) mod templates;
pub(crate) mod wechat;
