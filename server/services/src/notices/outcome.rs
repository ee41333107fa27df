//! What the platform's answer means for a push, in codes that people can read.

use domain::notice::Channel;
use store::outbox::{Claimed, Ending};
use wechat::{Accepted, Reason, SendError};

/// Code of a reason, with words in `contract::words::push`.
pub(super) fn reason_code(reason: Reason) -> &'static str {
    match reason {
        Reason::NotFollower => "not_following",
        Reason::Refused | Reason::Blacklisted | Reason::MinorProtected => "blocked",
        Reason::BadRecipient => "bad_identity",
        Reason::TemplateBanned | Reason::BadTemplate | Reason::BadValue => "template",
        Reason::PlatformBusy | Reason::TooFrequent => "platform_busy",
        Reason::WindowClosed | Reason::WindowUsedUp => "chat_closed",
        Reason::GrantGone => "no_grant",
        _ => "account",
    }
}

/// Whether a reason says that this person is not reached any more.
pub(super) fn is_unreachable(reason: Reason) -> bool {
    matches!(reason, Reason::NotFollower | Reason::Refused | Reason::BadRecipient)
}

/// The end of an attempt that the platform accepted. `platform_id` names the account too: numbers of two accounts may be equal.
/// A subscription notification without a number gets one of ours that begins with account and template.
pub(super) fn accepted(
    channel: Channel,
    claimed: &Claimed,
    account: &str,
    template: Option<&str>,
    accepted: Accepted,
) -> Ending {
    match (channel, accepted.msgid, template) {
        (Channel::Template | Channel::Subscription, Some(id), _) => {
            Ending::HandedOver { platform_id: format!("{account}:{id}") }
        }
        (Channel::Subscription, None, Some(template)) => {
            Ending::HandedOver { platform_id: unnumbered(account, template) + &claimed.id.simple().to_string() }
        }
        // Nothing more will be heard of it: the ledger only keeps by which account it went.
        _ => Ending::Delivered { platform_id: Some(format!("{account}:")) },
    }
}

/// How the platform ids of an account's notifications of one template begin when the platform gave no number.
pub(crate) fn unnumbered(account: &str, template: &str) -> String {
    format!("{account}:{template}:")
}

/// Why a push waits.
pub(super) fn waiting_for(error: &SendError) -> &'static str {
    match error.code {
        Some(45009) => "quota",
        Some(-1 | 45011 | 43117) => "platform_busy",
        Some(_) if error.alert => "account",
        _ => "platform_down",
    }
}
