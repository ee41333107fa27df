//! From a failure to what the queue should do, what rests, and what the operator reads.

use super::Client;
use super::call::Trouble;
use super::holder::Holder;
use crate::clock::{next_midnight, up_to};
use crate::error::{Action, Reason, SendError, SendErrorKind, action_at, back_off_ms};
use crate::token::TokenError;
use crate::wire::{Failure, PlatformCode};

/// Tries of a message that the platform answers with a code we do not know.
const UNFAMILIAR_TRIES: u32 = 3;

use SendErrorKind::{Paused, Retry, Undeliverable, Unknown};

impl Client {
    pub(super) fn judge(&self, holder: Holder<'_>, path: &'static str, trouble: Trouble, attempt: u32) -> SendError {
        match trouble {
            Trouble::Token(error) => tokenless(error),
            Trouble::Wire(Failure::Code(refused)) => self.refusal(holder, path, refused, attempt),
            Trouble::Wire(failure) => self.outage(holder, path, &failure, attempt),
        }
    }

    fn outage(&self, holder: Holder<'_>, path: &'static str, failure: &Failure, attempt: u32) -> SendError {
        let after_ms = self.strike(holder).unwrap_or_else(|| self.back_off(attempt, 0));
        tracing::warn!(account = holder.key(), path, ?failure, after_ms, "the platform does not answer");
        let unsent = matches!(failure, Failure::NotSent);
        SendError::silent(if unsent { Retry { after_ms } } else { Unknown { after_ms } })
    }

    fn refusal(&self, holder: Holder<'_>, path: &'static str, refused: PlatformCode, attempt: u32) -> SendError {
        let action = action_at(holder.realm(), path, refused.code);
        let kind = self.kind(holder, path, action, attempt);
        let alert = alerts(action, kind);
        tell(holder, path, &refused, kind, alert);
        SendError { kind, code: Some(refused.code), rid: refused.rid, alert }
    }

    fn kind(&self, holder: Holder<'_>, path: &'static str, action: Action, attempt: u32) -> SendErrorKind {
        let (id, now_ms) = (holder.id(), self.clock.now_ms());
        let door = format!("{id}{path}");
        if let Action::BackOff { at_least_ms: 0, .. } = action {
            if let Some(after_ms) = self.strike(holder) {
                return Retry { after_ms };
            }
        } else {
            self.gate.open(&id);
        }
        match action {
            Action::BackOff { limit: Some((tries, reason)), .. } if attempt + 1 >= tries => Undeliverable { reason },
            Action::BackOff { at_least_ms, .. } => Retry { after_ms: self.back_off(attempt, at_least_ms) },
            Action::Pause { ms, .. } => self.rest(&door, now_ms + ms),
            Action::PauseUntilMidnight => self.rest(&door, next_midnight(now_ms)),
            Action::SlowDown { from_ms, to_ms } => {
                Paused { until_ms: self.gate.rest_longer(&door, now_ms, (from_ms, to_ms)) }
            }
            Action::Final(reason) | Action::Fault(reason) => self.answered(&door, Undeliverable { reason }),
            Action::Unfamiliar if attempt + 1 < UNFAMILIAR_TRIES => Retry { after_ms: self.back_off(attempt, 0) },
            Action::Unfamiliar => Undeliverable { reason: Reason::Unfamiliar },
            Action::RenewToken | Action::RestartOauth | Action::Informational => {
                self.answered(&door, Undeliverable { reason: Reason::BadCall })
            }
        }
    }

    /// Counts a failure of the whole platform; the wait, once the account rests.
    fn strike(&self, holder: Holder<'_>) -> Option<i64> {
        let now_ms = self.clock.now_ms();
        self.gate.strike(&holder.id(), now_ms).map(|until_ms| until_ms - now_ms)
    }

    fn rest(&self, door: &str, until_ms: i64) -> SendErrorKind {
        self.gate.rest(door, until_ms);
        Paused { until_ms }
    }

    /// This message failed, but the kind of call works.
    fn answered(&self, door: &str, kind: SendErrorKind) -> SendErrorKind {
        self.gate.open(door);
        kind
    }

    /// The schedule with up to a fifth of jitter.
    pub(super) fn back_off(&self, attempt: u32, at_least_ms: i64) -> i64 {
        let wait_ms = back_off_ms(attempt).max(at_least_ms);
        wait_ms + up_to(&*self.random, wait_ms / 5)
    }
}

/// A call that could not be made for want of a token.
pub(super) fn tokenless(error: TokenError) -> SendError {
    SendError { kind: Paused { until_ms: error.until_ms }, code: error.code, rid: error.rid, alert: error.alert }
}

fn alerts(action: Action, kind: SendErrorKind) -> bool {
    match action {
        Action::Pause { alert, .. } => alert,
        Action::PauseUntilMidnight | Action::SlowDown { .. } | Action::Fault(_) => true,
        Action::Unfamiliar => matches!(kind, Undeliverable { .. }),
        _ => false,
    }
}

fn tell(holder: Holder<'_>, path: &str, refused: &PlatformCode, kind: SendErrorKind, alert: bool) {
    let PlatformCode { code, rid, field, message } = refused;
    let (account, rid, field) = (holder.key(), rid.as_deref(), field.as_deref());
    if alert {
        tracing::error!(account, path, code, rid, field, ?message, ?kind, "the platform refuses");
    } else {
        tracing::warn!(account, path, code, rid, ?kind, "the platform refuses");
    }
}
