//! What the platform's answer means for a push: handed over, again later, or given up with a reason that people can read.

use domain::At;
use store::outbox::{Claimed, Ending, Finish};
use wechat::{Accepted, Reason, SendError, SendErrorKind};

/// A push that could not be handed over in this long is given up, milliseconds.
const PATIENCE_MS: i64 = 72 * 3_600_000;

/// Code of a reason, with words in `contract::words::push`.
pub(super) fn reason_code(reason: Reason) -> &'static str {
    match reason {
        Reason::NotFollower => "not_following",
        Reason::Refused | Reason::Blacklisted | Reason::MinorProtected => "blocked",
        Reason::BadRecipient => "bad_identity",
        Reason::TemplateBanned | Reason::BadTemplate | Reason::BadValue => "template",
        Reason::PlatformBusy | Reason::TooFrequent => "platform_busy",
        _ => "account",
    }
}

/// Whether a reason says that this person is not reached any more.
pub(super) fn is_unreachable(reason: Reason) -> bool {
    matches!(reason, Reason::NotFollower | Reason::Refused | Reason::BadRecipient)
}

/// The end of an attempt that the platform accepted. `platform_id` names the account too: numbers of two accounts may be equal.
pub(super) fn accepted(claimed: &Claimed, account: &str, accepted: Accepted, tells_delivery: bool) -> Finish {
    let ending = match accepted.msgid {
        Some(id) if tells_delivery => Ending::HandedOver { platform_id: format!("{account}:{id}") },
        // Nothing more will be heard of it: the ledger only keeps by which account it went.
        _ => Ending::Delivered { platform_id: Some(format!("{account}:")) },
    };
    Finish { id: claimed.id, attempt: claimed.attempt, ending }
}

/// The end of an attempt that failed. `window_ms` is how long the platform knows a repetition.
pub(super) fn failed(claimed: &Claimed, error: &SendError, window_ms: i64, now: At) -> Finish {
    let since = now.0 - claimed.tried_at;
    let again = |due_at: i64, reason: &str| {
        if now.0 - claimed.created_at > PATIENCE_MS {
            Ending::Undeliverable { reason: "gave_up".into() }
        } else {
            Ending::Retry { due_at, reason: reason.into() }
        }
    };
    let ending = match error.kind {
        SendErrorKind::Retry { after_ms } => again(now.0 + after_ms, waiting_for(error)),
        SendErrorKind::Paused { until_ms } => again(until_ms, waiting_for(error)),
        SendErrorKind::Unknown { after_ms } if since + after_ms < window_ms => again(now.0 + after_ms, "platform_down"),
        SendErrorKind::Unknown { .. } => Ending::Unknown { reason: "no_answer".into() },
        SendErrorKind::Undeliverable { reason } => Ending::Undeliverable { reason: reason_code(reason).into() },
    };
    Finish { id: claimed.id, attempt: claimed.attempt, ending }
}

fn waiting_for(error: &SendError) -> &'static str {
    match error.code {
        Some(45009) => "quota",
        Some(-1 | 45011 | 43117) => "platform_busy",
        Some(_) if error.alert => "account",
        _ => "platform_down",
    }
}
