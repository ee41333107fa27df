//! The way to a good token: cache, shared store, then one call to the platform under the lease.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use secrecy::SecretString;

use super::slot::{Forced, RENEW_JITTER_MS, Slot};
use super::trouble::{TokenError, Trouble, resting};
use super::{Token, TokenStore};
use crate::clock::{Clock, Random, up_to};
use crate::error::Realm;
use crate::gate::Gate;
use crate::wire::Failure;

/// Longer than two calls to the token endpoint can take.
const LEASE_MS: i64 = 30_000;
/// How long to wait for another node's renewal, in steps.
const WAIT: (u32, Duration) = (40, Duration::from_millis(50));

/// A token as the platform hands it out.
pub(crate) struct Minted {
    pub(crate) value: SecretString,
    pub(crate) expires_in_ms: i64,
}

/// The call that gets a token, or a page ticket, for one account or application.
#[async_trait]
pub(crate) trait Minter: Send + Sync {
    /// The token's key in the store.
    fn token_key(&self) -> String;
    /// How to read the platform's codes.
    fn realm(&self) -> Realm;
    /// Whether we may ask the platform to invalidate the current token.
    fn may_force(&self) -> bool;
    /// Asks the platform.
    async fn mint(&self, force: bool) -> Result<Minted, Trouble>;
}

/// All tokens of the process.
pub(crate) struct Tokens {
    store: Arc<dyn TokenStore>,
    pub(super) clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
    /// Names this node as the owner of a lease.
    node: String,
    slots: Mutex<HashMap<String, Arc<Slot>>>,
    pub(super) gate: Gate,
}

impl Tokens {
    pub(crate) fn new(
        store: Arc<dyn TokenStore>,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
        node: String,
    ) -> Self {
        Self { store, clock, random, node, slots: Mutex::default(), gate: Gate::new(1) }
    }

    /// A token to use now. `failed` is one that the platform just refused: it is never handed out again.
    pub(crate) async fn get(
        &self,
        minter: &dyn Minter,
        failed: Option<&SecretString>,
    ) -> Result<SecretString, TokenError> {
        let key = minter.token_key();
        let slot = self.slot(&key);
        if let Some(failed) = failed {
            slot.reject(failed);
        }
        if let Some(token) = slot.fresh(self.clock.now_ms()) {
            return Ok(token);
        }
        let mut turn = match (slot.turn.try_lock(), slot.usable(self.clock.now_ms())) {
            (Ok(turn), _) => turn,
            // Somebody renews ahead of time; the old one is good enough meanwhile.
            (Err(_), Some(token)) => return Ok(token),
            (Err(_), None) => slot.turn.lock().await,
        };
        if let Some(token) = slot.fresh(self.clock.now_ms()) {
            return Ok(token);
        }
        let renewed = self.renew(minter, &key, &slot, &mut turn).await;
        slot.usable(self.clock.now_ms()).ok_or_else(|| renewed.err().unwrap_or_else(|| self.soon()))
    }

    /// A token that was renewed just now is refused as well: no more calls for a while, and longer each time until one `worked`.
    pub(crate) fn stop(&self, minter: &dyn Minter, failed: &SecretString, code: i64) -> TokenError {
        let key = minter.token_key();
        let slot = self.slot(&key);
        if !slot.holds(failed) {
            return self.soon();
        }
        slot.reject(failed);
        tracing::error!(token = key, code, "a renewed access token is refused too");
        self.doubted(&key, code)
    }

    /// A call was taken: the tokens are good again.
    pub(crate) fn worked(&self, minter: &dyn Minter) {
        self.trusted(&minter.token_key());
    }

    async fn renew(&self, minter: &dyn Minter, key: &str, slot: &Slot, turn: &mut Forced) -> Result<(), TokenError> {
        for _ in 0..WAIT.0 {
            if self.adopt(key, slot).await? {
                return Ok(());
            }
            let leased = self.store.try_lease(key, &self.node, self.clock.now_ms(), LEASE_MS).await;
            if leased.map_err(|trouble| self.store_trouble(&trouble))? {
                let renewed = self.renew_leased(minter, key, slot, turn).await;
                let released = self.store.release(key, &self.node).await;
                return renewed.and(released.map_err(|trouble| self.store_trouble(&trouble)));
            }
            if slot.usable(self.clock.now_ms()).is_some() {
                return Ok(());
            }
            tokio::time::sleep(WAIT.1).await;
        }
        Err(self.soon())
    }

    async fn renew_leased(
        &self,
        minter: &dyn Minter,
        key: &str,
        slot: &Slot,
        turn: &mut Forced,
    ) -> Result<(), TokenError> {
        // Another node may have finished between our look and our lease.
        if self.adopt(key, slot).await? {
            return Ok(());
        }
        self.gate.admit(&[key], self.clock.now_ms()).map_err(resting)?;
        let mut minted = self.mint(minter, key, false).await?;
        if slot.rejects(&minted.value) {
            minted = self.force(minter, key, turn).await?;
        }
        if slot.rejects(&minted.value) {
            tracing::error!(token = key, "the platform keeps handing out an access token that it refuses");
            return Err(self.stopped(key, None, None));
        }
        let now_ms = self.clock.now_ms();
        let token = Token { value: minted.value, expires_ms: now_ms + minted.expires_in_ms, fetched_ms: now_ms };
        let saved = self.store.save(key, &self.node, &token).await;
        slot.hold(token, up_to(&*self.random, RENEW_JITTER_MS));
        tracing::info!(token = key, "access token renewed");
        saved.map_err(|trouble| self.store_trouble(&trouble))
    }

    /// Takes the store's token if it is another one than ours and good for use.
    async fn adopt(&self, key: &str, slot: &Slot) -> Result<bool, TokenError> {
        let stored = self.store.load(key).await.map_err(|trouble| self.store_trouble(&trouble))?;
        let Some(token) = stored.filter(|token| !slot.holds(&token.value) && !slot.rejects(&token.value)) else {
            return Ok(false);
        };
        let now_ms = self.clock.now_ms();
        if now_ms < token.expires_ms {
            slot.hold(token, up_to(&*self.random, RENEW_JITTER_MS));
        }
        Ok(slot.fresh(now_ms).is_some())
    }

    async fn force(&self, minter: &dyn Minter, key: &str, turn: &mut Forced) -> Result<Minted, TokenError> {
        if !minter.may_force() {
            tracing::error!(token = key, "the access token is refused and this deployment may not force another");
            return Err(self.stopped(key, None, None));
        }
        if let Err(until_ms) = turn.allow(self.clock.now_ms()) {
            self.gate.rest(key, until_ms);
            return Err(TokenError { until_ms, code: None, rid: None, alert: true });
        }
        tracing::warn!(token = key, "forcing a new access token");
        self.mint(minter, key, true).await
    }

    async fn mint(&self, minter: &dyn Minter, key: &str, force: bool) -> Result<Minted, TokenError> {
        match minter.mint(force).await {
            Ok(minted) => {
                self.gate.open(key);
                Ok(minted)
            }
            // What a ticket is asked for with is missing: that has its own rest.
            Err(Trouble::Token(error)) => Err(self.not_asked(key, error)),
            Err(Trouble::Wire(Failure::Code(refused))) => {
                tracing::error!(token = key, code = refused.code, rid = refused.rid, message = ?refused.message, "no access token");
                Err(self.refused(minter.realm(), key, refused.code, refused.rid))
            }
            Err(Trouble::Wire(failure)) => {
                tracing::warn!(token = key, ?failure, "the token endpoint does not answer");
                Err(self.struck(key, None, None))
            }
        }
    }

    fn slot(&self, key: &str) -> Arc<Slot> {
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        slots.entry(key.to_owned()).or_default().clone()
    }
}
