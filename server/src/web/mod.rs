//! What handlers share: who is there, how a page goes out, how a form comes in, and where one may be sent.

pub(crate) mod caller;
pub(crate) mod cookies;
pub(crate) mod draft;
pub(crate) mod form;
pub(crate) mod headers;
pub(crate) mod link_holder;
pub(crate) mod local_path;
pub(crate) mod packed;
pub(crate) mod page;
pub(crate) mod policy;
mod refill;
mod same_form;
mod tag;
pub(crate) mod through;
pub(crate) mod turned_away;
pub(crate) mod urlencoded;
pub(crate) mod way_back;
