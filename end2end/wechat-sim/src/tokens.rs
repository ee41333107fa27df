//! access_token of a service account: the two kinds and their rules, and what a call's token is worth.

mod legacy;
mod stable;

pub(crate) use self::{legacy::token, stable::stable_token};
use crate::{answer::Refusal, faults::TokenFate, gate::Call, quota::china_day, scenario::Account, state::World};

const LIFE_MS: i64 = 7_200_000;
/// In its last five minutes a token is replaced, and both are good.
pub(crate) const OVERLAP_MS: i64 = 300_000;
/// What tokens of a service account begin with.
const MARK: &str = "99_";
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
    /// 40001 from now on, though the time is not over.
    revoked: bool,
    /// 40014 from now on.
    invalid: bool,
}

/// What a token is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Worth {
    Good,
    Expired,
    Revoked,
    Invalid,
    Unknown,
}

impl Tokens {
    /// The current token and the milliseconds left to it, if it has more than `spare_ms` to live.
    pub(crate) fn current(&self, spare_ms: i64, now: i64) -> Option<(String, i64)> {
        let token = self.given.last().filter(|token| token.is_whole() && token.until - now > spare_ms)?;
        Some((token.value.clone(), token.until - now))
    }

    /// A new token beside the old one.
    pub(crate) fn mint(&mut self, value: String, now: i64) -> (String, i64) {
        self.given.retain(|token| now - token.until < LIFE_MS);
        self.given.push(Token { value: value.clone(), until: now + LIFE_MS, revoked: false, invalid: false });
        (value, LIFE_MS)
    }

    /// What a call that carries `value` gets.
    pub(crate) fn worth(&self, value: &str, now: i64) -> Worth {
        match self.given.iter().find(|token| token.value == value) {
            None => Worth::Unknown,
            Some(token) if token.revoked => Worth::Revoked,
            Some(token) if token.invalid => Worth::Invalid,
            Some(token) if token.until <= now => Worth::Expired,
            Some(_) => Worth::Good,
        }
    }

    /// Every value that is good now.
    pub(crate) fn good(&self, now: i64) -> Vec<String> {
        self.given
            .iter()
            .filter(|token| token.is_whole() && token.until > now)
            .map(|token| token.value.clone())
            .collect()
    }

    /// The last token that was handed out, whatever it is worth.
    fn last(&self) -> Option<String> {
        self.given.last().map(|token| token.value.clone())
    }

    /// A new token; the old ones end in five minutes at the latest.
    fn replace(&mut self, value: String, now: i64) -> (String, i64) {
        for token in &mut self.given {
            token.until = token.until.min(now + OVERLAP_MS);
        }
        self.mint(value, now)
    }

    /// Ends every token at once.
    pub(crate) fn kill_all(&mut self, fate: TokenFate, now: i64) {
        for value in self.given.iter().map(|token| token.value.clone()).collect::<Vec<_>>() {
            self.kill(&value, fate, now);
        }
    }

    /// Ends `value` before its time.
    pub(crate) fn kill(&mut self, value: &str, fate: TokenFate, now: i64) {
        for token in self.given.iter_mut().filter(|token| token.value == value) {
            match fate {
                TokenFate::Revoked => token.revoked = true,
                TokenFate::Expired => token.until = now,
                TokenFate::Invalid => token.invalid = true,
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

impl Token {
    fn is_whole(&self) -> bool {
        !self.revoked && !self.invalid
    }
}

/// Whether a caller may be given a token at all: the checks that the secret does not settle.
fn may_have_token(account: &Account) -> Result<(), Refusal> {
    match account.rules.token_refusal {
        Some(code) => Err(Refusal::new(code)),
        None => Ok(()),
    }
}

/// Whether this is a service account's token by its form; WeCom's look different.
pub(crate) fn is_of_account(token: &str) -> bool {
    token.starts_with(MARK)
}

/// The account (key) that was given `token`, good or not.
pub(crate) fn holder_of(world: &World, token: &str) -> Option<String> {
    let knows = |tokens: &Tokens| tokens.given.iter().any(|given| given.value == token);
    world.accounts.iter().find(|(_, state)| knows(&state.tokens) || knows(&state.legacy)).map(|(key, _)| key.clone())
}

/// The account (key) whose token a call carries.
///
/// # Errors
/// 41001, 40001, 40014 or 42001.
pub(crate) fn account_of_call(world: &World, call: &Call, now: i64) -> Result<String, Refusal> {
    let token = call.query.get("access_token").filter(|token| !token.is_empty()).ok_or_else(|| Refusal::new(41001))?;
    for (key, state) in &world.accounts {
        for tokens in [&state.tokens, &state.legacy] {
            match tokens.worth(token, now) {
                Worth::Good => return Ok(key.clone()),
                Worth::Expired => return Err(Refusal::new(42001)),
                Worth::Revoked => return Err(Refusal::new(40001)),
                Worth::Invalid => return Err(Refusal::new(40014)),
                Worth::Unknown => {}
            }
        }
    }
    Err(Refusal::new(40001))
}

/// Ends the token of a call, whoever it belongs to.
pub(crate) fn kill(world: &mut World, token: &str, fate: TokenFate, now: i64) {
    for state in world.accounts.values_mut() {
        state.tokens.kill(token, fate, now);
        state.legacy.kill(token, fate, now);
    }
    for agent in world.corps.values_mut().flat_map(|corp| corp.agents.values_mut()) {
        agent.tokens.kill(token, fate, now);
    }
}
