//! Buttons and the menu of a card.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Button, list};
use crate::{
    answer::Refusal,
    wecom::content::{invalid, web},
};

const MOST: usize = 6;
const MENU_MOST: usize = 3;
const TEXT: usize = 10;
const KEY_BYTES: usize = 1024;

/// `button_list`: one to six.
pub(super) fn buttons(part: &Value) -> Result<Vec<Button>, Refusal> {
    let entries = list(part, "button_list");
    if !(1..=MOST).contains(&entries.len()) {
        return Err(invalid("button_list is not 1 to 6"));
    }
    distinct(entries.iter().map(button).collect::<Result<_, _>>()?)
}

/// `action_menu.action_list`: one to three, or no menu at all.
pub(super) fn menu(part: &Value) -> Result<Vec<Button>, Refusal> {
    let Some(menu) = part.get("action_menu") else { return Ok(Vec::new()) };
    let entries = list(menu, "action_list");
    if !(1..=MENU_MOST).contains(&entries.len()) {
        return Err(invalid("action_list is not 1 to 3"));
    }
    distinct(entries.iter().map(entry).collect::<Result<_, _>>()?)
}

fn button(part: &Value) -> Result<Button, Refusal> {
    let style = part.get("style").map_or(Some(1), Value::as_i64).filter(|style| (1..=4).contains(style));
    let style = style.ok_or_else(|| invalid("button_list.style is not 1 to 4"))?;
    match part.get("type").map_or(Some(0), Value::as_i64) {
        Some(0) => Ok(Button { style, ..entry(part)? }),
        Some(1) => {
            let url = web(part, "button_list", "url")?.to_owned();
            Ok(Button { text: label(part)?, style, key: None, url: Some(url) })
        }
        _ => Err(invalid("button_list.type is not 0 or 1")),
    }
}

fn entry(part: &Value) -> Result<Button, Refusal> {
    let key = part.get("key").and_then(Value::as_str).unwrap_or_default();
    if key.is_empty() {
        return Err(Refusal::with(42019, "missing button key"));
    }
    if key.len() > KEY_BYTES {
        return Err(Refusal::with(42018, "invalid button key"));
    }
    Ok(Button { text: label(part)?, style: 1, key: Some(key.to_owned()), url: None })
}

fn label(part: &Value) -> Result<String, Refusal> {
    let text = part.get("text").and_then(Value::as_str).unwrap_or_default();
    if text.is_empty() {
        return Err(Refusal::with(42020, "missing button name"));
    }
    if text.chars().count() > TEXT { Err(invalid("button text exceeds 10 characters")) } else { Ok(text.to_owned()) }
}

/// Two buttons with one key could not be told apart.
fn distinct(buttons: Vec<Button>) -> Result<Vec<Button>, Refusal> {
    let mut seen = BTreeSet::new();
    if buttons.iter().filter_map(|button| button.key.as_ref()).all(|key| seen.insert(key)) {
        Ok(buttons)
    } else {
        Err(Refusal::with(42018, "invalid button key"))
    }
}
