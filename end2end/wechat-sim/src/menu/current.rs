//! `get_current_selfmenu_info`: the menu in its other form, where sub-buttons are a `list`.

use serde_json::{Value, json};

use crate::{account, answer::Reply, gate::Call, state::Shared};

/// `GET /cgi-bin/get_current_selfmenu_info`. Without a menu `is_menu_open` is 0.
pub(crate) fn current(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let account = account::enter(world, call, "/cgi-bin/get_current_selfmenu_info", now)?;
    let menu = world.accounts.get(&account.key).and_then(|state| state.menu.as_ref());
    let Some(menu) = menu else { return Ok(json!({"is_menu_open": 0})) };
    let buttons: Vec<Value> = menu.buttons.iter().map(listed).collect();
    Ok(json!({"is_menu_open": 1, "selfmenu_info": {"button": buttons}}))
}

fn listed(button: &Value) -> Value {
    let mut button = button.clone();
    let subs = button["sub_button"].take();
    if let Some(members) = button.as_object_mut() {
        members.remove("sub_button");
        if let Value::Array(subs) = subs
            && !subs.is_empty()
        {
            members.insert("sub_button".to_owned(), json!({"list": subs.iter().map(listed).collect::<Vec<_>>()}));
        }
    }
    button
}
