//! Store: the only crate that speaks SQL. Entities, scoped finders, the outbox and transactions.
//! Reads take a `Scope` where somebody could see too much; writes of tickets take a `Moved`, which only the rules make.

pub mod alarms;
pub mod audit;
pub mod config;
pub mod db;
pub mod drafts;
pub mod entities;
mod follow_code;
pub mod idempotency;
pub mod inbox;
mod listed;
pub mod media;
pub mod numbers;
pub mod outbox;
pub mod people;
pub mod places;
pub mod reach;
pub mod reports;
pub mod rings;
mod scope;
pub mod setup;
mod signing_key;
pub mod tickets;
pub mod tokens;
pub mod wecom;

pub use db::{Access, Counts, DbConfig, Reader, Rerun, Store, StoreError, StoreResult, Tx, rerun};
pub use follow_code::{FollowCode, claim_follow_code, follow_code, keep_follow_code, rest_follow_code};
pub use signing_key::{SigningKey, signing_key};

/// A stored text that should be a code, an id or JSON of ours and is not.
pub(crate) fn unreadable(what: &str, value: impl std::fmt::Display) -> StoreError {
    StoreError::Data(format!("{what}: {value}"))
}
