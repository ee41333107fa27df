//! `template/del_private_template`.

use serde_json::json;

use crate::{
    account,
    answer::{Refusal, Reply, ok_and},
    gate::{Call, text},
    state::Shared,
};

/// `POST /cgi-bin/template/del_private_template`.
pub(crate) fn remove(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let account = account::enter(world, call, "/cgi-bin/template/del_private_template", now)?;
    let body = call.json()?;
    let id = text(&body, "template_id").ok_or_else(|| Refusal::new(40037))?;
    if account.templates.iter().all(|template| template.id != id) {
        return Err(Refusal::new(40037));
    }
    world.change_account(&account.key, |account| account.templates.retain(|template| template.id != id));
    Ok(ok_and(json!({})))
}
