//! The bodies of pushes before encryption.

use super::Push;
use crate::{
    scenario::Account,
    xml::{cdata, number},
};

impl Push {
    /// The delivery result of a template message; due at once.
    pub(crate) fn template_finished(account: &Account, openid: &str, msgid: i64, status: &str, now: i64) -> Self {
        let rest = number("MsgID", msgid) + &cdata("Status", status);
        let push = Self::event(account, openid, "TEMPLATESENDJOBFINISH", &rest, now);
        Self { msgid: Some(msgid), ..push }
    }

    /// The person follows the account.
    pub(crate) fn subscribe(account: &Account, openid: &str, now: i64) -> Self {
        Self::event(account, openid, "subscribe", &cdata("EventKey", ""), now)
    }

    /// The person no longer follows the account.
    pub(crate) fn unsubscribe(account: &Account, openid: &str, now: i64) -> Self {
        Self::event(account, openid, "unsubscribe", &cdata("EventKey", ""), now)
    }

    /// A tap on a menu button that is answered in the chat.
    pub(crate) fn click(account: &Account, openid: &str, key: &str, now: i64) -> Self {
        Self::event(account, openid, "CLICK", &cdata("EventKey", key), now)
    }

    /// A tap on a menu button that opens a page.
    pub(crate) fn view(account: &Account, openid: &str, url: &str, now: i64) -> Self {
        Self::event(account, openid, "VIEW", &cdata("EventKey", url), now)
    }

    /// A text typed into the chat.
    pub(crate) fn text(account: &Account, openid: &str, content: &str, msgid: i64, now: i64) -> Self {
        let rest = cdata("Content", content) + &number("MsgId", msgid);
        Self::new(account, openid, "text", &(cdata("MsgType", "text") + &rest), now)
    }

    fn event(account: &Account, openid: &str, name: &'static str, rest: &str, now: i64) -> Self {
        let body = cdata("MsgType", "event") + &cdata("Event", name) + rest;
        Self::new(account, openid, name, &body, now)
    }

    fn new(account: &Account, openid: &str, kind: &'static str, rest: &str, now: i64) -> Self {
        let head =
            cdata("ToUserName", &account.gh_id) + &cdata("FromUserName", openid) + &number("CreateTime", now / 1000);
        Self {
            id: 0,
            account: account.key.clone(),
            openid: openid.to_owned(),
            kind,
            body: format!("<xml>{head}{rest}</xml>"),
            due: now,
            attempts: 0,
            stamp: None,
            busy: false,
            msgid: None,
        }
    }

    /// The same, to be delivered at `due` (ms).
    pub(crate) fn at(mut self, due: i64) -> Self {
        self.due = due;
        self
    }

    /// Whether the person waits for an answer in the chat.
    pub(super) fn is_talk(&self) -> bool {
        matches!(self.kind, "text" | "CLICK" | "subscribe")
    }
}
