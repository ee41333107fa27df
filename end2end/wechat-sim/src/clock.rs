//! The simulator's clock: an offset over the real time, or a clock that stands until it is moved.
//! Nothing else here reads the time.

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use tokio::sync::watch;

/// Milliseconds since 1970; cheap to clone, every clone is the same clock.
#[derive(Clone, Debug)]
pub struct Clock {
    offset_ms: Arc<AtomicI64>,
    real: bool,
    moved: watch::Sender<()>,
}

impl Clock {
    /// Real time plus what [`Clock::advance`] added.
    pub fn real() -> Self {
        Self { offset_ms: Arc::default(), real: true, moved: watch::Sender::new(()) }
    }

    /// Stands at `at_ms` until [`Clock::advance`] moves it.
    pub fn manual(at_ms: i64) -> Self {
        Self { offset_ms: Arc::new(AtomicI64::new(at_ms)), real: false, moved: watch::Sender::new(()) }
    }

    /// Milliseconds since 1970.
    pub fn now_ms(&self) -> i64 {
        let base = if self.real { real_ms() } else { 0 };
        base + self.offset_ms.load(Ordering::Relaxed)
    }

    /// The time that the product's machine has too: without what was added to the real time.
    pub fn wall_ms(&self) -> i64 {
        if self.real { real_ms() } else { self.now_ms() }
    }

    /// What was added to the base so far, milliseconds.
    pub fn offset_ms(&self) -> i64 {
        self.offset_ms.load(Ordering::Relaxed)
    }

    /// Moves the clock forward and wakes whatever waits for a later time.
    pub fn advance(&self, by_ms: i64) {
        self.offset_ms.fetch_add(by_ms, Ordering::Relaxed);
        self.moved.send_replace(());
    }

    /// Returns when the clock has reached `due_ms`, by itself or by [`Clock::advance`].
    pub async fn reach(&self, due_ms: i64) {
        let mut moved = self.moved.subscribe();
        loop {
            let left = due_ms - self.now_ms();
            if left <= 0 {
                return;
            }
            let moving = moved.changed();
            if self.real {
                let rest = Duration::from_millis(left.unsigned_abs());
                // Running into the time limit is the ordinary way to get there.
                drop(tokio::time::timeout(rest, moving).await);
            } else {
                drop(moving.await);
            }
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place where the simulator reads the time")]
fn real_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}
