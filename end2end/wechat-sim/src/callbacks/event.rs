//! The events and messages that an account hears of, each chained to what somebody did.

use super::{
    Push,
    body::{Part, Parts, integer, text},
    said::Said,
    tap::Tap,
};
use crate::{qrcode::SceneCode, scenario::Account};

/// What a person decided about one template of subscription notifications.
#[derive(Clone, Debug)]
pub(crate) struct Decision {
    pub(crate) template: String,
    /// `accept` or `reject`.
    pub(crate) status: &'static str,
}

impl Push {
    /// The delivery result of a template message; due at once.
    pub(crate) fn template_finished(account: &Account, openid: &str, msgid: i64, status: &str, now: i64) -> Self {
        let rest = vec![integer("MsgID", msgid), text("Status", status)];
        let push = Self::event(account, openid, "TEMPLATESENDJOBFINISH", rest, now);
        Self { msgid: Some(msgid), ..push }
    }

    /// The delivery result of a subscription notification.
    pub(crate) fn subscription_sent(
        account: &Account,
        openid: &str,
        template: &str,
        (msgid, code, status): (i64, i64, &str),
        now: i64,
    ) -> Self {
        let one = vec![
            text("TemplateId", template),
            integer("MsgID", msgid),
            integer("ErrorCode", code),
            text("ErrorStatus", status),
        ];
        let rest = vec![("SubscribeMsgSentEvent", Part::Hoisted(vec![("List", Part::Group(one))]))];
        let push = Self::event(account, openid, "subscribe_msg_sent_event", rest, now);
        Self { msgid: Some(msgid), ..push }
    }

    /// The person answered the question of a subscription button.
    pub(crate) fn subscription_answered(account: &Account, openid: &str, decisions: &[Decision], now: i64) -> Self {
        let one = |decision: &Decision| {
            vec![
                text("TemplateId", &decision.template),
                text("SubscribeStatusString", decision.status),
                integer("PopupScene", 1),
            ]
        };
        let list: Parts = decisions.iter().map(|decision| ("List", Part::Group(one(decision)))).collect();
        let rest = vec![("SubscribeMsgPopupEvent", Part::Hoisted(list))];
        Self::event(account, openid, "subscribe_msg_popup_event", rest, now)
    }

    /// The person switched notifications of a template off in the settings.
    pub(crate) fn subscription_off(account: &Account, openid: &str, template: &str, now: i64) -> Self {
        let one = vec![text("TemplateId", template), text("SubscribeStatusString", "reject")];
        let rest = vec![("SubscribeMsgChangeEvent", Part::Hoisted(vec![("List", Part::Group(one))]))];
        Self::event(account, openid, "subscribe_msg_change_event", rest, now)
    }

    /// The person follows the account, perhaps by a scene code.
    pub(crate) fn subscribe(account: &Account, openid: &str, code: Option<&SceneCode>, now: i64) -> Self {
        let rest = match code {
            None => vec![text("EventKey", "")],
            Some(code) => vec![text("EventKey", &format!("qrscene_{}", code.scene())), text("Ticket", &code.ticket)],
        };
        Self::event(account, openid, "subscribe", rest, now)
    }

    /// The person no longer follows the account.
    pub(crate) fn unsubscribe(account: &Account, openid: &str, now: i64) -> Self {
        Self::event(account, openid, "unsubscribe", vec![text("EventKey", "")], now)
    }

    /// A follower scanned a scene code.
    pub(crate) fn scan(account: &Account, openid: &str, code: &SceneCode, now: i64) -> Self {
        let rest = vec![text("EventKey", &code.scene()), text("Ticket", &code.ticket)];
        Self::event(account, openid, "SCAN", rest, now)
    }

    /// A tap on a menu button: `event` is `CLICK`, `VIEW`, `scancode_waitmsg` and so on, `rest` what that one carries.
    pub(crate) fn tap(account: &Account, openid: &str, tap: Tap, now: i64) -> Self {
        let rest = [vec![text("EventKey", &tap.key)], tap.rest].concat();
        Self::event(account, openid, tap.event, rest, now)
    }

    /// The place of the person, told when they open the chat.
    pub(crate) fn place(account: &Account, openid: &str, (latitude, longitude): (f64, f64), now: i64) -> Self {
        let rest = vec![
            text("Latitude", &format!("{latitude:.6}")),
            text("Longitude", &format!("{longitude:.6}")),
            text("Precision", "30.000000"),
        ];
        Self::event(account, openid, "LOCATION", rest, now)
    }

    /// The person withdrew, or changed, what a profile authorisation had told.
    pub(crate) fn authorization(account: &Account, openid: &str, event: &'static str, now: i64) -> Self {
        let mut rest = vec![text("OpenID", openid), text("AppID", &account.appid)];
        if event == "user_authorization_revoke" {
            rest.push(text("RevokeInfo", "1"));
        }
        Self::event(account, openid, event, rest, now)
    }

    /// Something that the person put into the chat: `kind` is `text`, `image` and so on.
    pub(crate) fn said(account: &Account, openid: &str, said: Said, msgid: i64, now: i64) -> Self {
        let (kind, rest) = said.parts();
        let parts = [vec![text("MsgType", kind)], rest, vec![integer("MsgId", msgid)]].concat();
        Self::new(account, openid, kind, parts, now)
    }

    fn event(account: &Account, openid: &str, name: &'static str, rest: Parts, now: i64) -> Self {
        let parts = [vec![text("MsgType", "event"), text("Event", name)], rest].concat();
        Self::new(account, openid, name, parts, now)
    }

    fn new(account: &Account, openid: &str, kind: &'static str, rest: Parts, now: i64) -> Self {
        let head =
            vec![text("ToUserName", &account.gh_id), text("FromUserName", openid), integer("CreateTime", now / 1000)];
        Self {
            id: 0,
            account: account.key.clone(),
            openid: openid.to_owned(),
            kind,
            parts: [head, rest].concat(),
            quoted: false,
            due: now,
            attempts: 0,
            again: 0,
            waits_for_next: false,
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
        const TALK: [&str; 11] = [
            "text",
            "image",
            "voice",
            "video",
            "shortvideo",
            "location",
            "link",
            "CLICK",
            "SCAN",
            "subscribe",
            "scancode_waitmsg",
        ];
        TALK.contains(&self.kind)
    }
}
