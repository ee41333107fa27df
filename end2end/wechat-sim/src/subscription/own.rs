//! The account's own notification templates: `newtmpl/addtemplate`, `gettemplate`, `deltemplate`.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::library::{TITLES, Title};
use crate::{
    account,
    answer::{Refusal, Reply, ok_and},
    gate::{Call, text},
    scenario::Template,
    state::Shared,
};

/// An account holds at most so many.
const MOST: usize = 25;

/// `POST /wxaapi/newtmpl/addtemplate`: 2 to 5 keywords of a title, with the scene in at most 15 characters.
pub(crate) fn add(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let account = account::enter(world, call, "/wxaapi/newtmpl/addtemplate", now)?;
    let body = call.json()?;
    let tid = text(&body, "tid").ok_or_else(|| Refusal::new(200_014))?;
    let title = TITLES.iter().find(|title| title.tid.to_string() == tid).ok_or_else(|| Refusal::new(200_014))?;
    let content = content(title, &body)?;
    if text(&body, "sceneDesc").is_some_and(|scene| scene.chars().count() > 15) {
        return Err(Refusal::new(200_021));
    }
    if account.subscription_templates.len() >= MOST {
        return Err(Refusal::new(200_012));
    }
    let id = world.chance.text(43);
    let template =
        Template { id: id.clone(), title: title.title.to_owned(), content, consts: BTreeMap::new(), banned: false };
    world.change_account(&account.key, |account| account.subscription_templates.push(template));
    Ok(ok_and(json!({"priTmplId": id})))
}

fn content(title: &Title, body: &Value) -> Result<String, Refusal> {
    let kids = body.get("kidList").and_then(Value::as_array).ok_or_else(|| Refusal::new(200_020))?;
    if !(2..=5).contains(&kids.len()) {
        return Err(Refusal::new(200_020));
    }
    let line = |kid: &Value| {
        let kid = kid.as_i64()?;
        let (_, label, kind) = title.keywords.iter().find(|(own, ..)| *own == kid)?;
        Some(format!("{label}:{{{{{kind}{kid}.DATA}}}}"))
    };
    let lines: Option<Vec<String>> = kids.iter().map(line).collect();
    lines.map(|lines| lines.join("\n")).ok_or_else(|| Refusal::new(200_020))
}

/// `GET /wxaapi/newtmpl/gettemplate`.
pub(crate) fn list(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    let account = account::enter(&mut shared.world(), call, "/wxaapi/newtmpl/gettemplate", now)?;
    let one = |template: &Template| {
        json!({
            "priTmplId": template.id, "title": template.title, "content": template.content, "example": "", "type": 2
        })
    };
    Ok(ok_and(json!({"data": account.subscription_templates.iter().map(one).collect::<Vec<_>>()})))
}

/// `POST /wxaapi/newtmpl/deltemplate`.
pub(crate) fn delete(shared: &Shared, call: &Call) -> Reply {
    let now = shared.now_ms();
    let world = &mut *shared.world();
    let account = account::enter(world, call, "/wxaapi/newtmpl/deltemplate", now)?;
    let body = call.json()?;
    let id = text(&body, "priTmplId").ok_or_else(|| Refusal::new(200_014))?;
    if account.subscription_templates.iter().all(|template| template.id != id) {
        return Err(Refusal::new(200_014));
    }
    world.change_account(&account.key, |account| account.subscription_templates.retain(|own| own.id != id));
    Ok(ok_and(json!({})))
}
