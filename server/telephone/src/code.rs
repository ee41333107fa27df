//! The table: the gateway's code, and what it means to us.

use crate::error::{Cause, Kind, Reason};

/// How long to wait for a gateway that is busy, milliseconds.
pub(crate) const BUSY_MS: i64 = 30_000;

/// `None` where the gateway has taken it, now or before.
pub(crate) fn meaning(code: &str) -> Option<Kind> {
    Some(match code {
        "ok" | "duplicate" => return None,
        "bad_number" => Kind::Refused { reason: Reason::BadNumber },
        "blocked" => Kind::Refused { reason: Reason::Blocked },
        "too_often" => Kind::Refused { reason: Reason::TooOften },
        "no_balance" => Kind::Trouble { cause: Cause::Balance },
        "bad_signature" => Kind::Trouble { cause: Cause::Signature },
        "busy" => Kind::Retry { after_ms: BUSY_MS },
        // The contract lets a gateway refuse for reasons of its own: never for this message.
        _ => Kind::Refused { reason: Reason::Other },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row() {
        let refused = |reason| Some(Kind::Refused { reason });
        let trouble = |cause| Some(Kind::Trouble { cause });
        for (code, kind) in [
            ("ok", None),
            ("duplicate", None),
            ("bad_number", refused(Reason::BadNumber)),
            ("blocked", refused(Reason::Blocked)),
            ("too_often", refused(Reason::TooOften)),
            ("no_balance", trouble(Cause::Balance)),
            ("bad_signature", trouble(Cause::Signature)),
            ("busy", Some(Kind::Retry { after_ms: 30_000 })),
            ("content_rejected", refused(Reason::Other)),
            ("", refused(Reason::Other)),
        ] {
            assert_eq!(meaning(code), kind, "{code}");
        }
    }
}
