//! The client against the simulator's gateway, which checks every signature and body.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod gateway;
mod receipts;
mod stand;
