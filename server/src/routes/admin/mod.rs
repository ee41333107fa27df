//! The administrators' addresses.

pub(crate) mod wechat;
