//! `sns/oauth2/refresh_token`.

use super::token;
use crate::{
    account,
    answer::{Refusal, Reply},
    gate::Call,
    state::Shared,
};

/// `GET /sns/oauth2/refresh_token`.
pub(crate) fn refresh(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let appid = call.param("appid").ok_or_else(|| Refusal::new(41002))?;
    let account = world.account_of(appid).ok_or_else(|| Refusal::new(40013))?.clone();
    if call.param("grant_type") != Some("refresh_token") {
        return Err(Refusal::new(40002));
    }
    account::count(world, &account, "/sns/oauth2/refresh_token", now)?;
    let web = token::of_refresh(world, call, now)?;
    if web.appid != account.appid {
        return Err(Refusal::new(40030));
    }
    Ok(token::hand_out(world, web, now))
}
