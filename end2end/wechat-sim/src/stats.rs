//! Counters: what was called, minted, shown and pushed.

use std::collections::BTreeMap;

use serde::Serialize;

/// Counters for `/__sim/stats`.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Stats {
    pub(crate) calls: BTreeMap<String, u64>,
    pub(crate) unknown: BTreeMap<String, u64>,
    /// Refused calls: path → errcode → how often.
    pub(crate) refused: BTreeMap<String, BTreeMap<i64, u64>>,
    pub(crate) tokens_minted: BTreeMap<String, u64>,
    pub(crate) messages: u64,
    /// Messages that the platform accepted and silently did not show (WeCom's member limits).
    pub(crate) dropped: u64,
    /// Sends recognised as a repetition and not shown again.
    pub(crate) duplicates: u64,
    pub(crate) callbacks: CallbackStats,
    /// Answers of the telephone gateway by code.
    pub(crate) telephone: BTreeMap<String, u64>,
}

/// Deliveries of pushes: each attempt counts in `sent`, each push ends in `ok` or `failed`.
#[derive(Debug, Default, Serialize)]
pub(crate) struct CallbackStats {
    pub(crate) sent: u64,
    pub(crate) ok: u64,
    pub(crate) failed: u64,
}
