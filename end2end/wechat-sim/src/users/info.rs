//! `user/info`: one person.

use serde_json::{Value, json};

use crate::{
    account,
    answer::{Refusal, Reply},
    gate::Call,
    scenario::Account,
    state::{Shared, World},
};

/// `GET /cgi-bin/user/info`.
pub(crate) fn info(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let account = account::of_call(world, call, "/cgi-bin/user/info", now)?;
    let openid = call.param("openid").ok_or_else(|| Refusal::new(40003))?;
    let user = user(world, &account, openid)?;
    account::count(world, &account, "/cgi-bin/user/info", now)?;
    Ok(user)
}

/// What is told of somebody: the short form for who does not follow.
///
/// # Errors
/// 40003 for an openid that is nobody's here.
pub(super) fn user(world: &World, account: &Account, openid: &str) -> Result<Value, Refusal> {
    let person = &world.person_of_openid(&account.key, openid).ok_or_else(|| Refusal::new(40003))?.key;
    let state = world.people.get(person);
    let mut user = match state.and_then(|state| state.follows.get(&account.key)) {
        None => json!({"subscribe": 0, "openid": openid}),
        Some(arrival) => {
            let (number, words) = arrival.code.as_ref().map(|code| code.both()).unwrap_or_default();
            let tags = world.accounts.get(&account.key).map(|state| state.tags.of(openid)).unwrap_or_default();
            let remark = state.and_then(|state| state.remarks.get(&account.key)).cloned().unwrap_or_default();
            json!({
                "subscribe": 1, "openid": openid, "language": "zh_CN", "subscribe_time": arrival.since / 1000,
                "remark": remark, "groupid": tags.first().copied().unwrap_or(0), "tagid_list": tags,
                "subscribe_scene": arrival.scene, "qr_scene": number, "qr_scene_str": words
            })
        }
    };
    if account.has_unionids {
        user["unionid"] = unionid(person).into();
    }
    Ok(user)
}

/// The same for one person at every account of the Open Platform.
pub(crate) fn unionid(person: &str) -> String {
    let letters: String = person.bytes().map(|byte| format!("{byte:02x}")).collect();
    format!("o6_{letters:0<25.25}")
}
