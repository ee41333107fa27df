//! Screens: each is a function of its view and the time. Rendered on the server only; what moves in the browser are islands of `app`.

#![recursion_limit = "256"]

pub mod account;
pub mod admin;
pub mod manager;
pub mod owner;
pub mod phone;
mod screen;
pub mod shell;
pub mod technician;

pub use screen::{Audience, Bundle, Screen};
