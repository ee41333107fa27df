//! How fast an account sends: at most so many messages in any second and a tenth of them in any tenth of it, so that what is late does
//! not meet what follows; the rest wait their turn for a bounded time.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};

const SECOND_MS: i64 = 1_000;

/// One queue of turns per account.
pub(crate) struct Pace {
    /// How many in how many milliseconds.
    limits: [(usize, i64); 2],
    longest_wait_ms: i64,
    lanes: Mutex<HashMap<String, VecDeque<i64>>>,
}

impl Pace {
    /// `per_second` is at least 1.
    pub(crate) fn new(per_second: u32, longest_wait_ms: i64) -> Self {
        let per_second = usize::try_from(per_second.max(1)).unwrap_or(usize::MAX);
        let limits = [(per_second, SECOND_MS), (per_second.div_ceil(10), SECOND_MS / 10)];
        Self { limits, longest_wait_ms, lanes: Mutex::default() }
    }

    /// Takes the next turn and says how many milliseconds to wait for it; if that is too long, takes none and says until when.
    pub(crate) fn turn(&self, account: &str, now_ms: i64) -> Result<i64, i64> {
        let mut lanes = self.lanes.lock().unwrap_or_else(PoisonError::into_inner);
        let turns = lanes.entry(account.to_owned()).or_default();
        // Turns further ahead than anybody waits were taken before the clock was set back.
        turns.retain(|&turn| turn > now_ms - SECOND_MS && turn <= now_ms + self.longest_wait_ms);
        let after = |(count, in_ms): (usize, i64)| Some(turns.get(turns.len().checked_sub(count)?)? + in_ms);
        let turn = self.limits.into_iter().filter_map(after).fold(now_ms, i64::max);
        if turn - now_ms > self.longest_wait_ms {
            return Err(turn);
        }
        turns.push_back(turn);
        Ok(turn - now_ms)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn never_more_in_any_second_than_allowed() {
        let pace = Pace::new(30, 1_000);
        let mut went: Vec<i64> = vec![];
        let mut now = 1_793_505_600_000;
        for step in 0..5_000_i64 {
            now += step * 7_919 % 13;
            went.extend(pace.turn("a", now).map(|wait| now + wait));
        }
        went.sort_unstable();
        assert!(went.windows(31).all(|some| some[30] - some[0] >= 1_000));
        assert!(went.len() > 850, "{}", went.len());
    }

    #[test]
    fn a_second_is_filled_evenly() {
        let pace = Pace::new(30, 1_000);
        let waits: Vec<_> = (0..33).filter_map(|_| pace.turn("a", 0).ok()).collect();
        let expected: Vec<i64> = (0..33).map(|n| n / 3 * 100).collect();
        assert_eq!(waits, expected);
    }

    #[test]
    fn a_wait_is_bounded_and_refusals_take_no_turn() {
        let pace = Pace::new(2, 1_000);
        let turns: Vec<_> = (0..6).map(|_| pace.turn("a", 0)).collect();
        assert_eq!(turns, [Ok(0), Ok(100), Ok(1_000), Err(1_100), Err(1_100), Err(1_100)]);
        assert_eq!(pace.turn("b", 0), Ok(0));
        assert_eq!([pace.turn("a", 2_000), pace.turn("a", 2_000), pace.turn("a", 2_000)], [Ok(0), Ok(100), Ok(1_000)]);
    }

    #[test]
    fn a_clock_set_back_does_not_stop_anybody() {
        let pace = Pace::new(1, 1_000);
        assert_eq!(pace.turn("a", 86_400_000), Ok(0));
        assert_eq!(pace.turn("a", 0), Ok(0));
    }
}
