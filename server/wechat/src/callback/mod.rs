//! What the platforms send to us: verified, decrypted, read into an [`Event`].
//!
//! Every failure is one [`Refused`]; its wording is for the log, the sender only ever learns "no".

mod ask;
mod cipher;
mod corp;
mod envelope;
mod event;
mod fields;
mod grants;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod modes;
mod open;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod pushes;
mod query;
mod reply;
mod signature;
#[cfg(test)]
mod vectors;
mod verify;
mod window;

pub use ask::Asked;
pub use corp::{DirectoryChange, MemberCallback, MemberEvent};
pub use event::{Delivery, Event};
pub use grants::{GrantAnswer, SubscriptionEnd};
pub use open::Callback;
pub use query::Query;
pub use reply::LinkReply;
pub use window::Window;

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
