//! Members: who signed in with a code, and what an app may read of a member.

use serde_json::json;

use super::token::caller;
use crate::{
    answer::{Refusal, Reply, ok_and},
    gate::Call,
    oauth::CodeOf,
    sns,
    state::Shared,
};

/// `GET /cgi-bin/auth/getuserinfo`. An outsider gets errcode 0 too, with an openid and no userid.
pub(crate) fn getuserinfo(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let caller = caller(world, call, now)?;
    let code = call.param("code").ok_or_else(|| Refusal::new(40029))?;
    let code =
        sns::redeem(world, code, &CodeOf::Corp(caller.corp.clone()), now).map_err(|refusal| match refusal.code {
            // WeCom has one code for unknown and used.
            40163 => Refusal::new(40029),
            _ => refusal,
        })?;
    let person = world.person(&code.person).ok_or_else(|| Refusal::new(40029))?;
    Ok(ok_and(match (&person.userid, &person.corp) {
        (Some(userid), Some(corp)) if *corp == caller.corp => json!({"userid": userid}),
        _ => json!({"openid": person.openids.values().next()}),
    }))
}

/// `GET /cgi-bin/user/get`. New apps see neither mobile nor picture.
pub(crate) fn user_get(shared: &Shared, call: &Call) -> Reply {
    let world = shared.world();
    let caller = caller(&world, call, shared.now_ms())?;
    let userid = call.param("userid").unwrap_or_default();
    let person = world.member(&caller.corp, userid).ok_or_else(|| Refusal::new(60111))?;
    Ok(ok_and(json!({
        "userid": person.userid, "name": person.name, "department": [1], "position": "", "status": 1,
        "main_department": 1, "is_leader_in_dept": [0]
    })))
}
