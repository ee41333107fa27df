//! The way in for receipts: size, signature, age and shape are checked before anything is believed.

use secrecy::SecretString;
use thiserror::Error;

use crate::receipt::{Medium, Receipt, State};
use crate::sign::is_signed;

/// Largest receipt, bytes.
const CAP: usize = 64 * 1024;
/// How far the gateway's clock may be from ours, seconds.
const SKEW_S: i64 = 600;
/// Longest reason that is kept, characters.
const REASON: usize = 64;

/// What the headers of a receipt say; empty where one is missing.
#[derive(Debug, Clone, Copy)]
pub struct Signed<'a> {
    /// `X-Weixiu-Timestamp`.
    pub timestamp: &'a str,
    /// `X-Weixiu-Signature`.
    pub signature: &'a str,
}

/// Why a receipt is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Refused {
    /// More than 64 KiB.
    #[error("the receipt is too large")]
    TooLarge,
    /// The signature is missing or not ours.
    #[error("the signature is wrong")]
    Signature,
    /// Signed more than ten minutes before or after now.
    #[error("the receipt is too old, or a clock is wrong")]
    Stale,
    /// Signed, and not a receipt.
    #[error("not a receipt")]
    Malformed,
}

/// The receipt in a request, if the holder of the secret signed it.
pub(crate) fn open(secret: &SecretString, signed: Signed<'_>, body: &[u8], now_ms: i64) -> Result<Receipt, Refused> {
    if body.len() > CAP {
        return Err(Refused::TooLarge);
    }
    if !is_signed(secret, signed.timestamp, signed.signature, body) {
        return Err(Refused::Signature);
    }
    let at: i64 = signed.timestamp.parse().map_err(|_| Refused::Malformed)?;
    if now_ms.div_euclid(1000).abs_diff(at) > SKEW_S.unsigned_abs() {
        return Err(Refused::Stale);
    }
    read(body).ok_or(Refused::Malformed)
}

fn read(body: &[u8]) -> Option<Receipt> {
    let mut receipt: Receipt = serde_json::from_slice(body).ok()?;
    receipt.reason = receipt.reason.map(|text| text.chars().filter(|c| !c.is_control()).take(REASON).collect());
    is_sound(&receipt).then_some(receipt)
}

fn is_sound(receipt: &Receipt) -> bool {
    let is_id = receipt.id.len() == 32 && receipt.id.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    let has_key = receipt.key.is_some_and(|key| key.is_ascii_digit() || matches!(key, '*' | '#'));
    let suits = match (receipt.kind, receipt.state) {
        (_, State::Failed) => true,
        (kind, State::Delivered) => kind == Medium::Sms,
        (kind, _) => kind == Medium::Call,
    };
    is_id && suits && (receipt.state != State::Key || has_key)
}

#[cfg(test)]
mod tests;
