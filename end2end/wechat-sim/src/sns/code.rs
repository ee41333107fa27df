//! `sns/oauth2/access_token`: the code for an openid. A code works once and for five minutes.

use serde_json::json;

use super::token::{self, WebToken};
use crate::{
    account,
    answer::{Refusal, Reply},
    gate::Call,
    oauth::{Code, CodeOf},
    scenario::Account,
    state::{Shared, World},
    users,
};

const PATH: &str = "/sns/oauth2/access_token";
const CODE_LIFE_MS: i64 = 300_000;

/// `GET /sns/oauth2/access_token`.
pub(crate) fn access_token(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let account = holder(world, call)?;
    if call.param("grant_type") != Some("authorization_code") {
        return Err(Refusal::new(40002));
    }
    account::count(world, &account, PATH, now)?;
    let code = call.param("code").ok_or_else(|| Refusal::new(41008))?;
    let code = redeem(world, code, &CodeOf::Account(account.key.clone()), now)?;
    let own = world.openid(&code.person, &account.key).ok_or_else(|| Refusal::new(40029))?;
    // On a snapshot page everybody is somebody else.
    let openid = if code.snapshot { format!("o{}", world.chance.text(27)) } else { own };
    let web = WebToken::new(&account, &code, openid.clone(), now);
    let mut answer = token::hand_out(world, web, now);
    if code.snapshot {
        answer["is_snapshotuser"] = json!(1);
    }
    if account.has_unionids && code.scope == "snsapi_userinfo" {
        answer["unionid"] = users::unionid(if code.snapshot { &openid } else { &code.person }).into();
    }
    Ok(answer)
}

/// Whose secret the call carries.
fn holder(world: &World, call: &Call) -> Result<Account, Refusal> {
    let appid = call.param("appid").ok_or_else(|| Refusal::new(41002))?;
    let account = world.account_of(appid).ok_or_else(|| Refusal::new(40013))?.clone();
    let secret = call.param("secret").ok_or_else(|| Refusal::new(41004))?;
    if secret == account.secret { Ok(account) } else { Err(Refusal::new(40125)) }
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
