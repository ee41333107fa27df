//! Bounded room for work on processor and memory: so many jobs at once, so many bytes together, so long each.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use crate::{Error, Refusal, behind};

/// Memory is shared out in pieces of this size.
const PIECE: u64 = 1 << 20;

/// A bound on blocking jobs. A job keeps its place until it really ends, even when nobody waits for it any more.
pub struct Pool {
    places: Arc<Semaphore>,
    memory: Arc<Semaphore>,
    pieces: u32,
}

/// Why a job gave no result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Stopped {
    /// It panicked; codecs of strangers' files may.
    #[error("the job panicked")]
    Panicked,
    /// It did not end in time.
    #[error("the job took too long")]
    TooSlow,
    /// There is no thread for it, or the program is ending.
    #[error("the pool is closed")]
    Closed,
}

pub(crate) struct Place {
    _place: OwnedSemaphorePermit,
    _memory: OwnedSemaphorePermit,
}

impl Pool {
    /// Room for `places` jobs that need `memory` bytes together.
    pub fn new(places: usize, memory: u64) -> Self {
        let pieces = u32::try_from(memory / PIECE).unwrap_or(u32::MAX).clamp(1, 1 << 20);
        Self {
            places: Arc::new(Semaphore::new(places.max(1))),
            memory: Arc::new(Semaphore::new(pieces as usize)),
            pieces,
        }
    }

    /// Runs `job`, which needs about `memory` bytes, when there is room; `limit` counts from its start.
    ///
    /// # Errors
    /// `Stopped` when the job panics or does not end in time.
    pub async fn run<T, F>(&self, memory: u64, limit: Duration, job: F) -> Result<T, Stopped>
    where
        T: Send + 'static,
        F: FnOnce() -> T + Send + 'static,
    {
        let job = self.placed(memory, job).await?;
        match timeout(limit, spawn_blocking(job)).await {
            Ok(Ok(done)) => Ok(done),
            Ok(Err(error)) if error.is_panic() => Err(Stopped::Panicked),
            Ok(Err(_)) => Err(Stopped::Closed),
            Err(_) => Err(Stopped::TooSlow),
        }
    }

    /// The same for a long job that nobody's answer waits for: on a thread of its own, behind everything else, where
    /// ten times the limit holds.
    ///
    /// # Errors
    /// `Stopped` when the job panics or does not end in time.
    pub async fn run_behind<T, F>(&self, memory: u64, limit: Duration, job: F) -> Result<T, Stopped>
    where
        T: Send + 'static,
        F: FnOnce() -> T + Send + 'static,
    {
        let job = self.placed(memory, job).await?;
        timeout(limit * behind::PATIENCE, behind::run(job)).await.unwrap_or(Err(Stopped::TooSlow))
    }

    /// The job with its place, which it gives back when it ends.
    async fn placed<T, F>(&self, memory: u64, job: F) -> Result<impl FnOnce() -> T + use<T, F>, Stopped>
    where
        F: FnOnce() -> T,
    {
        let place = self.enter(memory).await?;
        Ok(move || {
            let _place = place;
            job()
        })
    }

    /// Waits for room. Places are handed out first, so a large job is not overtaken for ever by small ones.
    pub(crate) async fn enter(&self, memory: u64) -> Result<Place, Stopped> {
        let pieces = u32::try_from(memory.div_ceil(PIECE)).unwrap_or(u32::MAX).min(self.pieces);
        let place = Arc::clone(&self.places).acquire_owned().await.map_err(|_| Stopped::Closed)?;
        let memory = Arc::clone(&self.memory).acquire_many_owned(pieces).await.map_err(|_| Stopped::Closed)?;
        Ok(Place { _place: place, _memory: memory })
    }
}

impl From<Stopped> for Error {
    fn from(stopped: Stopped) -> Self {
        match stopped {
            Stopped::Panicked => Refusal::Damaged.into(),
            Stopped::TooSlow => Refusal::TooComplex.into(),
            Stopped::Closed => Self::Trouble(stopped.into()),
        }
    }
}
