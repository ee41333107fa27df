//! The store on both databases.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod again;
mod by_hand;
mod follow_code;
mod notes;
mod outbox;
mod places;
mod postgres;
mod reports;
mod rest;
mod sqlite;
mod stickers;
mod upgrade;
mod writer;
