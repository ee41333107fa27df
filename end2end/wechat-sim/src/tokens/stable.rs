//! `stable_token`: the same token for everybody, replaced in its last five minutes, or at once by force.

use serde_json::{Value, json};

use super::{MARK, may_have_token};
use crate::{
    account,
    answer::{Refusal, Reply},
    gate::{Call, text},
    scenario::Account,
    state::{Shared, World},
};

const PATH: &str = "/cgi-bin/stable_token";

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
    account::count(world, &account, PATH, now)?;
    let state = world.accounts.entry(account.key.clone()).or_default();
    if let Some(stale) = state.tokens.last().filter(|_| call.stale && !force) {
        return Ok(json!({"access_token": stale, "expires_in": 7200}));
    }
    let (token, left_ms) = match state.tokens.keep(force, now)? {
        Some(current) => current,
        None => {
            *world.stats.tokens_minted.entry(account.appid).or_default() += 1;
            state.tokens.mint(format!("{MARK}{}", world.chance.text(133)), now)
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
    if secret != account.secret {
        return Err(Refusal::new(40125));
    }
    may_have_token(account)?;
    Ok(account)
}
