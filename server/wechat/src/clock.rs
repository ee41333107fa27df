//! Time and chance, handed in by the product so that tests can replay both.

/// The time of day as the product sees it.
pub trait Clock: Send + Sync {
    /// Milliseconds since 1970-01-01 UTC.
    fn now_ms(&self) -> i64;
}

/// A source of random bytes, cryptographically strong in production.
pub trait Random: Send + Sync {
    /// Fills the whole slice.
    fn fill(&self, bytes: &mut [u8]);
}

/// A number in `0..=most`, good enough for jitter.
pub(crate) fn up_to(random: &dyn Random, most: i64) -> i64 {
    let mut bytes = [0; 4];
    random.fill(&mut bytes);
    i64::from(u32::from_le_bytes(bytes)) % (most + 1)
}

/// The next midnight in China (UTC+8), when the platform's daily counters restart.
pub(crate) fn next_midnight(now_ms: i64) -> i64 {
    const DAY: i64 = 86_400_000;
    const OFFSET: i64 = 8 * 3_600_000;
    ((now_ms + OFFSET).div_euclid(DAY) + 1) * DAY - OFFSET
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn midnight_is_china_time() {
        let noon = 1_793_505_600_000; // 2026-11-01 12:00 +08
        assert_eq!(next_midnight(noon) - noon, 12 * 3_600_000);
        let midnight = noon + 12 * 3_600_000;
        assert_eq!(next_midnight(midnight), midnight + 86_400_000);
        assert_eq!(next_midnight(midnight - 1), midnight);
    }
}
