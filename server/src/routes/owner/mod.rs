//! The owner's addresses.

pub(crate) mod elder;
pub(crate) mod rate;
pub(crate) mod repairs;
pub(crate) mod report;
pub(crate) mod rooms;
pub(crate) mod sticker;
pub(crate) mod weixin;
