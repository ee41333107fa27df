//! The one error type that crosses from work to pages.

use domain::{Refusal, form::Faults, ticket::TicketNo};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What a service answers.
pub type Reply<T> = Result<T, AppError>;

/// Number of an unexpected error: a person reads it out, the operator finds it in the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Incident(pub String);

impl fmt::Display for Incident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why there is no answer. Each has words in `words::error`, a status and a JSON form in the server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "error", content = "detail", rename_all = "snake_case")]
pub enum AppError {
    /// Nobody is signed in, or not for this area.
    #[error("not signed in")]
    NotSignedIn,
    /// It is not there, or not theirs to see: the two look the same.
    #[error("not found")]
    NotFound,
    /// A rule said no.
    #[error("refused: {0}")]
    Refused(Refusal),
    /// Something typed is wrong; the page comes back with it.
    #[error("invalid input")]
    Invalid(Faults),
    /// The same key was used for another report already.
    #[error("already reported as {0}")]
    AlreadyReported(TicketNo),
    /// Too much at once; trying again is safe.
    #[error("busy")]
    Busy,
    /// Something broke; it is in the log under this number.
    #[error("trouble {0}")]
    Trouble(Incident),
}

impl From<Refusal> for AppError {
    fn from(refusal: Refusal) -> Self {
        AppError::Refused(refusal)
    }
}

impl From<Faults> for AppError {
    fn from(faults: Faults) -> Self {
        AppError::Invalid(faults)
    }
}
