//! `sns/userinfo`: nickname and picture, for a token of `snsapi_userinfo` only.

use serde_json::json;

use super::token;
use crate::{
    account,
    answer::{Refusal, Reply},
    gate::Call,
    state::Shared,
    users,
};

/// `GET /sns/userinfo`. Sex and region tell nothing since 2021.
pub(crate) fn userinfo(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let web = token::of_call(world, call, now)?;
    let account = world.account_of(&web.appid).ok_or_else(|| Refusal::new(40013))?.clone();
    account::count(world, &account, "/sns/userinfo", now)?;
    if web.scope != "snsapi_userinfo" {
        return Err(Refusal::new(48001));
    }
    let is_real = world.openid(&web.person, &account.key).as_ref() == Some(&web.openid);
    let name = world.person(&web.person).filter(|_| is_real).map_or("微信用户", |person| person.name.as_str());
    let mut answer = json!({
        "openid": web.openid, "nickname": name, "sex": 0, "language": "", "province": "", "city": "", "country": "",
        "headimgurl": "https://thirdwx.qlogo.cn/mmopen/vi_32/simulated/132", "privilege": []
    });
    if account.has_unionids {
        answer["unionid"] = users::unionid(if is_real { &web.person } else { &web.openid }).into();
    }
    Ok(answer)
}
