//! Repeats a transaction that PostgreSQL gave up for another one. SQLite never asks for it.

use std::future::Future;

use super::error::StoreError;

/// How often one call may run in all.
const RUNS: u32 = 4;

/// An error that may say "run the same thing again".
pub trait Rerun {
    /// Whether a new run with the same inputs may succeed.
    fn wants_rerun(&self) -> bool;
}

impl Rerun for StoreError {
    fn wants_rerun(&self) -> bool {
        matches!(self, Self::Retry)
    }
}

/// Runs `work` (begin … commit) and, while it answers `Retry`, up to three times more.
///
/// Ids and time must come from outside `work`, so that every run means the same.
pub async fn rerun<T, E, F>(mut work: impl FnMut() -> F) -> Result<T, E>
where
    E: Rerun,
    F: Future<Output = Result<T, E>>,
{
    let mut run = 1;
    loop {
        match work().await {
            Err(error) if error.wants_rerun() && run < RUNS => run += 1,
            end => return end,
        }
    }
}
