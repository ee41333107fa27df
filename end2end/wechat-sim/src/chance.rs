//! Everything random, from one seed: tokens, codes, request ids, delays, probabilities.

use rand::{Rng, RngExt, SeedableRng, rngs::StdRng};

const LETTERS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// The seeded generator and the serial numbers that outlive a reset.
#[derive(Debug)]
pub(crate) struct Chance {
    rng: StdRng,
    last_msgid: i64,
    last_id: u64,
}

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self { rng: StdRng::seed_from_u64(seed), last_msgid: 0, last_id: 0 }
    }

    /// Goes on counting where `before` stopped.
    pub(crate) fn keep_serials(&mut self, before: &Self) {
        self.last_msgid = before.last_msgid;
        self.last_id = before.last_id;
    }

    /// `length` letters and digits.
    pub(crate) fn text(&mut self, length: usize) -> String {
        (0..length).map(|_| char::from(LETTERS[self.rng.random_range(0..LETTERS.len())])).collect()
    }

    /// An OAuth code of 32 characters. It begins with the time: a code never comes back after a restart with one seed.
    pub(crate) fn code(&mut self, now_ms: i64) -> String {
        let mut code = String::from("0");
        let mut left = now_ms.unsigned_abs();
        while left > 0 {
            code.push(char::from(LETTERS[usize::try_from(left % 62).unwrap_or(0)]));
            left /= 62;
        }
        let rest = 32usize.saturating_sub(code.len());
        code + &self.text(rest)
    }

    /// A request id in the platform's form, `6aac005a-01bfdbee-79769285`.
    pub(crate) fn rid(&mut self, now_ms: i64) -> String {
        format!("{:08x}-{:08x}-{:08x}", now_ms / 1000, self.rng.next_u32(), self.rng.next_u32())
    }

    /// 64-bit message number; grows, also over restarts, because it holds the time.
    pub(crate) fn msgid(&mut self, now_ms: i64) -> i64 {
        let by_time = 4_000_000_000_000_000_000i64.saturating_add(now_ms.saturating_mul(10_000));
        self.last_msgid = by_time.max(self.last_msgid + 1);
        self.last_msgid
    }

    /// The next id of our own: messages shown, faults, pushes.
    pub(crate) fn id(&mut self) -> u64 {
        self.last_id += 1;
        self.last_id
    }

    /// The 16 random bytes before an encrypted message.
    pub(crate) fn block(&mut self) -> [u8; 16] {
        self.rng.random()
    }

    /// A number of `from..=to`.
    pub(crate) fn between(&mut self, from: i64, to: i64) -> i64 {
        self.rng.random_range(from..=to)
    }

    /// True with this probability (clamped to 0..=1).
    pub(crate) fn happens(&mut self, probability: f64) -> bool {
        self.rng.random_bool(probability.clamp(0.0, 1.0))
    }
}
