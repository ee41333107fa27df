//! How many pushes one round takes: many while they go quickly, few when a platform is slow, because what comes meanwhile waits for the
//! round's end.

use std::time::Duration;

const LEAST: usize = 16;
const FIRST: usize = 64;
const MOST: usize = 512;
/// A full round that took less than this may be larger, one that took longer than the other is too large.
const QUICK: Duration = Duration::from_millis(100);
const SLOW: Duration = Duration::from_millis(300);

/// The size of the next round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Batch(usize);

impl Batch {
    pub(super) const FIRST: Batch = Batch(FIRST);

    pub(super) fn size(self) -> usize {
        self.0
    }

    /// What a round that did so many in this time means for the next.
    pub(super) fn after(self, done: usize, took: Duration) -> Batch {
        if took > SLOW {
            Batch((self.0 / 2).max(LEAST))
        } else if done >= self.0 && took < QUICK {
            Batch((self.0 * 2).min(MOST))
        } else {
            self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_quick_rounds_grow_and_slow_ones_shrink() {
        for (size, done, ms, next) in [
            (64, 64, 20, 128),
            (64, 63, 20, 64),
            (64, 64, 200, 64),
            (64, 0, 5, 64),
            (64, 3, 2_000, 32),
            (16, 16, 2_000, 16),
            (512, 512, 50, 512),
        ] {
            assert_eq!(Batch(size).after(done, Duration::from_millis(ms)), Batch(next), "{size} {done} {ms}");
        }
    }
}
