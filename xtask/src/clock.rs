//! The one place of this program that reads a clock: how long a step took, how long to wait.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// Now, epoch milliseconds: to be compared with what a server on this machine has stored.
#[expect(clippy::disallowed_methods, reason = "a build program measures real time")]
pub fn now_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

/// A moment to measure from.
#[derive(Clone, Copy)]
pub struct Stopwatch(Instant);

impl Stopwatch {
    /// Starts now.
    #[expect(clippy::disallowed_methods, reason = "a build program measures real time")]
    pub fn start() -> Self {
        Self(Instant::now())
    }

    /// Time since the start.
    pub fn elapsed(self) -> Duration {
        self.0.elapsed()
    }
}
