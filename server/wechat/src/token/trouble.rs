//! Why there is no token, and how long the token endpoint is left alone.

use super::StoreTrouble;
use super::source::Tokens;
use crate::clock::next_midnight;
use crate::error::{Action, MINUTE_MS, Realm, action};
use crate::wire::Failure;

/// The rest after a fault that only an operator can mend.
const STOPPED_MS: i64 = 5 * MINUTE_MS;
/// First and longest rest after renewed tokens that are refused: two that die one after the other may be chance.
const DOUBTED_MS: (i64, i64) = (5_000, STOPPED_MS);
const SOON_MS: i64 = 1_000;

/// There is no token for now.
#[derive(Debug)]
pub(crate) struct TokenError {
    /// When asking again makes sense, milliseconds since 1970.
    pub(crate) until_ms: i64,
    pub(crate) code: Option<i64>,
    pub(crate) rid: Option<String>,
    pub(crate) alert: bool,
}

/// Why a call with a token failed.
pub(crate) enum Trouble {
    Wire(Failure),
    Token(TokenError),
}

impl From<Failure> for Trouble {
    fn from(failure: Failure) -> Self {
        Self::Wire(failure)
    }
}

impl Tokens {
    pub(super) fn refused(&self, realm: Realm, key: &str, code: i64, rid: Option<String>) -> TokenError {
        let now_ms = self.clock.now_ms();
        let (until_ms, alert) = match action(realm, code) {
            Action::BackOff { .. } => return self.struck(key, Some(code), rid),
            Action::SlowDown { from_ms, to_ms } => (self.gate.rest_longer(key, now_ms, (from_ms, to_ms)), true),
            Action::Pause { ms, alert } => (self.rest(key, now_ms + ms), alert),
            Action::PauseUntilMidnight => (self.rest(key, next_midnight(now_ms)), true),
            _ => return self.stopped(key, Some(code), rid),
        };
        TokenError { until_ms, code: Some(code), rid, alert }
    }

    pub(super) fn struck(&self, key: &str, code: Option<i64>, rid: Option<String>) -> TokenError {
        let now_ms = self.clock.now_ms();
        let until_ms = self.gate.strike(key, now_ms).unwrap_or(now_ms + SOON_MS);
        TokenError { until_ms, code, rid, alert: false }
    }

    pub(super) fn stopped(&self, key: &str, code: Option<i64>, rid: Option<String>) -> TokenError {
        let until_ms = self.rest(key, self.clock.now_ms() + STOPPED_MS);
        TokenError { until_ms, code, rid, alert: true }
    }

    /// Fresh tokens are refused; the endpoint itself answers, so that its own door does not count how often.
    pub(super) fn doubted(&self, key: &str, code: i64) -> TokenError {
        let until_ms = self.gate.rest_longer(&doubts(key), self.clock.now_ms(), DOUBTED_MS);
        TokenError { until_ms: self.rest(key, until_ms), code: Some(code), rid: None, alert: true }
    }

    pub(super) fn trusted(&self, key: &str) {
        self.gate.open(&doubts(key));
    }

    /// The endpoint was never called: another one may try as soon as it can.
    pub(super) fn not_asked(&self, key: &str, error: TokenError) -> TokenError {
        self.gate.unspent(&[key]);
        error
    }

    fn rest(&self, key: &str, until_ms: i64) -> i64 {
        self.gate.rest(key, until_ms);
        until_ms
    }

    pub(super) fn soon(&self) -> TokenError {
        resting(self.clock.now_ms() + SOON_MS)
    }

    pub(super) fn store_trouble(&self, trouble: &StoreTrouble) -> TokenError {
        tracing::error!(%trouble, "access tokens cannot be shared");
        self.soon()
    }
}

fn doubts(key: &str) -> String {
    format!("{key}/refused")
}

/// Somebody else is at it, or the endpoint rests.
pub(super) fn resting(until_ms: i64) -> TokenError {
    TokenError { until_ms, code: None, rid: None, alert: false }
}
