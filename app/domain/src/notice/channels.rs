//! Channels 通知渠道: by which ways, and in which order, a notice looks for its recipient. A versioned document; the ticket's page shows
//! everything without any of them.

use super::To;
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
}

impl Channel {
    /// Every channel.
    pub const ALL: [Channel; 4] = [Channel::Template, Channel::Chat, Channel::Subscription, Channel::Wecom];

    /// Stable name in documents and in the ledger.
    pub fn code(self) -> &'static str {
        match self {
            Channel::Template => "template",
            Channel::Chat => "chat",
            Channel::Subscription => "subscription",
            Channel::Wecom => "wecom",
        }
    }

    /// Whether the platform shows a repetition only once. A channel that does not gets one try.
    pub fn knows_repetitions(self) -> bool {
        matches!(self, Channel::Template | Channel::Wecom)
    }
}

/// The document: the order for each audience.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Channels {
    /// For owners.
    pub owner: Vec<Channel>,
    /// For employees.
    pub staff: Vec<Channel>,
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

impl Default for Channels {
    /// The shipped order.
    fn default() -> Self {
        use Channel::{Chat, Subscription, Template, Wecom};
        Channels { owner: vec![Template, Chat, Subscription], staff: vec![Wecom, Template] }
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
        assert_eq!(codes(To::Person(PersonId(Uuid::nil()))), ["template", "chat", "subscription"]);
        assert_eq!(codes(To::Staff(StaffId(Uuid::nil()))), ["wecom", "template"]);
    }

    #[test]
    fn a_channel_named_twice_is_asked_once() {
        let twice = r#"{"owner": ["chat", "template", "chat"], "staff": []}"#;
        let document: Channels = serde_json::from_str(twice).unwrap();
        assert_eq!(document.of(To::Person(PersonId(Uuid::nil()))), [Channel::Chat, Channel::Template]);
        assert!(serde_json::from_str::<Channels>(r#"{"owner": ["pigeon"], "staff": []}"#).is_err());
    }

    #[test]
    fn codes_are_the_names_in_documents() {
        for channel in Channel::ALL {
            assert_eq!(serde_json::to_string(&channel).unwrap(), format!("\"{}\"", channel.code()));
        }
    }
}
