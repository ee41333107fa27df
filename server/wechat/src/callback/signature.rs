//! SHA-1 over the sorted parts: the platforms' own scheme.

use sha1::{Digest, Sha1};
use subtle::ConstantTimeEq;

use crate::wire::hex;

/// Signs the parts, sorted by bytes and joined without separator.
pub(super) fn sign(parts: &[&str]) -> String {
    let mut sorted = parts.to_vec();
    sorted.sort_unstable();
    hex(&Sha1::digest(sorted.concat()))
}

/// Whether `given` is the signature of the parts, in constant time.
pub(super) fn matches(given: &str, parts: &[&str]) -> bool {
    sign(parts).as_bytes().ct_eq(given.as_bytes()).into()
}
