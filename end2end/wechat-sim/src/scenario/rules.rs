//! What the platform leaves open, set per account.

use std::collections::BTreeMap;

use serde::Deserialize;

/// The numbers that the platform does not publish, or that differ by account.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AccountRules {
    /// Deliveries of one push, the first included.
    pub push_attempts: u32,
    /// Pause between two deliveries of one push, milliseconds of the simulator's clock.
    pub push_retry_gap_ms: i64,
    /// Whether a repeated push carries the first one's timestamp and nonce.
    pub push_keeps_nonce: bool,
    /// Failed deliveries in a row after which pushes stop for a minute (and are lost); 0 = never.
    pub mark_fail_after: u32,
    /// What a repeated `client_msg_id` is answered with.
    pub duplicate_answer: DuplicateAnswer,
    /// Template messages to one person in a minute before 43117; 0 = no limit.
    pub per_user_minute: u32,
    /// Daily limits by path, over the platform's own.
    pub daily_quota: BTreeMap<String, u64>,
}

impl Default for AccountRules {
    fn default() -> Self {
        Self {
            push_attempts: 3,
            push_retry_gap_ms: 1_000,
            push_keeps_nonce: true,
            mark_fail_after: 10,
            duplicate_answer: DuplicateAnswer::SameMsgid,
            per_user_minute: 0,
            daily_quota: BTreeMap::new(),
        }
    }
}

/// The platform does not say what the second call with one `client_msg_id` gets.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum DuplicateAnswer {
    /// The first one's msgid.
    SameMsgid,
    /// A new msgid, and still no second message.
    NewMsgid,
}
