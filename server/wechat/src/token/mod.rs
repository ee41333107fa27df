//! Access tokens: kept in a shared store, renewed by one holder of a lease, cached in the process.

mod memory;
mod slot;
mod source;
mod store;
mod trouble;

pub use memory::MemoryTokens;
pub(crate) use source::{Minted, Minter, Tokens};
pub use store::{StoreTrouble, Token, TokenStore};
pub(crate) use trouble::{TokenError, Trouble};
