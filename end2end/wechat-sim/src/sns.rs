//! Web authorisation, second step: the code for an openid. A code works once and for five minutes.

use serde_json::json;

use crate::{
    answer::{Refusal, Reply},
    gate::Call,
    oauth::{Code, CodeOf},
    state::{Shared, World},
};

const CODE_LIFE_MS: i64 = 300_000;

/// `GET /sns/oauth2/access_token`.
pub(crate) fn access_token(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let account = call.param("appid").ok_or_else(|| Refusal::new(41002))?;
    let account = world.account_of(account).ok_or_else(|| Refusal::new(40013))?.clone();
    let secret = call.param("secret").ok_or_else(|| Refusal::new(41004))?;
    if secret != account.secret {
        return Err(Refusal::new(40125));
    }
    if call.param("grant_type") != Some("authorization_code") {
        return Err(Refusal::new(40002));
    }
    let state = world.accounts.entry(account.key.clone()).or_default();
    state.quota.take("/sns/oauth2/access_token", &account.rules.daily_quota, now)?;
    let code = call.param("code").ok_or_else(|| Refusal::new(41008))?;
    let person = redeem(world, code, &CodeOf::Account(account.key.clone()), now)?.person;
    let openid = world.person(&person).and_then(|person| person.openids.get(&account.key)).cloned();
    let openid = openid.ok_or_else(|| Refusal::new(40029))?;
    Ok(json!({
        "access_token": format!("98_{}", world.chance.text(86)), "expires_in": 7200,
        "refresh_token": format!("98_{}", world.chance.text(86)), "openid": openid, "scope": "snsapi_base"
    }))
}

/// Uses up a code that was issued for `of`.
///
/// # Errors
/// 40029 unknown or another's, 40163 used before, 42003 too old.
pub(crate) fn redeem(world: &mut World, code: &str, of: &CodeOf, now: i64) -> Result<Code, Refusal> {
    let code = world.codes.get_mut(code).filter(|code| code.of == *of).ok_or_else(|| Refusal::new(40029))?;
    if code.used {
        return Err(Refusal::new(40163));
    }
    if now - code.issued >= CODE_LIFE_MS {
        return Err(Refusal::new(42003));
    }
    code.used = true;
    Ok(code.clone())
}
