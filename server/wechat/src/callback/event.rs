//! What happened, in the product's terms.

use super::fields::Fields;

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
    /// A menu link was opened; no answer is shown for it.
    View,
    /// A template message reached its end.
    TemplateFinished {
        /// The number that the send was answered with; the platform may leave it out.
        msgid: Option<i64>,
        /// How it ended.
        outcome: Delivery,
    },
    /// The person wrote something.
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
            _ => Self::Other { name: kind },
        }
    }

    fn happening(fields: &Fields) -> Self {
        let name = fields.get("Event").to_ascii_lowercase();
        match name.as_str() {
            "subscribe" => Self::Subscribe { scene: scene(fields) },
            "unsubscribe" => Self::Unsubscribe,
            "click" => Self::Click { key: fields.get("EventKey").to_owned() },
            "view" => Self::View,
            "templatesendjobfinish" => Self::TemplateFinished {
                msgid: fields.get("MsgID").trim().parse().ok().filter(|&id| id != 0),
                outcome: Delivery::read(fields.get("Status")),
            },
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

fn scene(fields: &Fields) -> Option<String> {
    fields.get("EventKey").strip_prefix("qrscene_").filter(|scene| !scene.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(body: &str) -> Event {
        Event::read(&Fields::read(&format!("<xml><MsgType>event</MsgType>{body}</xml>")).unwrap())
    }

    #[test]
    fn events_are_told_apart_whatever_their_case() {
        assert_eq!(event("<Event>subscribe</Event><EventKey></EventKey>"), Event::Subscribe { scene: None });
        let scanned = event("<Event>Subscribe</Event><EventKey><![CDATA[qrscene_lift_0312]]></EventKey>");
        assert_eq!(scanned, Event::Subscribe { scene: Some("lift_0312".into()) });
        assert_eq!(event("<Event>UNSUBSCRIBE</Event>"), Event::Unsubscribe);
        assert_eq!(event("<Event>CLICK</Event><EventKey>CONTACT</EventKey>"), Event::Click { key: "CONTACT".into() });
        assert_eq!(event("<Event>VIEW</Event><EventKey>https://a</EventKey>"), Event::View);
        assert_eq!(event("<Event>LOCATION</Event>"), Event::Other { name: "location".into() });
    }

    #[test]
    fn a_finished_template_message_names_its_end() {
        for (status, outcome) in [
            ("success", Delivery::Delivered),
            ("failed:user block", Delivery::UserBlocked),
            ("failed: system failed", Delivery::SystemFailed),
            ("failed:other", Delivery::Other("failed:other".into())),
        ] {
            let body = format!(
                "<Event>TEMPLATESENDJOBFINISH</Event><MsgID>4000000000000000001</MsgID><Status>{status}</Status>"
            );
            assert_eq!(event(&body), Event::TemplateFinished { msgid: Some(4_000_000_000_000_000_001), outcome });
        }
        let unnumbered = event("<Event>TEMPLATESENDJOBFINISH</Event><MsgID>0</MsgID><Status>success</Status>");
        assert_eq!(unnumbered, Event::TemplateFinished { msgid: None, outcome: Delivery::Delivered });
    }
}
