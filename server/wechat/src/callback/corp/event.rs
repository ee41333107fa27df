//! What happened in WeCom, in the product's terms.

use crate::callback::fields::Fields;

/// One event from a member's phone or from the company's directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MemberEvent {
    /// A button of a card was tapped, perhaps for the second time or by somebody who is too late.
    CardTapped {
        /// The card's `client_msg_id`.
        task_id: String,
        /// The button's key.
        key: String,
        /// Changes the card once, within 72 hours.
        response_code: String,
    },
    /// An entry of a card's menu was tapped.
    CardMenuTapped {
        /// The card's `client_msg_id`.
        task_id: String,
        /// The entry's key.
        key: String,
        /// Changes the card once, within 72 hours.
        response_code: String,
    },
    /// The application was opened.
    Entered,
    /// The member came into the application's visible range.
    Subscribed,
    /// The member left the application's visible range.
    Unsubscribed,
    /// The directory changed.
    DirectoryChanged(DirectoryChange),
    /// A menu button was tapped.
    Click {
        /// The button's key.
        key: String,
    },
    /// The member wrote something.
    Text {
        /// Their words.
        content: String,
    },
    /// Anything else.
    Other {
        /// The event's or message's type, in lower case.
        name: String,
    },
}

/// What changed in the directory. The details are not told reliably: read the member or the departments again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DirectoryChange {
    /// Somebody is new.
    MemberCreated {
        /// The member.
        userid: String,
    },
    /// Something about a member is different.
    MemberUpdated {
        /// The member, as called until now.
        userid: String,
        /// What they are called from now on, if that changed.
        new_userid: Option<String>,
    },
    /// Somebody is gone.
    MemberDeleted {
        /// The member.
        userid: String,
    },
    /// A department was created, changed or deleted.
    Department {
        /// Its number.
        id: i64,
    },
    /// Anything else, such as tags.
    Other {
        /// The platform's word for it.
        kind: String,
    },
}

impl MemberEvent {
    pub(super) fn read(fields: &Fields) -> Self {
        let kind = fields.get("MsgType").to_ascii_lowercase();
        match kind.as_str() {
            "event" => Self::happening(fields),
            "text" => Self::Text { content: fields.get("Content").to_owned() },
            _ => Self::Other { name: kind },
        }
    }

    fn happening(fields: &Fields) -> Self {
        let of = |name: &str| fields.get(name).to_owned();
        let name = fields.get("Event").to_ascii_lowercase();
        match name.as_str() {
            "template_card_event" => {
                Self::CardTapped { task_id: of("TaskId"), key: of("EventKey"), response_code: of("ResponseCode") }
            }
            "template_card_menu_event" => {
                Self::CardMenuTapped { task_id: of("TaskId"), key: of("EventKey"), response_code: of("ResponseCode") }
            }
            "enter_agent" => Self::Entered,
            "subscribe" => Self::Subscribed,
            "unsubscribe" => Self::Unsubscribed,
            "change_contact" => Self::DirectoryChanged(DirectoryChange::read(fields)),
            "click" => Self::Click { key: of("EventKey") },
            _ => Self::Other { name },
        }
    }
}

impl DirectoryChange {
    fn read(fields: &Fields) -> Self {
        let kind = fields.get("ChangeType").to_ascii_lowercase();
        let userid = fields.get("UserID").to_owned();
        match (kind.as_str(), fields.number("Id")) {
            ("create_user", _) => Self::MemberCreated { userid },
            ("update_user", _) => Self::MemberUpdated { userid, new_userid: fields.some("NewUserID") },
            ("delete_user", _) => Self::MemberDeleted { userid },
            ("create_party" | "update_party" | "delete_party", Some(id)) => Self::Department { id },
            _ => Self::Other { kind },
        }
    }
}
