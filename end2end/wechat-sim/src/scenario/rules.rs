//! What the platform leaves open, and what can be wrong with an account; set per account.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

/// The numbers that the platform does not publish, or that differ by account.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct AccountRules {
    /// Deliveries of one push, the first included.
    pub push_attempts: u32,
    /// Pause between two deliveries of one push, milliseconds of the simulator's clock.
    pub push_retry_gap_ms: i64,
    /// Whether a repeated push carries the first one's timestamp and nonce.
    pub push_keeps_nonce: bool,
    /// Whether pushes are sealed with the previous EncodingAESKey, as for a while after a rotation.
    pub push_with_previous_key: bool,
    /// Failed deliveries in a row after which pushes stop for a minute; 0 = never.
    pub mark_fail_after: u32,
    /// Whether the pushes of that minute are delivered afterwards rather than lost.
    pub mark_fail_keeps: bool,
    /// What a repeated `client_msg_id` is answered with.
    pub duplicate_answer: DuplicateAnswer,
    /// Template messages to one person in a minute before 43117; 0 = no limit.
    pub per_user_minute: u32,
    /// Daily limits by path, over the platform's own.
    pub daily_quota: BTreeMap<String, u64>,
    /// Paths that the account has no permission for: 48001. `*` = all, as after a certification that lapsed.
    pub unauthorized: BTreeSet<String>,
    /// What asking for a token is refused with: 40164 address not listed, 40243 secret frozen, 89503 to be confirmed …
    pub token_refusal: Option<i64>,
    /// Whether the account may ask for `snsapi_userinfo`; else 10005.
    pub userinfo_scope: bool,
    /// Whether an accepted subscription notification is answered with a msgid, which is not documented.
    pub subscription_msgid: bool,
    /// Permanent scene codes that the account may create.
    pub permanent_codes: u32,
}

impl Default for AccountRules {
    fn default() -> Self {
        Self {
            push_attempts: 3,
            push_retry_gap_ms: 1_000,
            push_keeps_nonce: true,
            push_with_previous_key: false,
            mark_fail_after: 10,
            mark_fail_keeps: false,
            duplicate_answer: DuplicateAnswer::SameMsgid,
            per_user_minute: 0,
            daily_quota: BTreeMap::new(),
            unauthorized: BTreeSet::new(),
            token_refusal: None,
            userinfo_scope: true,
            subscription_msgid: false,
            permanent_codes: 100_000,
        }
    }
}

impl AccountRules {
    /// Whether the account has no permission for `path`.
    pub(crate) fn forbids(&self, path: &str) -> bool {
        self.unauthorized.contains(path) || self.unauthorized.contains("*")
    }
}

/// The platform does not say what the second call with one `client_msg_id` gets.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum DuplicateAnswer {
    /// The first one's msgid.
    SameMsgid,
    /// A new msgid, and still no second message.
    NewMsgid,
}
