//! Template messages (模板消息): the account's templates, what their keywords allow, and the send.

mod keyword;
mod send;
mod value;

use serde_json::{Value, json};

pub(crate) use keyword::{Keyword, keywords};
pub(crate) use send::send;

use crate::{
    answer::{Refusal, Reply},
    gate::Call,
    scenario::Template,
    state::Shared,
    tokens,
};

/// `GET /cgi-bin/template/get_all_private_template`.
pub(crate) fn list(shared: &Shared, call: &Call) -> Reply {
    let world = shared.world();
    let key = tokens::account_of_call(&world, call, shared.now_ms())?;
    let account = world.account(&key).ok_or_else(|| Refusal::new(40013))?;
    Ok(json!({"template_list": account.templates.iter().map(entry).collect::<Vec<Value>>()}))
}

fn entry(template: &Template) -> Value {
    json!({
        "template_id": template.id, "title": template.title, "primary_industry": "", "deputy_industry": "",
        "content": template.content, "example": ""
    })
}
