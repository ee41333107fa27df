//! The door to the database: one type for SQLite and PostgreSQL.
//!
//! Reads go through [`Store::reader`] and never wait for a writer. Writes go through [`Store::begin`], which gives a
//! [`Tx`]: on SQLite a turn at the one writer connection (group commit), on PostgreSQL an ordinary transaction.

mod config;
mod connection;
mod counts;
mod error;
mod group;
mod holders;
mod hooks;
mod lock;
mod postgres;
mod queue;
mod reader;
mod readers;
mod rerun;
mod seat;
mod sqlite;
mod store;
mod together;
mod tx;

pub use config::{Access, DbConfig};
pub use counts::Counts;
pub use error::{StoreError, StoreResult};
pub use reader::Reader;
pub use rerun::{Rerun, rerun};
pub use store::Store;
pub use tx::Tx;
