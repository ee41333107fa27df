//! The wire to the platforms: one HTTP client with hard limits, and how its answers are read.

mod answer;
mod body;
mod http;

pub(crate) use answer::{Failure, PlatformCode, integer, text};
pub(crate) use body::File;
pub(crate) use http::{Fetched, Http, Patience, Request};

/// Lower-case hex.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|&byte| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]])
        .map(char::from)
        .collect()
}
