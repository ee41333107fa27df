//! The fault matrix: what the platforms can do to the product, done to it, and what the person then saw on the simulated phone.
//!
//! [`rows`] lists every row with its tests; a test of its own compares that list with the tests that there are.

#![expect(clippy::unwrap_used, reason = "a test stops where something is wrong")]

mod answers;
mod callbacks;
mod clock;
#[path = "../stage/mod.rs"]
mod common;
mod events;
mod following;
mod oauth;
mod phone;
mod refusals;
mod rows;
mod stage;
mod tokens;
mod wecom;

/// What the product says by itself when a report was taken.
const RECEIPT: &str = "template 报修已提交";
