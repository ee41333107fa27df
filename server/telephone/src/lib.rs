//! Text messages and voice calls through an HTTP gateway, seen from the product: send, call, read receipts.
//!
//! The product meets the gateway through [`Telephone`]. Nothing outside this crate knows a signature or the gateway's JSON;
//! the contract with whoever runs the gateway stands in the crate's `README.md`.

mod client;
mod code;
mod door;
mod error;
#[cfg(any(test, feature = "fake"))]
mod fake;
mod hosts;
mod message;
mod number;
mod receipt;
mod sign;
mod telephone;

pub use client::{HttpTelephone, Limits, Now, Settings, SetupError};
pub use door::{Refused, Signed};
pub use error::{Cause, Kind, Reason, TelephoneError};
#[cfg(any(test, feature = "fake"))]
pub use fake::{FakeTelephone, Scripted};
pub use hosts::{HostError, Platform, check_address};
pub use message::{Call, Sms, Taken};
pub use number::{BadNumber, PhoneNumber};
pub use receipt::{Medium, Receipt, State};
pub use sign::{SIGNATURE, TIMESTAMP};
pub use telephone::Telephone;

/// How long the gateway recognises a repeated id of a text message or a call, in milliseconds (24 hours).
pub const SMS_DUPLICATE_WINDOW_MS: i64 = 24 * 60 * 60 * 1000;
