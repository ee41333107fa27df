//! What one process knows about one token: the value it uses, and the value that the platform refused.

use std::sync::{Mutex, MutexGuard, PoisonError};

use secrecy::{ExposeSecret, SecretString};

use super::Token;
use crate::clock::next_midnight;

/// Two forced refreshes keep this distance; inside it the platform would not refresh anyway.
const FORCE_APART_MS: i64 = 30_000;
/// Half of what the platform allows.
const FORCED_PER_DAY: u32 = 10;
/// Renewal begins between 240 s and 120 s before expiry.
const RENEW_LATEST_MS: i64 = 120_000;
pub(super) const RENEW_JITTER_MS: i64 = 120_000;
/// A token that expires soon is still kept so long before asking again.
const RENEW_APART_MS: i64 = 30_000;

/// The process's view of one token.
#[derive(Default)]
pub(super) struct Slot {
    state: Mutex<State>,
    /// Held by whoever renews; everybody else waits for their result.
    pub(super) turn: tokio::sync::Mutex<Forced>,
}

#[derive(Default)]
struct State {
    held: Option<Held>,
    rejected: Option<SecretString>,
}

struct Held {
    token: Token,
    renew_at_ms: i64,
}

impl Slot {
    /// The token, unless it is time to renew it or it was refused.
    pub(super) fn fresh(&self, now_ms: i64) -> Option<SecretString> {
        self.pick(|held| now_ms < held.renew_at_ms)
    }

    /// The token as long as the platform has not let it expire or refused it.
    pub(super) fn usable(&self, now_ms: i64) -> Option<SecretString> {
        self.pick(|held| now_ms < held.token.expires_ms)
    }

    /// Takes over a token; `jitter_ms` in `0..=RENEW_JITTER_MS` spreads the nodes.
    pub(super) fn hold(&self, token: Token, jitter_ms: i64) {
        let planned = token.expires_ms - RENEW_LATEST_MS - jitter_ms;
        let renew_at_ms = planned.max(token.fetched_ms + RENEW_APART_MS).min(token.expires_ms);
        self.state().held = Some(Held { token, renew_at_ms });
    }

    /// The platform refused this value. A newer one in use is not touched.
    pub(super) fn reject(&self, value: &SecretString) {
        let mut state = self.state();
        if state.held.as_ref().is_none_or(|held| same(&held.token.value, value)) {
            state.rejected = Some(value.clone());
        }
    }

    /// Whether this is the value in use.
    pub(super) fn holds(&self, value: &SecretString) -> bool {
        self.state().held.as_ref().is_some_and(|held| same(&held.token.value, value))
    }

    /// Whether the platform refused this value before.
    pub(super) fn rejects(&self, value: &SecretString) -> bool {
        self.state().rejected.as_ref().is_some_and(|rejected| same(rejected, value))
    }

    fn pick(&self, good: impl Fn(&Held) -> bool) -> Option<SecretString> {
        let state = self.state();
        let held = state.held.as_ref().filter(|held| good(held))?;
        let refused = state.rejected.as_ref().is_some_and(|rejected| same(rejected, &held.token.value));
        (!refused).then(|| held.token.value.clone())
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn same(a: &SecretString, b: &SecretString) -> bool {
    a.expose_secret() == b.expose_secret()
}

/// When this process forced a refresh: rarely, because it kills the token of everybody else.
#[derive(Default)]
pub(super) struct Forced {
    last_ms: Option<i64>,
    day_ends_ms: i64,
    today: u32,
}

impl Forced {
    /// Counts one forced refresh, or says when the next one is allowed.
    pub(super) fn allow(&mut self, now_ms: i64) -> Result<(), i64> {
        if now_ms >= self.day_ends_ms {
            self.day_ends_ms = next_midnight(now_ms);
            self.today = 0;
        }
        if let Some(next) = self.last_ms.map(|last| last + FORCE_APART_MS).filter(|&next| now_ms < next) {
            return Err(next);
        }
        if self.today >= FORCED_PER_DAY {
            return Err(self.day_ends_ms);
        }
        self.last_ms = Some(now_ms);
        self.today += 1;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(value: &str, fetched_ms: i64, life_ms: i64) -> Token {
        Token { value: value.into(), expires_ms: fetched_ms + life_ms, fetched_ms }
    }

    #[test]
    fn renewal_begins_between_240_and_120_seconds_before_expiry() {
        for (jitter, renew_at) in [(0, 7_080_000), (RENEW_JITTER_MS, 6_960_000)] {
            let slot = Slot::default();
            slot.hold(token("a", 0, 7_200_000), jitter);
            assert!(slot.fresh(renew_at - 1).is_some() && slot.fresh(renew_at).is_none());
            assert!(slot.usable(7_199_999).is_some() && slot.usable(7_200_000).is_none());
        }
    }

    #[test]
    fn a_short_life_does_not_mean_asking_all_the_time() {
        let slot = Slot::default();
        slot.hold(token("a", 0, 60_000), RENEW_JITTER_MS);
        assert!(slot.fresh(29_999).is_some() && slot.fresh(30_000).is_none());
    }

    #[test]
    fn a_refused_value_is_not_used_but_its_successor_is() {
        let slot = Slot::default();
        slot.hold(token("a", 0, 7_200_000), 0);
        slot.reject(&"a".into());
        assert!(slot.fresh(1).is_none() && slot.usable(1).is_none());
        slot.hold(token("b", 1, 7_200_000), 0);
        slot.reject(&"a".into());
        assert!(slot.fresh(2).is_some());
        slot.reject(&"b".into());
        slot.reject(&"a".into());
        assert!(slot.usable(2).is_none(), "an old failure that comes late does not clear a newer one");
    }

    #[test]
    fn forcing_is_rare() {
        let mut forced = Forced::default();
        let start = 1_793_505_600_000;
        assert_eq!(forced.allow(start), Ok(()));
        assert_eq!(forced.allow(start + 29_999), Err(start + 30_000));
        for n in 1..10 {
            assert_eq!(forced.allow(start + n * 30_000), Ok(()));
        }
        let midnight = next_midnight(start);
        assert_eq!(forced.allow(start + 300_000), Err(midnight));
        assert_eq!(forced.allow(midnight), Ok(()));
    }
}
