//! What the platforms send to us: verified, decrypted, read into an [`Event`].
//!
//! Every failure is one [`Refused`]; its wording is for the log, the sender only ever learns "no".

mod cipher;
mod event;
mod fields;
#[cfg(test)]
mod hostile;
mod open;
mod query;
mod reply;
mod signature;
#[cfg(test)]
mod vectors;
mod verify;

pub use event::{Delivery, Event};
pub use open::Callback;
pub use query::Query;

use thiserror::Error;

/// A callback that does not count. Answer 413 to `TooLarge` and 403 to everything else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Refused {
    /// The body is larger than 64 KiB.
    #[error("callback body too large")]
    TooLarge,
    /// Not signed by the platform, not for this account, or not readable. The text is for the log only.
    #[error("callback refused: {0}")]
    Forged(&'static str),
}
