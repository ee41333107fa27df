//! A call with an access token: one renewal and one repetition when the token is refused.

use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;

use super::Client;
use super::holder::{Asking, Holder};
use crate::error::{Action, SendError, SendErrorKind, action};
pub(super) use crate::token::Trouble;
use crate::wire::{Failure, Fetched, Patience, Request};

impl Client {
    /// Calls as `holder`, unless the account or this kind of call rests; `attempt` sets the wait after a failure.
    pub(super) async fn call(
        &self,
        holder: Holder<'_>,
        request: Request<'_>,
        attempt: u32,
    ) -> Result<Value, SendError> {
        self.enter(holder, request.path)?;
        let outcome = self.with_token(holder, request, None).await;
        self.leave(holder, request.path, outcome, attempt)
    }

    /// As `call`, at the pace of the account's messages.
    pub(super) async fn call_paced(
        &self,
        holder: Holder<'_>,
        request: Request<'_>,
        attempt: u32,
    ) -> Result<Value, SendError> {
        self.enter(holder, request.path)?;
        match self.pace.turn(&holder.id(), self.clock.now_ms()) {
            Ok(0) => {}
            Ok(wait_ms) => tokio::time::sleep(Duration::from_millis(wait_ms.unsigned_abs())).await,
            Err(until_ms) => {
                self.unspent(holder, request.path);
                return Err(SendError::silent(SendErrorKind::Paused { until_ms }));
            }
        }
        let outcome = self.with_token(holder, request, None).await;
        self.leave(holder, request.path, outcome, attempt)
    }

    /// Lets a call begin, unless the account or this kind of call rests.
    pub(super) fn enter(&self, holder: Holder<'_>, path: &str) -> Result<(), SendError> {
        let (id, door) = doors(holder, path);
        let admitted = self.gate.admit(&[&id, &door], self.clock.now_ms());
        admitted.map_err(|until_ms| SendError::silent(SendErrorKind::Paused { until_ms }))
    }

    /// Ends a call that was let in: what its outcome means, and whether others may follow.
    pub(super) fn leave<T>(
        &self,
        holder: Holder<'_>,
        path: &'static str,
        outcome: Result<T, Trouble>,
        attempt: u32,
    ) -> Result<T, SendError> {
        if let Err(Trouble::Token(_)) = &outcome {
            self.unspent(holder, path);
        }
        if outcome.is_ok() {
            let (id, door) = doors(holder, path);
            self.gate.open(&id);
            self.gate.open(&door);
        }
        outcome.map_err(|trouble| self.judge(holder, path, trouble, attempt))
    }

    fn unspent(&self, holder: Holder<'_>, path: &str) {
        let (id, door) = doors(holder, path);
        self.gate.unspent(&[&id, &door]);
    }

    /// The bare call: not held back by rests, failures not judged.
    pub(super) async fn with_token(
        &self,
        holder: Holder<'_>,
        request: Request<'_>,
        timeout: Option<Duration>,
    ) -> Result<Value, Trouble> {
        let patience = Patience { total: timeout.unwrap_or(self.limits.total), cap: self.limits.body_cap };
        match self.fetch_with_token(holder, request, patience).await? {
            Fetched::Object(answer) => Ok(answer),
            Fetched::File(_) => Err(Failure::NoAnswer("not JSON").into()),
            Fetched::Moved(_) => Err(Failure::NoAnswer("HTTP status").into()),
        }
    }

    /// The same where the answer may be a file.
    pub(super) async fn fetch_with_token(
        &self,
        holder: Holder<'_>,
        request: Request<'_>,
        patience: Patience,
    ) -> Result<Fetched, Trouble> {
        let asking = Asking { client: self, holder };
        let token = self.tokens.get(&asking, None).await.map_err(Trouble::Token)?;
        match self.attempt(holder, request, &token, patience).await {
            Err(Failure::Code(refused)) if action(holder.realm(), refused.code) == Action::RenewToken => {}
            other => {
                if other.is_ok() {
                    self.tokens.worked(&asking);
                }
                return other.map_err(Trouble::Wire);
            }
        }
        let renewed = self.tokens.get(&asking, Some(&token)).await.map_err(Trouble::Token)?;
        match self.attempt(holder, request, &renewed, patience).await {
            Err(Failure::Code(refused)) if action(holder.realm(), refused.code) == Action::RenewToken => {
                Err(Trouble::Token(self.tokens.stop(&asking, &renewed, refused.code)))
            }
            other => other.map_err(Trouble::Wire),
        }
    }

    async fn attempt(
        &self,
        holder: Holder<'_>,
        request: Request<'_>,
        token: &SecretString,
        patience: Patience,
    ) -> Result<Fetched, Failure> {
        self.http.fetch(holder.base(&self.hosts), request, Some(token.expose_secret()), patience).await
    }
}

/// The account's door, and that of this kind of call.
fn doors(holder: Holder<'_>, path: &str) -> (String, String) {
    let id = holder.id();
    let door = format!("{id}{path}");
    (id, door)
}
