//! Why a sign-in by code failed.

use thiserror::Error;

/// A code that could not be exchanged for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum OauthError {
    /// Used, expired, unknown or missing. Continue an existing session, else start over once.
    #[error("the code is spent")]
    CodeSpent,
    /// Someone outside the company (WeCom).
    #[error("not a member of the company")]
    Outsider,
    /// The platform did not answer in time or is busy; show a page that offers to try again.
    #[error("the platform is not available")]
    Unavailable,
    /// Configuration: wrong secret, address not allowed, account unknown. An operator has to act.
    #[error("the account is not set up (code {code:?})")]
    Misconfigured {
        /// The platform's code, if it gave one.
        code: Option<i64>,
    },
}
