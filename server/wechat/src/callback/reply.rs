//! The answer to a push (被动回复), sealed unless the account speaks plaintext.

use super::envelope::{Seal, cdata};
use crate::account::{Account, CallbackMode};
use crate::clock::Random;

/// A card with a link (图文消息): the answer to a scanned code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkReply {
    /// The headline.
    pub title: String,
    /// The line below; may be empty.
    pub description: String,
    /// The address of a picture.
    pub picture: Option<String>,
    /// Opened on tap.
    pub url: String,
}

impl Account {
    /// A text that the person sees in the chat: the body of our answer to their push (`now_ms` since 1970).
    /// Encrypted unless the account is in plaintext mode; `success`, the silent answer, should that fail.
    pub fn seal_reply(&self, to: &str, text: &str, now_ms: i64, random: &dyn Random) -> String {
        self.sealed(self.text(to, text, now_ms / 1000), now_ms / 1000, random)
    }

    /// The same with a card in place of a text.
    pub fn seal_link_reply(&self, to: &str, link: &LinkReply, now_ms: i64, random: &dyn Random) -> String {
        let LinkReply { title, description, picture, url } = link;
        let content = format!(
            "<MsgType><![CDATA[news]]></MsgType><ArticleCount>1</ArticleCount><Articles><item><Title>{}</Title>\
             <Description>{}</Description><PicUrl>{}</PicUrl><Url>{}</Url></item></Articles>",
            cdata(title),
            cdata(description),
            cdata(picture.as_deref().unwrap_or_default()),
            cdata(url),
        );
        self.sealed(self.message(to, now_ms / 1000, &content), now_ms / 1000, random)
    }

    /// The text reply before sealing.
    pub(super) fn text(&self, to: &str, text: &str, now_s: i64) -> String {
        self.message(to, now_s, &format!("<MsgType><![CDATA[text]]></MsgType><Content>{}</Content>", cdata(text)))
    }

    pub(super) fn seal(&self) -> Seal<'_> {
        Seal { token: &self.token, key: &self.aes_keys.current, receiver: &self.appid }
    }

    fn message(&self, to: &str, now_s: i64, content: &str) -> String {
        format!(
            "<xml><ToUserName>{}</ToUserName><FromUserName>{}</FromUserName><CreateTime>{now_s}</CreateTime>{content}</xml>",
            cdata(to),
            cdata(&self.gh_id),
        )
    }

    fn sealed(&self, message: String, now_s: i64, random: &dyn Random) -> String {
        match self.mode {
            CallbackMode::Plaintext => message,
            CallbackMode::Compatible | CallbackMode::Safe => self.seal().close(&message, now_s, random),
        }
    }
}
