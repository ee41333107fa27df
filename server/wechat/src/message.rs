//! What is sent, and what comes back.

use std::fmt::{Debug, Formatter, Result};

/// A template message (模板消息) to one follower. Values are fitted to their keywords on the way out.
#[derive(Clone, PartialEq, Eq)]
pub struct TemplateMessage {
    /// The recipient's openid in the sending account.
    pub to: String,
    /// A template of the account.
    pub template_id: String,
    /// Opened on tap.
    pub url: Option<String>,
    /// Keyword (`thing2`) and value.
    pub data: Vec<(String, String)>,
    /// The same for every try of this message; at most 32 of `[0-9a-z]`.
    pub client_msg_id: String,
    /// How often it has been tried before, pauses not counted; sets the wait after a failure.
    pub attempt: u32,
}

/// A card (文本卡片) to one member of the company.
#[derive(Clone, PartialEq, Eq)]
pub struct TextCard {
    /// The member's userid.
    pub to: String,
    /// Cut to 128 characters.
    pub title: String,
    /// Plain text, line breaks allowed, cut to 512 characters.
    pub description: String,
    /// Opened on tap, at most 2,048 bytes.
    pub url: String,
    /// At most 4 characters; the platform shows 详情 without one.
    pub button: Option<String>,
    /// The same for every try of this card. The platform compares contents, so it becomes the link's fragment.
    pub client_msg_id: String,
    /// How often it has been tried before, pauses not counted; sets the wait after a failure.
    pub attempt: u32,
}

/// The platform took a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accepted {
    /// The number under which its delivery will be reported, if the platform gave one.
    pub msgid: Option<i64>,
}

/// A template of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Its id in the account.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it can be filled with, in order.
    pub keywords: Vec<Keyword>,
}

/// One line of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keyword {
    /// What the reader sees before the value.
    pub label: String,
    /// The key to send the value under, type and number: `thing2`.
    pub key: String,
}

impl Template {
    /// Reads `单号:{{character_string1.DATA}}` lines; lines without a key are ornaments.
    pub(crate) fn parse(id: &str, title: &str, content: &str) -> Self {
        let keywords = content.lines().filter_map(|line| {
            let (label, rest) = line.split_once("{{")?;
            let key = rest.split_once(".DATA}}")?.0.trim().to_owned();
            Some(Keyword { label: label.trim().trim_end_matches([':', '：']).to_owned(), key })
        });
        Self { id: id.to_owned(), title: title.to_owned(), keywords: keywords.collect() }
    }
}

impl Debug for TemplateMessage {
    /// Without recipient and words.
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let mut shown = f.debug_struct("TemplateMessage");
        shown.field("template_id", &self.template_id).field("client_msg_id", &self.client_msg_id);
        shown.field("attempt", &self.attempt).finish_non_exhaustive()
    }
}

impl Debug for TextCard {
    /// Without recipient and words.
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let mut shown = f.debug_struct("TextCard");
        shown.field("client_msg_id", &self.client_msg_id).field("attempt", &self.attempt).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_are_read_from_the_content() {
        let content = "{{first.DATA}}\n单号:{{character_string1.DATA}}\n报修内容：{{thing2.DATA}}\n\n谢谢";
        let template = Template::parse("T", "进度", content);
        let read: Vec<_> = template.keywords.iter().map(|word| (word.label.as_str(), word.key.as_str())).collect();
        assert_eq!(read, [("", "first"), ("单号", "character_string1"), ("报修内容", "thing2")]);
    }
}
