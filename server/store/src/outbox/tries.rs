//! Tries: by which channels a push went, when, and what came of it; kept with its row, because the ledger shows them and the next try needs them.

use serde::{Deserialize, Serialize};

/// What came of a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// It will be tried again by this channel.
    Waits,
    /// The platform took it.
    Taken,
    /// The person has not seen it by this channel and will not.
    Refused,
    /// Nobody can tell.
    Unclear,
}

/// One channel of a push.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Try {
    /// Code of the channel.
    pub channel: String,
    /// Key of the account or application.
    pub account: String,
    /// When it was last tried, epoch milliseconds.
    pub at: i64,
    /// How often the platform was asked.
    pub times: u32,
    /// What came of it.
    pub fate: Fate,
    /// Code of the reason, with words in `contract::words::push`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The platform's code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<i64>,
    /// When an answer was lost for the first time: the person may have seen it then, whatever was answered later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blind: Option<i64>,
}

/// All of a push, oldest channel first. What cannot be read counts as none: it is for people, and for not asking a channel twice.
pub fn read_tries(stored: Option<&str>) -> Vec<Try> {
    stored.and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default()
}

/// Whether an answer was lost, so that the person may have seen the push although it waits.
pub fn may_be_seen(stored: Option<&str>) -> bool {
    read_tries(stored).iter().any(|t| t.blind.is_some())
}

/// As the row keeps them; nothing of none.
pub fn write_tries(tries: &[Try]) -> Option<String> {
    if tries.is_empty() { None } else { serde_json::to_string(tries).ok() }
}
