//! Pages around signing in, and pages for when something is in the way.

mod error;
pub mod link_gone;
mod message;
pub mod no_desk;
pub mod oauth_trouble;
pub mod offline;
pub mod open_in_wechat;
pub mod session_expired;
pub mod sign_in;
pub mod snapshot;
pub mod sticker_gone;

pub use error::error;
