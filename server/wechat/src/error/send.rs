//! The outcome of a call for whoever keeps the queue: again, wait, or give up.

use thiserror::Error;

/// A call that did not succeed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{kind:?} (code {code:?}, rid {rid:?})")]
pub struct SendError {
    /// What to do now.
    pub kind: SendErrorKind,
    /// The platform's code, if it gave one.
    pub code: Option<i64>,
    /// The platform's id of the call, for its diagnosis service.
    pub rid: Option<String>,
    /// An operator has to act; show it on the health page.
    pub alert: bool,
}

/// What to do about a call that did not succeed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SendErrorKind {
    /// Not accepted for sure. Try again after so many milliseconds with the same `client_msg_id`.
    Retry {
        /// Milliseconds from now.
        after_ms: i64,
    },
    /// Perhaps accepted. Trying again with the same `client_msg_id` is safe inside the platform's duplicate window,
    /// counted from the first such answer; after it, the outcome stays unknown.
    Unknown {
        /// Milliseconds from now.
        after_ms: i64,
    },
    /// The account or this kind of call rests; nothing was sent and the try does not count.
    Paused {
        /// Milliseconds since 1970.
        until_ms: i64,
    },
    /// Never for this message; take the next channel.
    Undeliverable {
        /// Why.
        reason: Reason,
    },
}

/// Why a message cannot be delivered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The openid or userid is malformed, unknown, or belongs to another account.
    BadRecipient,
    /// The person does not follow the account (any more).
    NotFollower,
    /// The account has the person on its own blacklist.
    Blacklisted,
    /// The person refuses messages of this account.
    Refused,
    /// The person's permission for this notification is used up or withdrawn: the count of grants is zero.
    GrantGone,
    /// The person gets too many messages.
    TooFrequent,
    /// The person did nothing in the chat that would let us write now.
    WindowClosed,
    /// As many messages as the person's last action allowed have been sent.
    WindowUsedUp,
    /// The platform protects minors from it.
    MinorProtected,
    /// The template is banned or was judged to be marketing.
    TemplateBanned,
    /// The template or its keywords do not exist in this account.
    BadTemplate,
    /// A value violates its keyword's type even after cleaning.
    BadValue,
    /// The link is too long or not acceptable.
    BadUrl,
    /// Content or media that the platform does not take.
    BadContent,
    /// The platform has no such file, or not any more.
    MediaGone,
    /// A card's code for changing it is used up, too old or unknown.
    CardSpent,
    /// The call itself is wrong: a fault of ours or of the configuration.
    BadCall,
    /// No account or application of that name is configured.
    NotConfigured,
    /// The platform was busy every time.
    PlatformBusy,
    /// A code that we do not know, three times.
    Unfamiliar,
}

impl SendError {
    /// An error that the platform did not speak of.
    pub(crate) fn silent(kind: SendErrorKind) -> Self {
        Self { kind, code: None, rid: None, alert: false }
    }

    /// The key names no account or application.
    pub(crate) fn not_configured() -> Self {
        let kind = SendErrorKind::Undeliverable { reason: Reason::NotConfigured };
        Self { alert: true, ..Self::silent(kind) }
    }
}
