//! What the gateway tells later about a message or a call.

use serde::{Deserialize, Serialize};

/// One receipt. They may come late, doubled and out of order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Of what.
    pub kind: Medium,
    /// The id under which it was handed over.
    pub id: String,
    /// What became of it.
    pub state: State,
    /// The key that was pressed, with [`State::Key`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<char>,
    /// The gateway's word for why, with [`State::Failed`]; for the operator only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Text or voice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Medium {
    /// A text message.
    Sms,
    /// A voice call.
    Call,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// The text message is on the telephone.
    Delivered,
    /// It will not arrive, or the call could not be made.
    Failed,
    /// Somebody picked up. Not an end: a key or nothing may follow.
    Answered,
    /// A key was pressed: the end of the call.
    Key,
    /// Nobody picked up, or nothing was pressed: the end of the call.
    NoAnswer,
    /// The line was busy or the call was rejected: the end of the call.
    Busy,
}
