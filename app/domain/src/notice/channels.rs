//! Channels 通知渠道: by which ways, and in which order, a notice looks for its recipient. A versioned document; the ticket's page shows
//! everything without any of them.

use super::{NoticeKind, Quiet, To};
use crate::time::At;
use serde::{Deserialize, Serialize};

/// One way to a person.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// 模板消息: by the service account, to those who follow it.
    Template,
    /// 客服消息: in the account's chat, for a while after the person did something there.
    Chat,
    /// 订阅通知: against a permission of the person, also to those who do not follow.
    Subscription,
    /// 企业微信: a card of the company's application, to employees.
    Wecom,
    /// 短信: to a telephone number, and paid for each time.
    Sms,
}

impl Channel {
    /// Every channel.
    pub const ALL: [Channel; 5] =
        [Channel::Template, Channel::Chat, Channel::Subscription, Channel::Wecom, Channel::Sms];

    /// Stable name in documents and in the ledger.
    pub fn code(self) -> &'static str {
        match self {
            Channel::Template => "template",
            Channel::Chat => "chat",
            Channel::Subscription => "subscription",
            Channel::Wecom => "wecom",
            Channel::Sms => "sms",
        }
    }

    /// Whether the platform shows a repetition only once. A channel that does not gets one try.
    pub fn knows_repetitions(self) -> bool {
        matches!(self, Channel::Template | Channel::Wecom | Channel::Sms)
    }
}

/// The document: the order for each audience.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Channels {
    /// For owners.
    pub owner: Vec<Channel>,
    /// For employees.
    pub staff: Vec<Channel>,
    /// The notices that are worth a text message.
    #[serde(default = "worth_a_text")]
    pub sms_kinds: Vec<NoticeKind>,
    /// When what can wait waits; none: never.
    #[serde(default)]
    pub quiet: Option<Quiet>,
}

impl Channels {
    /// The channels of a recipient in their order, each once.
    pub fn of(&self, to: To) -> Vec<Channel> {
        let order = match to {
            To::Person(_) => &self.owner,
            To::Staff(_) => &self.staff,
        };
        let mut once = Vec::with_capacity(order.len());
        for channel in order {
            if !once.contains(channel) {
                once.push(*channel);
            }
        }
        once
    }
}

impl Channels {
    /// Until when a notice waits; none if it may go now. An emergency never waits.
    pub fn rests_until(&self, kind: NoticeKind, emergency: bool, now: At) -> Option<At> {
        self.quiet.as_ref().filter(|_| !emergency)?.until(kind, now)
    }

    /// Whether a notice may go as a text message; to an employee only what must not wait.
    pub fn by_sms(&self, kind: NoticeKind, to: To, emergency: bool) -> bool {
        self.sms_kinds.contains(&kind) && (emergency || matches!(to, To::Person(_)))
    }
}

/// What somebody without WeChat waits for, and what an employee must hear of at once.
fn worth_a_text() -> Vec<NoticeKind> {
    use NoticeKind::{Cancelled, Completed, Dispatched, Escalated, Offer, Receipt, Rejected, Suspended};
    vec![Receipt, Dispatched, Suspended, Completed, Rejected, Cancelled, Offer, Escalated]
}

impl Default for Channels {
    /// The shipped order.
    fn default() -> Self {
        use Channel::{Chat, Sms, Subscription, Template, Wecom};
        Channels {
            owner: vec![Template, Chat, Subscription, Sms],
            staff: vec![Wecom, Template, Sms],
            sms_kinds: worth_a_text(),
            quiet: Some(Quiet::default()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::{PersonId, StaffId};
    use uuid::Uuid;

    #[test]
    fn the_shipped_order_is_by_audience() {
        let shipped = Channels::default();
        let codes = |to| shipped.of(to).into_iter().map(Channel::code).collect::<Vec<_>>();
        assert_eq!(codes(To::Person(PersonId(Uuid::nil()))), ["template", "chat", "subscription", "sms"]);
        assert_eq!(codes(To::Staff(StaffId(Uuid::nil()))), ["wecom", "template", "sms"]);
    }

    #[test]
    fn a_channel_named_twice_is_asked_once() {
        let twice = r#"{"owner": ["chat", "template", "chat"], "staff": []}"#;
        let document: Channels = serde_json::from_str(twice).unwrap();
        assert_eq!(document.of(To::Person(PersonId(Uuid::nil()))), [Channel::Chat, Channel::Template]);
        assert!(serde_json::from_str::<Channels>(r#"{"owner": ["pigeon"], "staff": []}"#).is_err());
    }

    #[test]
    fn a_text_message_is_for_what_matters() {
        let shipped = Channels::default();
        let (owner, worker) = (To::Person(PersonId(Uuid::nil())), To::Staff(StaffId(Uuid::nil())));
        let by_sms = |to, emergency| {
            let worth = |kind: &&NoticeKind| shipped.by_sms(**kind, to, emergency);
            NoticeKind::ALL.iter().filter(worth).map(|kind| kind.code()).collect::<Vec<_>>()
        };
        let to_owner = ["receipt", "dispatched", "suspended", "completed", "rejected", "cancelled"];
        assert_eq!(by_sms(owner, false)[..6], to_owner);
        assert_eq!(by_sms(worker, true)[6..], ["offer", "escalated"]);
        assert_eq!(by_sms(worker, false), Vec::<&str>::new());
    }

    #[test]
    fn a_document_from_before_text_messages_sends_none() {
        let document: Channels = serde_json::from_str(r#"{"owner": ["template"], "staff": ["wecom"]}"#).unwrap();
        assert!(!document.of(To::Person(PersonId(Uuid::nil()))).contains(&Channel::Sms));
        assert_eq!(document.sms_kinds, Channels::default().sms_kinds);
    }

    #[test]
    fn codes_are_the_names_in_documents() {
        for channel in Channel::ALL {
            assert_eq!(serde_json::to_string(&channel).unwrap(), format!("\"{}\"", channel.code()));
        }
    }
}
