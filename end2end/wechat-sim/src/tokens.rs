//! access_token of a service account: `stable_token` with its rules, and what a call's token is worth.

use serde_json::{Value, json};

use crate::{
    answer::{Refusal, Reply},
    faults::TokenFate,
    gate::{Call, text},
    quota::china_day,
    scenario::Account,
    state::{Shared, World},
};

const LIFE_MS: i64 = 7_200_000;
/// In its last five minutes a token is replaced, and both are good.
const OVERLAP_MS: i64 = 300_000;
const FORCE_PAUSE_MS: i64 = 30_000;
const FORCES_A_DAY: usize = 20;

/// The tokens that one holder was given.
#[derive(Debug, Default)]
pub(crate) struct Tokens {
    /// Oldest first; the last one is the current.
    given: Vec<Token>,
    /// When force_refresh really refreshed, ms.
    forced: Vec<i64>,
}

#[derive(Debug)]
struct Token {
    value: String,
    until: i64,
    revoked: bool,
}

/// What a token is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Worth {
    Good,
    Expired,
    Revoked,
    Unknown,
}

impl Tokens {
    /// The current token and the milliseconds left to it, if it has more than `spare_ms` to live.
    pub(crate) fn current(&self, spare_ms: i64, now: i64) -> Option<(String, i64)> {
        let token = self.given.last().filter(|token| !token.revoked && token.until - now > spare_ms)?;
        Some((token.value.clone(), token.until - now))
    }

    /// A new token beside the old one.
    pub(crate) fn mint(&mut self, value: String, now: i64) -> (String, i64) {
        self.given.retain(|token| now - token.until < LIFE_MS);
        self.given.push(Token { value: value.clone(), until: now + LIFE_MS, revoked: false });
        (value, LIFE_MS)
    }

    /// What a call that carries `value` gets.
    pub(crate) fn worth(&self, value: &str, now: i64) -> Worth {
        match self.given.iter().find(|token| token.value == value) {
            None => Worth::Unknown,
            Some(token) if token.revoked => Worth::Revoked,
            Some(token) if token.until <= now => Worth::Expired,
            Some(_) => Worth::Good,
        }
    }

    /// Ends `value` before its time.
    pub(crate) fn kill(&mut self, value: &str, fate: TokenFate, now: i64) {
        for token in self.given.iter_mut().filter(|token| token.value == value) {
            match fate {
                TokenFate::Revoked => token.revoked = true,
                TokenFate::Expired => token.until = now,
            }
        }
    }

    /// The token to hand out, if the current one will do.
    fn keep(&mut self, force: bool, now: i64) -> Result<Option<(String, i64)>, Refusal> {
        let too_soon = self.forced.last().is_some_and(|last| now - last < FORCE_PAUSE_MS);
        if !force || too_soon {
            return Ok(self.current(OVERLAP_MS, now));
        }
        self.forced.retain(|at| china_day(*at) == china_day(now));
        if self.forced.len() >= FORCES_A_DAY {
            return Err(Refusal::new(45009));
        }
        self.forced.push(now);
        self.given.iter_mut().for_each(|token| token.revoked = true);
        Ok(None)
    }
}

/// `POST /cgi-bin/stable_token`.
pub(crate) fn stable_token(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let body = call.json()?;
    let account = holder(world, &body)?.clone();
    let force = match body.get("force_refresh") {
        None => false,
        Some(flag) => flag.as_bool().ok_or_else(|| Refusal::new(47001))?,
    };
    let state = world.accounts.entry(account.key.clone()).or_default();
    state.quota.take("/cgi-bin/stable_token", &account.rules.daily_quota, now)?;
    let (token, left_ms) = match state.tokens.keep(force, now)? {
        Some(current) => current,
        None => {
            *world.stats.tokens_minted.entry(account.appid).or_default() += 1;
            state.tokens.mint(format!("99_{}", world.chance.text(133)), now)
        }
    };
    Ok(json!({"access_token": token, "expires_in": left_ms / 1000}))
}

/// Whose secret this is. The appid is checked before the grant type.
fn holder<'a>(world: &'a World, body: &Value) -> Result<&'a Account, Refusal> {
    let appid = text(body, "appid").ok_or_else(|| Refusal::new(41002))?;
    let account = world.account_of(appid).ok_or_else(|| Refusal::new(40013))?;
    if text(body, "grant_type") != Some("client_credential") {
        return Err(Refusal::new(40002));
    }
    let secret = text(body, "secret").ok_or_else(|| Refusal::new(41004))?;
    if secret == account.secret { Ok(account) } else { Err(Refusal::new(40125)) }
}

/// The account (key) whose token a call carries.
///
/// # Errors
/// 41001, 40001 or 42001.
pub(crate) fn account_of_call(world: &World, call: &Call, now: i64) -> Result<String, Refusal> {
    let token = call.query.get("access_token").filter(|token| !token.is_empty()).ok_or_else(|| Refusal::new(41001))?;
    for (key, state) in &world.accounts {
        match state.tokens.worth(token, now) {
            Worth::Good => return Ok(key.clone()),
            Worth::Expired => return Err(Refusal::new(42001)),
            Worth::Revoked => return Err(Refusal::new(40001)),
            Worth::Unknown => {}
        }
    }
    Err(Refusal::new(40001))
}

/// Ends the token of a call, whoever it belongs to.
pub(crate) fn kill(world: &mut World, token: &str, fate: TokenFate, now: i64) {
    for state in world.accounts.values_mut() {
        state.tokens.kill(token, fate, now);
    }
    for agent in world.corps.values_mut().flat_map(|corp| corp.agents.values_mut()) {
        agent.tokens.kill(token, fate, now);
    }
}
