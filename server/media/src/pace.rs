//! The slowest a sender may be: a grace first, then a rate, so that every upload ends.

use tokio::time::{Duration, Instant};

use crate::Limits;

pub(crate) struct Pace {
    grace_ends: Instant,
    rate: u64,
}

impl Pace {
    pub(crate) fn new(start: Instant, limits: &Limits) -> Self {
        Self { grace_ends: start + limits.send_grace, rate: limits.send_rate.max(1) }
    }

    /// When the next bytes must be here, after `bytes` have arrived.
    pub(crate) fn deadline(&self, bytes: u64) -> Instant {
        self.grace_ends + Duration::from_millis(bytes.saturating_mul(1000) / self.rate)
    }
}
