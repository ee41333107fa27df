//! What people see on their phones: messages in the order of arrival, and the live notices for the stage.

use std::collections::VecDeque;

use serde::Serialize;

use crate::{
    state::{Shared, World},
    wecom::Face,
};

/// Older messages are forgotten.
const KEEP: usize = 50_000;

/// How a message reached a person.
#[derive(Clone, Copy, Debug, Serialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Channel {
    Template,
    TextCard,
    /// A WeCom card that may have buttons.
    TemplateCard,
    Text,
    /// The account's passive reply in the chat.
    Reply,
    /// A customer-service message (客服消息).
    Custom,
    /// A subscription notification (订阅通知).
    Subscription,
}

/// A message on somebody's phone.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Message {
    pub(crate) id: u64,
    /// Milliseconds since 1970.
    pub(crate) at: i64,
    #[serde(skip)]
    pub(crate) person: String,
    pub(crate) channel: Channel,
    /// Name of the account or company.
    pub(crate) source: String,
    pub(crate) title: String,
    pub(crate) fields: Vec<Field>,
    pub(crate) text: String,
    pub(crate) url: Option<String>,
    /// A picture, voice or video, to be had at `/__sim/media/{media_id}`.
    pub(crate) media_id: Option<String>,
    pub(crate) client_msg_id: Option<String>,
    pub(crate) read: bool,
    /// What a WeCom template card has beside these.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) card: Option<Face>,
}

/// One line of a template message.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Field {
    pub(crate) label: String,
    pub(crate) key: String,
    pub(crate) value: String,
}

impl Message {
    /// A message for `person` from `source`, still without content.
    pub(crate) fn to(person: &str, channel: Channel, source: &str) -> Self {
        Self {
            id: 0,
            at: 0,
            person: person.to_owned(),
            channel,
            source: source.to_owned(),
            title: String::new(),
            fields: Vec::new(),
            text: String::new(),
            url: None,
            media_id: None,
            client_msg_id: None,
            read: false,
            card: None,
        }
    }
}

/// All messages, oldest first.
#[derive(Debug, Default)]
pub(crate) struct Inbox {
    pub(crate) messages: VecDeque<Message>,
}

impl Inbox {
    /// Messages that `person` has not opened.
    pub(crate) fn unread(&self, person: &str) -> usize {
        self.messages.iter().filter(|message| message.person == person && !message.read).count()
    }
}

/// Puts a message on its person's phone; its id there.
pub(crate) fn show(shared: &Shared, world: &mut World, mut message: Message) -> u64 {
    let id = world.chance.id();
    message.id = id;
    message.at = shared.now_ms();
    world.stats.messages += 1;
    shared.tell(Notice::Message { person: message.person.clone(), id });
    world.inbox.messages.push_back(message);
    if world.inbox.messages.len() > KEEP {
        world.inbox.messages.pop_front();
    }
    id
}

/// Something that the stage shows at once; sent to the listeners of `/__sim/events`.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub(crate) enum Notice {
    Message { person: String, id: u64 },
    Outage { on: bool },
    Telephone { number: String },
    Menu { account: String },
    People {},
}

impl Notice {
    /// The name of the server-sent event.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Message { .. } => "message",
            Self::Outage { .. } => "outage",
            Self::Telephone { .. } => "telephone",
            Self::Menu { .. } => "menu",
            Self::People {} => "people",
        }
    }
}
