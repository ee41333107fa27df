//! Time and chance that a test holds in its hand.

use domain::At;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering::SeqCst};
use wechat::{Clock, Random};

/// A clock that stands still until it is moved.
#[derive(Debug)]
pub struct ManualClock(AtomicI64);

impl ManualClock {
    /// A clock that shows `at`.
    pub fn at(at: At) -> ManualClock {
        ManualClock(AtomicI64::new(at.0))
    }

    /// What it shows.
    pub fn now(&self) -> At {
        At(self.0.load(SeqCst))
    }

    /// Shows another time.
    pub fn set(&self, at: At) {
        self.0.store(at.0, SeqCst);
    }

    /// Moves it on.
    pub fn advance_ms(&self, ms: i64) {
        self.0.fetch_add(ms, SeqCst);
    }
}

impl Clock for ManualClock {
    fn now_ms(&self) -> i64 {
        self.0.load(SeqCst)
    }
}

/// Bytes that follow from a seed (SplitMix64): the same in every run, different for every seed.
#[derive(Debug)]
pub struct Seeded(AtomicU64);

impl Seeded {
    /// Another sequence for every seed.
    pub fn new(seed: u64) -> Seeded {
        Seeded(AtomicU64::new(seed.wrapping_mul(0xA24B_AED4_963E_E407)))
    }

    fn next(&self) -> u64 {
        const STEP: u64 = 0x9E37_79B9_7F4A_7C15;
        let mut z = self.0.fetch_add(STEP, SeqCst).wrapping_add(STEP);
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }
}

impl Random for Seeded {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            let word = self.next().to_le_bytes();
            chunk.copy_from_slice(&word[..chunk.len()]);
        }
    }
}
