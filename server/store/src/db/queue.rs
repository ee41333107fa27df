//! The waiting room before a turn: fair, bounded in length and in time.

use std::future::{Future, ready};
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::time::Duration;

use super::config::DbConfig;
use super::counts::{Tally, count};
use super::error::{StoreError, StoreResult};

/// Bounds the wait for a turn; fairness comes from the lock that is waited for.
#[derive(Debug)]
pub(crate) struct Queue {
    places: usize,
    taken: AtomicUsize,
    max_wait: Duration,
    tally: Arc<Tally>,
}

/// One place in the queue, free again when dropped.
struct Place<'q>(&'q AtomicUsize);

impl Queue {
    pub(crate) fn new(config: &DbConfig, tally: Arc<Tally>) -> Self {
        Self { places: config.queue.max(1), taken: AtomicUsize::new(0), max_wait: config.max_wait, tally }
    }

    /// Waits for `turn`. `Busy` when no place is free or the wait gets too long.
    pub(crate) async fn wait<T>(&self, turn: impl Future<Output = T>) -> StoreResult<T> {
        let mut turn = pin!(turn);
        tokio::select! {
            biased;
            turn = &mut turn => return Ok(turn),
            () = ready(()) => {}
        }
        let _place = self.place()?;
        tokio::time::timeout(self.max_wait, turn).await.map_err(|_| self.busy())
    }

    /// How many wait at this moment.
    pub(crate) fn waiting(&self) -> usize {
        self.taken.load(SeqCst)
    }

    fn place(&self) -> StoreResult<Place<'_>> {
        let place = Place(&self.taken);
        if self.taken.fetch_add(1, SeqCst) >= self.places {
            return Err(self.busy());
        }
        count(&self.tally.waits);
        Ok(place)
    }

    fn busy(&self) -> StoreError {
        count(&self.tally.busy);
        StoreError::Busy
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, SeqCst);
    }
}
