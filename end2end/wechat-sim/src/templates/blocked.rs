//! `sec/queryblocktmplmsg`: messages that the platform held back after complaints.

use serde_json::{Value, json};

use crate::{
    account,
    answer::{Refusal, Reply, ok_and},
    gate::Call,
    state::Shared,
};

/// `POST /wxa/sec/queryblocktmplmsg`. Nobody complains here: the list is empty; what may be asked is checked.
pub(crate) fn blocked(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    account::enter(world, call, "/wxa/sec/queryblocktmplmsg", now)?;
    let body = call.json()?;
    let number = |name: &str| body.get(name).and_then(Value::as_i64);
    let is_text = body.get("tmpl_msg_id").is_some_and(Value::is_string);
    let is_sound = is_text && number("largest_id").is_some_and(|id| id >= 0);
    if !is_sound || !number("limit").is_some_and(|limit| (1..=100).contains(&limit)) {
        return Err(Refusal::new(40097));
    }
    Ok(ok_and(json!({"msginfo": []})))
}
