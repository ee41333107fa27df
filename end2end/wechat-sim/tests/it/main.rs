//! The simulator, asked from outside as a product would.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod callbacks;
mod cipher;
mod clock;
mod control;
mod faults;
mod menu;
mod oauth;
mod outage;
mod product;
mod scenario;
mod stand;
mod template;
mod token;
mod user;
mod wecom;
