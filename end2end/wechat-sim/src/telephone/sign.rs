//! The signature of both directions: hex of HMAC-SHA256 over the time in seconds, a line break and the body.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// Header with the time of signing, seconds since 1970.
pub(super) const TIMESTAMP: &str = "x-weixiu-timestamp";
/// Header with the signature.
pub(super) const SIGNATURE: &str = "x-weixiu-signature";

/// Signs a body as of a time in seconds.
pub(super) fn sign(secret: &str, timestamp: &str, body: &[u8]) -> String {
    // HMAC takes keys of every length.
    let Ok(mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else { return String::new() };
    let signed = mac.chain_update(timestamp).chain_update("\n").chain_update(body).finalize();
    signed.into_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}
