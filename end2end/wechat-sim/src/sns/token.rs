//! Web tokens: of one person at one account, two hours; the refresh token beside it thirty days.

use serde_json::{Value, json};

use crate::{answer::Refusal, gate::Call, oauth::Code, scenario::Account, state::World};

const LIFE_MS: i64 = 7_200_000;
const REFRESH_LIFE_MS: i64 = 30 * 86_400_000;

/// What was handed out for a code.
#[derive(Clone, Debug)]
pub(crate) struct WebToken {
    pub(super) appid: String,
    pub(super) openid: String,
    pub(super) person: String,
    pub(super) scope: String,
    pub(super) refresh: String,
    until: i64,
    refresh_until: i64,
}

impl WebToken {
    /// For the person behind a code.
    pub(super) fn new(account: &Account, code: &Code, openid: String, now: i64) -> Self {
        Self {
            appid: account.appid.clone(),
            openid,
            person: code.person.clone(),
            scope: code.scope.clone(),
            refresh: String::new(),
            until: now + LIFE_MS,
            refresh_until: now + REFRESH_LIFE_MS,
        }
    }
}

/// Gives out a token; what the caller is told.
pub(super) fn hand_out(world: &mut World, mut web: WebToken, now: i64) -> Value {
    world.web_tokens.retain(|_, old| now < old.refresh_until);
    let access = format!("98_{}", world.chance.text(86));
    if web.refresh.is_empty() {
        web.refresh = format!("98_{}", world.chance.text(86));
    }
    web.until = now + LIFE_MS;
    let answer = json!({
        "access_token": access, "expires_in": LIFE_MS / 1000, "refresh_token": web.refresh, "openid": web.openid,
        "scope": web.scope
    });
    world.web_tokens.insert(access, web);
    answer
}

/// The token that a call carries for the openid that it names.
///
/// # Errors
/// 41001, 40001, 42001; 41009, 40003.
pub(super) fn of_call(world: &World, call: &Call, now: i64) -> Result<WebToken, Refusal> {
    let access = call.param("access_token").ok_or_else(|| Refusal::new(41001))?;
    let web = world.web_tokens.get(access).ok_or_else(|| Refusal::new(40001))?;
    if web.until <= now {
        return Err(Refusal::new(42001));
    }
    let openid = call.param("openid").ok_or_else(|| Refusal::new(41009))?;
    if openid == web.openid { Ok(web.clone()) } else { Err(Refusal::new(40003)) }
}

/// The token behind a refresh token.
///
/// # Errors
/// 41003, 40030, 42002.
pub(super) fn of_refresh(world: &World, call: &Call, now: i64) -> Result<WebToken, Refusal> {
    let refresh = call.param("refresh_token").ok_or_else(|| Refusal::new(41003))?;
    let web = world.web_tokens.values().find(|web| web.refresh == refresh).ok_or_else(|| Refusal::new(40030))?;
    if web.refresh_until <= now { Err(Refusal::new(42002)) } else { Ok(web.clone()) }
}
