//! What a customer-service message may be, and how the person sees it.

use serde_json::Value;

use crate::{
    answer::Refusal,
    gate::text,
    inbox::{Channel, Message},
    menu::is_web,
    scenario::Account,
    state::World,
};

/// Longest text, bytes.
const TEXT_BYTES: usize = 2048;

/// The message of a body, without a receiver.
///
/// # Errors
/// 40008 kind, 44004 empty, 45002 too long, 45008 articles, 40007 media, 40035 anything else in it.
pub(super) fn content(world: &World, account: &Account, body: &Value, now: i64) -> Result<Message, Refusal> {
    let kind = text(body, "msgtype").ok_or_else(|| Refusal::new(40008))?;
    let inner = body.get(kind).unwrap_or(&Value::Null);
    check_staff(body)?;
    let media = |words: &str, member: &str| {
        let id = text(inner, member).ok_or_else(|| Refusal::new(41006))?;
        let shelf = world.accounts.get(&account.key).map(|state| &state.media);
        shelf.and_then(|shelf| shelf.find(id, now)).ok_or_else(|| Refusal::new(40007))?;
        Ok(Message { media_id: Some(id.to_owned()), text: words.to_owned(), ..empty() })
    };
    match kind {
        "text" => words(inner),
        "image" => media("[图片]", "media_id"),
        "voice" => media("[语音]", "media_id"),
        "video" => media("[视频]", "media_id"),
        "music" => media("[音乐]", "thumb_media_id"),
        "news" => news(inner),
        "mpnewsarticle" => text(inner, "article_id").map(|_| titled("[文章]", None)).ok_or_else(|| Refusal::new(40007)),
        "msgmenu" => choices(inner),
        "miniprogrampage" => program(inner),
        _ => Err(Refusal::new(40008)),
    }
}

fn empty() -> Message {
    Message::to("", Channel::Custom, "")
}

fn titled(title: &str, url: Option<String>) -> Message {
    Message { title: title.to_owned(), url, ..empty() }
}

/// A message may be sent in the name of one of the account's staff.
fn check_staff(body: &Value) -> Result<(), Refusal> {
    match body.get("customservice") {
        None => Ok(()),
        Some(staff) => text(staff, "kf_account").map(|_| ()).ok_or_else(|| Refusal::new(40035)),
    }
}

fn words(inner: &Value) -> Result<Message, Refusal> {
    let content = text(inner, "content").filter(|words| !words.trim().is_empty()).ok_or_else(|| Refusal::new(44004))?;
    if content.len() > TEXT_BYTES {
        return Err(Refusal::new(45002));
    }
    Ok(Message { text: content.to_owned(), ..empty() })
}

/// One article, no more.
fn news(inner: &Value) -> Result<Message, Refusal> {
    let articles = inner.get("articles").and_then(Value::as_array).ok_or_else(|| Refusal::new(44004))?;
    let [article] = articles.as_slice() else { return Err(Refusal::new(45008)) };
    let url = text(article, "url").filter(|url| is_web(url)).ok_or_else(|| Refusal::new(40035))?;
    let title = text(article, "title").ok_or_else(|| Refusal::new(44004))?;
    let description = text(article, "description").unwrap_or_default().to_owned();
    Ok(Message { text: description, ..titled(title, Some(url.to_owned())) })
}

/// A head, lines to choose from, a tail.
fn choices(inner: &Value) -> Result<Message, Refusal> {
    let list = inner.get("list").and_then(Value::as_array).ok_or_else(|| Refusal::new(44004))?;
    let line = |line: &Value| {
        let (id, content) = (text(line, "id")?, text(line, "content")?);
        Some(format!("[{id}] {content}"))
    };
    let lines: Option<Vec<String>> = list.iter().map(line).collect();
    let lines = lines.filter(|lines| !lines.is_empty()).ok_or_else(|| Refusal::new(40035))?;
    let (head, tail) =
        (text(inner, "head_content").unwrap_or_default(), text(inner, "tail_content").unwrap_or_default());
    let all: Vec<&str> = [head].into_iter().chain(lines.iter().map(String::as_str)).chain([tail]).collect();
    Ok(Message { text: all.join("\n").trim().to_owned(), ..empty() })
}

fn program(inner: &Value) -> Result<Message, Refusal> {
    let needs = ["title", "appid", "pagepath", "thumb_media_id"];
    if needs.iter().any(|name| text(inner, name).is_none()) {
        return Err(Refusal::new(40035));
    }
    Ok(titled(text(inner, "title").unwrap_or_default(), None))
}
