//! What an app message may contain: text and text card, with the platform's limits.

use serde_json::Value;

use crate::{
    answer::Refusal,
    gate::text,
    inbox::{Channel, Message},
    menu::is_web,
};

/// The content of a message, still without receiver.
///
/// # Errors
/// 40008 for another kind, 44004 without content, 40058 beyond a limit.
pub(super) fn content(body: &Value) -> Result<Message, Refusal> {
    match text(body, "msgtype") {
        Some("text") => plain(&body["text"]),
        Some("textcard") => card(&body["textcard"]),
        _ => Err(Refusal::new(40008)),
    }
}

/// Text is cut after 2048 bytes, not refused.
fn plain(part: &Value) -> Result<Message, Refusal> {
    let content = text(part, "content").ok_or_else(|| Refusal::new(44004))?;
    let end = (0..=content.len().min(2048)).rev().find(|end| content.is_char_boundary(*end)).unwrap_or(0);
    Ok(Message { text: content[..end].to_owned(), ..Message::to("", Channel::Text, "") })
}

fn card(part: &Value) -> Result<Message, Refusal> {
    let title = required(part, "title", 128)?;
    let description = required(part, "description", 512)?;
    let url = text(part, "url").ok_or_else(|| invalid("textcard.url is missing"))?;
    if url.len() > 2048 || !is_web(url) {
        return Err(invalid("textcard.url is not a web address of at most 2048 bytes"));
    }
    if text(part, "btntxt").is_some_and(|label| label.chars().count() > 4) {
        return Err(invalid("textcard.btntxt is longer than 4 characters"));
    }
    Ok(Message {
        title: title.to_owned(),
        text: description.to_owned(),
        url: Some(url.to_owned()),
        ..Message::to("", Channel::TextCard, "")
    })
}

fn required<'a>(part: &'a Value, name: &str, most: usize) -> Result<&'a str, Refusal> {
    let value = text(part, name).ok_or_else(|| invalid(&format!("textcard.{name} is missing")))?;
    if value.chars().count() <= most {
        Ok(value)
    } else {
        Err(invalid(&format!("textcard.{name} exceeds {most} characters")))
    }
}

/// 40058 with the reason, as the platform words it.
pub(super) fn invalid(why: &str) -> Refusal {
    Refusal::with(40058, format!("invalid Request Parameter, {why}"))
}
