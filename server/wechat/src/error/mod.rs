//! What a call that did not succeed means, and what to do about it.

mod cause;
mod oauth;
#[cfg(test)]
mod rows;
#[cfg(test)]
mod rows_wecom;
mod send;
mod table;

pub use cause::Cause;
pub use oauth::OauthError;
pub use send::{Reason, SendError, SendErrorKind};
pub(crate) use table::{Action, MINUTE_MS, Realm, action, action_at};

/// Waits between attempts, in milliseconds: 1 s, 5 s, 30 s, 2 min, 10 min, 1 h.
const BACK_OFF_MS: [i64; 6] = [1_000, 5_000, 30_000, 120_000, 600_000, 3_600_000];

/// The wait after attempt number `attempt` (from 0), without jitter.
pub(crate) fn back_off_ms(attempt: u32) -> i64 {
    let last = BACK_OFF_MS.len() - 1;
    BACK_OFF_MS[usize::try_from(attempt).map_or(last, |n| n.min(last))]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_an_hour_and_stay() {
        assert_eq!([0, 1, 5, 6, u32::MAX].map(back_off_ms), [1_000, 5_000, 3_600_000, 3_600_000, 3_600_000]);
    }
}
