//! Why a seed stops.

use domain::Refusal;
use store::StoreError;

/// A seed that cannot be run.
#[derive(Debug, thiserror::Error)]
pub enum SeedError {
    /// The database has a company; a seed never mixes with other data.
    #[error("the database already has an organisation; seed an empty one")]
    AlreadySeeded,
    /// The scenario cannot be read, or says something that this company cannot give.
    #[error("scenario: {0}")]
    Scenario(String),
    /// The rules refused a step of the past: a fault of the seed.
    #[error("the rules refused a step of the past: {0}")]
    Refused(#[from] Refusal),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A thread that builds the past ended early.
    #[error("building the past was interrupted")]
    Interrupted,
}
