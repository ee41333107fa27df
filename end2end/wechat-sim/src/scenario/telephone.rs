//! The telephone gateway of a scenario.

use anyhow::ensure;
use serde::Deserialize;

/// A gateway for text messages and voice calls.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Telephone {
    /// Signs both directions.
    pub secret: String,
    /// Where receipts go; the path also at another address of the product.
    pub callback: String,
    /// Text messages to one number in a day of China.
    #[serde(default = "ten")]
    pub per_number_per_day: u32,
    /// How long a telephone rings, ms.
    #[serde(default = "half_a_minute")]
    pub ring_ms: i64,
    /// Deliveries of one receipt.
    #[serde(default = "five")]
    pub receipt_attempts: u32,
    /// Between two of them, ms.
    #[serde(default = "two_seconds")]
    pub receipt_retry_gap_ms: i64,
}

fn ten() -> u32 {
    10
}

fn half_a_minute() -> i64 {
    30_000
}

fn five() -> u32 {
    5
}

fn two_seconds() -> i64 {
    2_000
}

impl Telephone {
    pub(super) fn check(&self) -> anyhow::Result<()> {
        ensure!(self.secret.chars().count() >= 16, "the secret has less than 16 characters");
        ensure!(
            self.callback.starts_with("http://") || self.callback.starts_with("https://"),
            "callback is no address"
        );
        ensure!(self.ring_ms > 0 && self.receipt_attempts > 0, "ring_ms and receipt_attempts are at least 1");
        Ok(())
    }
}
