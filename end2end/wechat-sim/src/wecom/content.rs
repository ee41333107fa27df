//! What an app message may contain besides cards with buttons: text, markdown and text card, with the platform's limits.

use serde_json::Value;

use super::{card, token::Caller};
use crate::{
    answer::Refusal,
    gate::text,
    inbox::{Channel, Message},
    menu::is_web,
};

/// What is cut from text and markdown, bytes.
const WORDS: usize = 2048;

/// The content of a message, still without receiver.
///
/// # Errors
/// 40008 for another kind, 44004 without content, 40058 beyond a limit, and what a card is refused with.
pub(super) fn content(caller: &Caller, body: &Value) -> Result<Message, Refusal> {
    match text(body, "msgtype") {
        Some("text") => words(&body["text"]),
        Some("markdown") => words(&body["markdown"]),
        Some("textcard") => text_card(&body["textcard"]),
        Some("template_card") => card::read(caller, &body["template_card"]),
        _ => Err(Refusal::new(40008)),
    }
}

/// Words are cut after 2048 bytes, not refused.
fn words(part: &Value) -> Result<Message, Refusal> {
    let content = text(part, "content").ok_or_else(|| Refusal::new(44004))?;
    let end = (0..=content.len().min(WORDS)).rev().find(|end| content.is_char_boundary(*end)).unwrap_or(0);
    Ok(Message { text: content[..end].to_owned(), ..Message::to("", Channel::Text, "") })
}

fn text_card(part: &Value) -> Result<Message, Refusal> {
    let title = required(part, "textcard", "title", 128)?;
    let description = required(part, "textcard", "description", 512)?;
    let url = web(part, "textcard", "url")?;
    optional(part, "textcard", "btntxt", 4)?;
    Ok(Message {
        title: title.to_owned(),
        text: description.to_owned(),
        url: Some(url.to_owned()),
        ..Message::to("", Channel::TextCard, "")
    })
}

/// A text that must be there, with at most so many characters.
pub(super) fn required<'a>(part: &'a Value, of: &str, name: &str, most: usize) -> Result<&'a str, Refusal> {
    text(part, name).ok_or_else(|| invalid(&format!("{of}.{name} is missing")))?;
    optional(part, of, name, most)
}

/// A text of at most so many characters; empty where it is missing.
pub(super) fn optional<'a>(part: &'a Value, of: &str, name: &str, most: usize) -> Result<&'a str, Refusal> {
    let value = match part.get(name) {
        None | Some(Value::Null) => "",
        Some(value) => value.as_str().ok_or_else(|| invalid(&format!("{of}.{name} is not a text")))?,
    };
    if value.chars().count() > most {
        return Err(invalid(&format!("{of}.{name} exceeds {most} characters")));
    }
    Ok(value)
}

/// An absolute web address of at most 2048 bytes.
pub(super) fn web<'a>(part: &'a Value, of: &str, name: &str) -> Result<&'a str, Refusal> {
    let url = text(part, name).ok_or_else(|| invalid(&format!("{of}.{name} is missing")))?;
    if url.len() > WORDS || !is_web(url) {
        return Err(invalid(&format!("{of}.{name} is not a web address of at most 2048 bytes")));
    }
    Ok(url)
}

/// 40058 with the reason, as the platform words it.
pub(super) fn invalid(why: &str) -> Refusal {
    Refusal::with(40058, format!("invalid Request Parameter, {why}"))
}
