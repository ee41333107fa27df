//! A call with an access token: one renewal and one repetition when the token is refused.

use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use serde_json::Value;

use super::Client;
use super::holder::{Asking, Holder};
use crate::error::{Action, SendError, SendErrorKind, action};
use crate::token::TokenError;
use crate::wire::{Failure, Request};

/// Why a call with a token failed.
pub(super) enum Trouble {
    Wire(Failure),
    Token(TokenError),
}

impl Client {
    /// Calls as `holder`, unless the account or this kind of call rests; `attempt` sets the wait after a failure.
    pub(super) async fn call(
        &self,
        holder: Holder<'_>,
        request: Request<'_>,
        attempt: u32,
    ) -> Result<Value, SendError> {
        let id = holder.id();
        let door = format!("{id}{}", request.path);
        let admitted = self.gate.admit(&[&id, &door], self.clock.now_ms());
        admitted.map_err(|until_ms| SendError::silent(SendErrorKind::Paused { until_ms }))?;
        match self.with_token(holder, request, None).await {
            Ok(answer) => {
                self.gate.open(&id);
                self.gate.open(&door);
                Ok(answer)
            }
            Err(trouble) => {
                if let Trouble::Token(_) = trouble {
                    self.gate.unspent(&[&id, &door]);
                }
                Err(self.judge(holder, request.path, trouble, attempt))
            }
        }
    }

    /// The bare call: not held back by rests, failures not judged.
    pub(super) async fn with_token(
        &self,
        holder: Holder<'_>,
        request: Request<'_>,
        timeout: Option<Duration>,
    ) -> Result<Value, Trouble> {
        let asking = Asking { client: self, holder };
        let token = self.tokens.get(&asking, None).await.map_err(Trouble::Token)?;
        match self.attempt(holder, request, &token, timeout).await {
            Err(Failure::Code(refused)) if action(holder.realm(), refused.code) == Action::RenewToken => {}
            other => return other.map_err(Trouble::Wire),
        }
        let renewed = self.tokens.get(&asking, Some(&token)).await.map_err(Trouble::Token)?;
        match self.attempt(holder, request, &renewed, timeout).await {
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
        timeout: Option<Duration>,
    ) -> Result<Value, Failure> {
        self.http.send(holder.base(&self.hosts), request, Some(token.expose_secret()), timeout).await
    }
}
