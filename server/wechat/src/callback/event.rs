//! What happened, in the product's terms.

use super::fields::Fields;
use super::grants::{self, GrantAnswer, SubscriptionEnd};

/// One message or event from a person's phone or from the platform.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// Follows the account; `scene` when they came by a QR code with one.
    Subscribe {
        /// The code's scene, without the platform's prefix.
        scene: Option<String>,
    },
    /// Follows no longer.
    Unsubscribe,
    /// A menu button of the type click.
    Click {
        /// The button's key.
        key: String,
    },
    /// A follower scanned a QR code of ours.
    Scan {
        /// The code's scene.
        scene: String,
    },
    /// A menu button that opens the scanner.
    ScanClick {
        /// The button's key.
        key: String,
        /// What the code says.
        result: String,
    },
    /// A menu link was opened; no answer is shown for it.
    View,
    /// A template message reached its end.
    TemplateFinished {
        /// The number that the send was answered with; the platform may leave it out.
        msgid: Option<i64>,
        /// How it ended.
        outcome: Delivery,
    },
    /// The person answered our question for notifications.
    GrantsAnswered {
        /// One for each template.
        answers: Vec<GrantAnswer>,
    },
    /// The person switched notifications off in the platform's settings.
    GrantsWithdrawn {
        /// Of these templates.
        template_ids: Vec<String>,
    },
    /// Subscription notifications reached their end.
    SubscriptionsFinished {
        /// One for each message.
        ends: Vec<SubscriptionEnd>,
    },
    /// The person no longer lets us know their name and picture: forget both.
    ProfileWithdrawn {
        /// The person.
        openid: String,
    },
    /// The person's name or picture is another one now.
    ProfileModified {
        /// The person.
        openid: String,
    },
    /// The person wrote something.
    Text {
        /// Their words.
        content: String,
    },
    /// The person sent something else.
    Message {
        /// `image`, `voice`, `video`, `shortvideo`, `location`, `link`.
        kind: String,
        /// The file, for three days.
        media_id: Option<String>,
    },
    /// Anything else.
    Other {
        /// The event's or message's type, in lower case.
        name: String,
    },
}

/// How the delivery of a template message ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delivery {
    /// The person has it.
    Delivered,
    /// The person refuses messages of this account.
    UserBlocked,
    /// The platform failed; one more try is worth while.
    SystemFailed,
    /// An undocumented end, as told.
    Other(String),
}

impl Event {
    pub(super) fn read(fields: &Fields) -> Self {
        let kind = fields.get("MsgType").to_ascii_lowercase();
        match kind.as_str() {
            "event" => Self::happening(fields),
            "text" => Self::Text { content: fields.get("Content").to_owned() },
            "image" | "voice" | "video" | "shortvideo" | "location" | "link" => {
                Self::Message { media_id: fields.some("MediaId"), kind }
            }
            _ => Self::Other { name: kind },
        }
    }

    fn happening(fields: &Fields) -> Self {
        let name = fields.get("Event").to_ascii_lowercase();
        match name.as_str() {
            "subscribe" => Self::Subscribe { scene: scene(fields) },
            "unsubscribe" => Self::Unsubscribe,
            "click" => Self::Click { key: fields.get("EventKey").to_owned() },
            "scan" => Self::Scan { scene: fields.get("EventKey").to_owned() },
            "scancode_push" | "scancode_waitmsg" => scanned(fields),
            "view" => Self::View,
            "templatesendjobfinish" => Self::TemplateFinished {
                msgid: fields.number("MsgID").filter(|&id| id != 0),
                outcome: Delivery::read(fields.get("Status")),
            },
            "subscribe_msg_popup_event" => Self::GrantsAnswered { answers: grants::answers(fields) },
            "subscribe_msg_change_event" => Self::GrantsWithdrawn { template_ids: grants::withdrawn(fields) },
            "subscribe_msg_sent_event" => Self::SubscriptionsFinished { ends: grants::ends(fields) },
            "user_authorization_revoke" | "user_authorization_cancellation" => {
                Self::ProfileWithdrawn { openid: whose(fields) }
            }
            "user_info_modified" => Self::ProfileModified { openid: whose(fields) },
            _ => Self::Other { name },
        }
    }
}

impl Delivery {
    /// The platform writes some of its statuses with a blank and some without.
    fn read(status: &str) -> Self {
        let compact: String = status.to_ascii_lowercase().split_whitespace().collect();
        match compact.as_str() {
            "success" => Self::Delivered,
            "failed:userblock" => Self::UserBlocked,
            "failed:systemfailed" => Self::SystemFailed,
            _ => Self::Other(status.chars().take(64).collect()),
        }
    }
}

fn scanned(fields: &Fields) -> Event {
    let result = fields.group("ScanCodeInfo").map(|info| info.get("ScanResult")).unwrap_or_default();
    Event::ScanClick { key: fields.get("EventKey").to_owned(), result: result.to_owned() }
}

/// These events name the person in a field of their own; the sender may be the platform.
fn whose(fields: &Fields) -> String {
    fields.some("OpenID").or_else(|| fields.some("FromUserName")).unwrap_or_default()
}

fn scene(fields: &Fields) -> Option<String> {
    fields.get("EventKey").strip_prefix("qrscene_").filter(|scene| !scene.is_empty()).map(str::to_owned)
}
