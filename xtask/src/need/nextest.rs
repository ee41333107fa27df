//! cargo-nextest, used if present: it runs tests side by side and reports them better.

use crate::program;

/// Whether `cargo nextest` works.
pub fn is_present() -> bool {
    program::which("cargo-nextest").is_some()
}
