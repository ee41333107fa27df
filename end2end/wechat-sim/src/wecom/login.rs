//! Who signed in with a code, and what a member agreed to tell about themselves.

use serde_json::json;

use super::{
    members,
    token::{Caller, caller},
};
use crate::{
    answer::{Refusal, Reply, ok_and},
    gate::{Call, text},
    oauth::CodeOf,
    sns,
    state::Shared,
};

const TICKET_LIFE_MS: i64 = 1_800_000;

/// `GET /cgi-bin/auth/getuserinfo`. An outsider gets errcode 0 too, with an openid and no userid.
pub(super) fn getuserinfo(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let Caller { corp, .. } = caller(world, call, now)?;
    let code = call.param("code").ok_or_else(|| Refusal::new(40029))?;
    let code =
        sns::redeem(world, code, &CodeOf::Corp(corp.key.clone()), now).map_err(|refusal| match refusal.code {
            // WeCom has one code for unknown and used.
            40163 => Refusal::new(40029),
            _ => refusal,
        })?;
    let person = world.person(&code.person).ok_or_else(|| Refusal::new(40029))?.clone();
    let member = person.userid.as_deref().and_then(|userid| members::find(world, &corp, userid));
    let Some(userid) = member.and_then(|(member, _)| member.userid.clone()) else {
        return Ok(ok_and(json!({"openid": person.openids.values().next()})));
    };
    let mut answer = json!({"userid": userid});
    if code.scope == "snsapi_privateinfo" {
        let ticket = world.chance.text(64);
        answer["user_ticket"] = ticket.as_str().into();
        world.corps.entry(corp.key).or_default().consents.insert(ticket, (userid, now + TICKET_LIFE_MS));
    }
    Ok(ok_and(answer))
}

/// `POST /cgi-bin/auth/getuserdetail`: with the ticket of a sign-in that asked for more, for half an hour.
pub(super) fn getuserdetail(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    let world = shared.world();
    let Caller { corp, .. } = caller(&world, call, now)?;
    let body = call.json()?;
    let ticket = text(&body, "user_ticket").ok_or_else(|| Refusal::with(41059, "missing user_ticket"))?;
    let given = world.corps.get(&corp.key).and_then(|state| state.consents.get(ticket));
    let (userid, _) =
        given.filter(|(_, until)| now < *until).ok_or_else(|| Refusal::with(40125, "invalid user_ticket"))?;
    let (person, _) = members::find(&world, &corp, userid).ok_or_else(|| Refusal::new(60111))?;
    Ok(ok_and(json!({
        "userid": userid, "gender": "0", "avatar": "", "qr_code": "", "mobile": person.phone, "email": "",
        "biz_mail": "", "address": ""
    })))
}
