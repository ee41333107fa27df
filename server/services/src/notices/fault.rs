//! Why a channel did not take a push, whichever platform says so.

use super::outcome::{is_unreachable, reason_code, waiting_for};
use telephone::{Kind, TelephoneError};
use wechat::{SendError, SendErrorKind};

/// A gateway that somebody has to mend is asked again after this, milliseconds.
const MENDING_MS: i64 = 10 * 60_000;

/// What to do now. Times are milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// Not taken for sure: again after this.
    Retry { after_ms: i64 },
    /// Nothing was asked: not before this instant.
    Rest { until_ms: i64 },
    /// Perhaps taken: again after this, as long as the platform knows repetitions.
    Unclear { after_ms: i64 },
    /// Never by this channel; a code with words in `contract::words::push`.
    Refused { reason: &'static str },
}

/// One answer that was no.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fault {
    pub next: Next,
    /// Why the push waits, if it does.
    pub waits: &'static str,
    /// The platform's code.
    pub code: Option<i64>,
    /// The platform does not reach this id any more.
    pub lost: bool,
}

impl From<&SendError> for Fault {
    fn from(error: &SendError) -> Self {
        let (next, lost) = match error.kind {
            SendErrorKind::Retry { after_ms } => (Next::Retry { after_ms }, false),
            SendErrorKind::Paused { until_ms } => (Next::Rest { until_ms }, false),
            SendErrorKind::Unknown { after_ms } => (Next::Unclear { after_ms }, false),
            SendErrorKind::Undeliverable { reason } => {
                (Next::Refused { reason: reason_code(reason) }, is_unreachable(reason))
            }
        };
        let waits = if matches!(next, Next::Unclear { .. }) { "platform_down" } else { waiting_for(error) };
        Fault { next, waits, code: error.code, lost }
    }
}

impl From<&TelephoneError> for Fault {
    fn from(error: &TelephoneError) -> Self {
        use telephone::Reason::{BadNumber, Blocked, Other, TooOften};
        let refused = |reason| (Next::Refused { reason }, "");
        let (next, waits) = match error.kind {
            Kind::Retry { after_ms } => (Next::Retry { after_ms }, "gateway_down"),
            Kind::Unknown { after_ms } => (Next::Unclear { after_ms }, "gateway_down"),
            Kind::Trouble { .. } => (Next::Retry { after_ms: MENDING_MS }, "gateway"),
            Kind::Refused { reason: BadNumber } => refused("bad_number"),
            Kind::Refused { reason: Blocked } => refused("blocked"),
            Kind::Refused { reason: TooOften } => refused("sms_limit"),
            Kind::Refused { reason: Other } => refused("sms_refused"),
        };
        Fault { next, waits, code: None, lost: false }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use telephone::{Cause, Reason};

    #[test]
    fn every_answer_of_the_telephone_means_something() {
        let refused = |reason| Kind::Refused { reason };
        for (kind, next, waits) in [
            (Kind::Retry { after_ms: 7 }, Next::Retry { after_ms: 7 }, "gateway_down"),
            (Kind::Unknown { after_ms: 7 }, Next::Unclear { after_ms: 7 }, "gateway_down"),
            (Kind::Trouble { cause: Cause::Balance }, Next::Retry { after_ms: MENDING_MS }, "gateway"),
            (refused(Reason::BadNumber), Next::Refused { reason: "bad_number" }, ""),
            (refused(Reason::Blocked), Next::Refused { reason: "blocked" }, ""),
            (refused(Reason::TooOften), Next::Refused { reason: "sms_limit" }, ""),
            (refused(Reason::Other), Next::Refused { reason: "sms_refused" }, ""),
        ] {
            let fault = Fault::from(&TelephoneError::silent(kind));
            assert_eq!((fault.next, fault.waits, fault.lost), (next, waits, false), "{kind:?}");
        }
    }
}
