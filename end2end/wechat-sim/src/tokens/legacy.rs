//! `token`, the old way: every call makes a new token and leaves the former one five minutes.

use serde_json::json;

use super::{MARK, may_have_token};
use crate::{
    account,
    answer::{Refusal, Reply},
    gate::Call,
    state::Shared,
};

/// `GET /cgi-bin/token`.
pub(crate) fn token(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let appid = call.param("appid").ok_or_else(|| Refusal::new(41002))?;
    let account = world.account_of(appid).ok_or_else(|| Refusal::new(40013))?.clone();
    if call.param("grant_type") != Some("client_credential") {
        return Err(Refusal::new(40002));
    }
    let secret = call.param("secret").ok_or_else(|| Refusal::new(41004))?;
    if secret != account.secret {
        return Err(Refusal::new(40125));
    }
    may_have_token(&account)?;
    account::count(world, &account, "/cgi-bin/token", now)?;
    *world.stats.tokens_minted.entry(account.appid).or_default() += 1;
    let value = format!("{MARK}{}", world.chance.text(133));
    let (token, left_ms) = world.accounts.entry(account.key).or_default().legacy.replace(value, now);
    Ok(json!({"access_token": token, "expires_in": left_ms / 1000}))
}
