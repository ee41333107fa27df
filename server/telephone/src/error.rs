//! Why the gateway did not take something, for whoever keeps the queue.

use thiserror::Error;

/// A message or call that was not taken, as far as is known.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{kind:?} (code {code:?})")]
pub struct TelephoneError {
    /// What to do now.
    pub kind: Kind,
    /// The gateway's code, if it gave one.
    pub code: Option<String>,
}

/// What to do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Not taken for sure. Ask again after so many milliseconds with the same id.
    Retry {
        /// Milliseconds from now.
        after_ms: i64,
    },
    /// Perhaps taken. Asking again with the same id is safe inside the duplicate window; after it the outcome stays unknown.
    Unknown {
        /// Milliseconds from now.
        after_ms: i64,
    },
    /// Never for this number or message.
    Refused {
        /// Why.
        reason: Reason,
    },
    /// Nothing can be sent until an operator acts.
    Trouble {
        /// What to mend.
        cause: Cause,
    },
}

/// Why a message or call is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// No such number.
    BadNumber,
    /// The number does not want messages, or the network blocks it.
    Blocked,
    /// The number got as many as it may today.
    TooOften,
    /// Anything else.
    Other,
}

/// What an operator has to mend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cause {
    /// The gateway does not accept our signature: secret or clock differ.
    Signature,
    /// The gateway's account has no money.
    Balance,
    /// The address is missing or does not answer as a gateway.
    Config,
}

impl TelephoneError {
    /// An error that the gateway gave no code for.
    pub fn silent(kind: Kind) -> Self {
        Self { kind, code: None }
    }

    /// An error with the gateway's code.
    pub fn coded(kind: Kind, code: &str) -> Self {
        Self { kind, code: Some(code.to_owned()) }
    }
}
