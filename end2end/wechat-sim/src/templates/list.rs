//! `template/get_all_private_template`: the account's own templates.

use serde_json::{Value, json};

use crate::{account, answer::Reply, gate::Call, scenario::Template, state::Shared};

/// `GET /cgi-bin/template/get_all_private_template`.
pub(crate) fn list(shared: &Shared, call: &Call) -> Reply {
    let world = &mut *shared.world();
    let path = "/cgi-bin/template/get_all_private_template";
    let account = account::enter(world, call, path, shared.now_ms())?;
    Ok(json!({"template_list": account.templates.iter().map(entry).collect::<Vec<Value>>()}))
}

fn entry(template: &Template) -> Value {
    json!({
        "template_id": template.id, "title": template.title, "primary_industry": "", "deputy_industry": "",
        "content": template.content, "example": ""
    })
}
