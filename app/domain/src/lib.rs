//! The rules of property repair, and nothing else: no clock, no randomness, no input or output.
//! The server asks these functions what is true; the browser asks the same ones what to show.

#![warn(missing_docs)]

pub mod access;
pub mod catalogue;
pub mod code;
pub mod dispatch;
pub mod form;
pub mod id;
pub mod notice;
pub mod person;
pub mod rating;
pub mod refusal;
pub mod sla;
pub mod sticker;
pub mod ticket;
pub mod time;

pub use code::Code;
pub use refusal::Refusal;
pub use time::{At, Day};
