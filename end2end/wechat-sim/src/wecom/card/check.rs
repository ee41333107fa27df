//! A card as the app sends it: what each type must have, and how long everything may be.

use serde_json::Value;

use super::{Face, buttons, list, rows};
use crate::{
    answer::Refusal,
    inbox::{Channel, Message},
    wecom::{
        content::{invalid, optional, required, web},
        token::Caller,
    },
};

const OF: &str = "template_card";
const TITLE: usize = 36;
const DESCRIPTION: usize = 44;
const SUBTITLE: usize = 160;
const TASK_ID: usize = 128;

/// Reads a card, still without receiver.
///
/// # Errors
/// 40058 beyond a limit, 42014 for a task_id of another form, 42018 to 42020 for buttons, 43012 where the taps could
/// not be told.
pub(in crate::wecom) fn read(caller: &Caller, part: &Value) -> Result<Message, Refusal> {
    let kind = required(part, OF, "card_type", 32)?;
    let face = face(caller, kind, part)?;
    if face.task_id.is_some() && caller.agent.callback.is_none() {
        return Err(Refusal::with(43012, "need to set callback url"));
    }
    let main = part.get("main_title").unwrap_or(&Value::Null);
    let title = optional(main, "main_title", "title", TITLE)?;
    let words = optional(main, "main_title", "desc", DESCRIPTION)?;
    if title.is_empty() && (kind != "text_notice" || face.subtitle.is_empty()) {
        return Err(invalid("main_title.title is missing"));
    }
    Ok(Message {
        title: title.to_owned(),
        text: words.to_owned(),
        fields: rows::rows(part)?,
        url: action(kind, part)?,
        card: Some(face),
        ..Message::to("", Channel::TemplateCard, "")
    })
}

fn face(caller: &Caller, kind: &str, part: &Value) -> Result<Face, Refusal> {
    parts_of_kind(kind, part)?;
    let source = part.get("source").unwrap_or(&Value::Null);
    if source.get("desc_color").is_some_and(|colour| !colour.as_i64().is_some_and(|n| (0..=3).contains(&n))) {
        return Err(invalid("source.desc_color is not 0 to 3"));
    }
    let menu = buttons::menu(part)?;
    let mut face = Face {
        kind: kind.to_owned(),
        corp: caller.corp.key.clone(),
        agentid: caller.agent.agentid,
        task_id: None,
        source: optional(source, "source", "desc", 13)?.to_owned(),
        subtitle: optional(part, OF, "sub_title_text", SUBTITLE)?.to_owned(),
        buttons: if kind == "button_interaction" { buttons::buttons(part)? } else { Vec::new() },
        menu,
        replaced: None,
    };
    face.task_id = task_id(part, face.is_interactive() || !face.menu.is_empty())?;
    Ok(face)
}

/// What a type cannot be without, beside its title.
fn parts_of_kind(kind: &str, part: &Value) -> Result<(), Refusal> {
    let needs: &[&str] = match kind {
        "text_notice" => &["card_action"],
        "news_notice" => &["card_action", "card_image"],
        "button_interaction" => &["button_list"],
        "vote_interaction" => &["checkbox", "submit_button"],
        "multiple_interaction" => &["select_list", "submit_button"],
        _ => return Err(invalid("template_card.card_type")),
    };
    match needs.iter().find(|name| part.get(**name).is_none_or(Value::is_null)) {
        Some(name) => Err(invalid(&format!("{kind} without {name}"))),
        None if list(part, "jump_list").len() > 3 => Err(invalid("jump_list exceeds 3")),
        None => Ok(()),
    }
}

fn task_id(part: &Value, is_needed: bool) -> Result<Option<String>, Refusal> {
    let id = part.get("task_id").and_then(Value::as_str).unwrap_or_default();
    let sound = |byte: u8| byte.is_ascii_alphanumeric() || b"_-@".contains(&byte);
    if id.is_empty() && !is_needed {
        return Ok(None);
    }
    if id.is_empty() || id.len() > TASK_ID || !id.bytes().all(sound) {
        return Err(Refusal::with(42014, "invalid task_id"));
    }
    Ok(Some(id.to_owned()))
}

/// Where a tap on the card leads.
fn action(kind: &str, part: &Value) -> Result<Option<String>, Refusal> {
    let Some(action) = part.get("card_action") else { return Ok(None) };
    match action.get("type").and_then(Value::as_i64) {
        Some(1) => web(action, "card_action", "url").map(|url| Some(url.to_owned())),
        Some(2) => required(action, "card_action", "appid", 128).map(|_| None),
        Some(0) | None if !kind.ends_with("_notice") => Ok(None),
        _ => Err(invalid("card_action.type")),
    }
}
