//! What of a callback is kept until it is worked on: ids and numbers, no words of people.

use serde::{Deserialize, Serialize};
use telephone::Receipt;
use wechat::{Callback, Delivery, Event, Window};

/// One kept event. Fields that an older program did not keep are empty.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub(super) enum Kept {
    /// Follows the account, which opens its chat too.
    Followed {
        openid: String,
        #[serde(default)]
        created_s: i64,
    },
    /// Follows no longer.
    Left {
        openid: String,
        #[serde(default)]
        created_s: i64,
    },
    /// Did something that lets the account write in the chat.
    Acted { openid: String, created_s: i64, lasts_ms: i64, messages: u32 },
    /// Answered the question for notifications: template and yes or no.
    Answered { openid: String, created_s: i64, answers: Vec<(String, bool)> },
    /// A template message has arrived. Its number is 0 where the platform left it out, here and below.
    Delivered {
        msgid: i64,
        #[serde(default)]
        openid: String,
    },
    /// A template message will not arrive.
    Failed {
        msgid: i64,
        reason: String,
        #[serde(default)]
        openid: String,
    },
    /// The platform failed to deliver a template message.
    SystemFailed {
        msgid: i64,
        #[serde(default)]
        openid: String,
    },
    /// Notifications came to an end: template, number if there was one, code.
    Notified { openid: String, ends: Vec<(String, Option<i64>, i64)> },
    /// A member tapped a button of a card.
    Tapped { userid: String, created_s: i64, task: String, key: String, response_code: String },
    /// A member came into an application's visible range, or left it.
    Range { userid: String, created_s: i64, visible: bool },
    /// A company's directory changed.
    Directory,
    /// The gateway told what became of a text message.
    Text { receipt: Receipt },
    /// The gateway told what became of a call.
    Call { receipt: Receipt },
}

impl Kept {
    /// None if nothing is to be done about it.
    pub(super) fn of(callback: &Callback) -> Option<Kept> {
        let (openid, created_s) = (callback.from.clone(), callback.created_s);
        let answered = |answers| Some(Kept::Answered { openid: openid.clone(), created_s, answers });
        match &callback.event {
            Event::Subscribe { .. } => Some(Kept::Followed { openid, created_s }),
            Event::Unsubscribe => Some(Kept::Left { openid, created_s }),
            Event::TemplateFinished { msgid, outcome } => {
                Some(Kept::finished(msgid.unwrap_or_default(), outcome, openid))
            }
            Event::GrantsAnswered { answers } => {
                answered(answers.iter().map(|a| (a.template_id.clone(), a.accepted)).collect())
            }
            Event::GrantsWithdrawn { template_ids } => {
                answered(template_ids.iter().map(|id| (id.clone(), false)).collect())
            }
            Event::SubscriptionsFinished { ends } => {
                let ends = ends.iter().map(|e| (e.template_id.clone(), e.msgid, e.code)).collect();
                Some(Kept::Notified { openid, ends })
            }
            event => event.opens_window().map(|window| Kept::acted(openid, created_s, window)),
        }
    }

    fn acted(openid: String, created_s: i64, window: Window) -> Kept {
        Kept::Acted { openid, created_s, lasts_ms: window.lasts_ms, messages: window.messages }
    }

    fn finished(msgid: i64, outcome: &Delivery, openid: String) -> Kept {
        match outcome {
            Delivery::Delivered => Kept::Delivered { msgid, openid },
            Delivery::UserBlocked => Kept::Failed { msgid, reason: "blocked".into(), openid },
            Delivery::SystemFailed => Kept::SystemFailed { msgid, openid },
            Delivery::Other(_) => Kept::Failed { msgid, reason: "not_delivered".into(), openid },
        }
    }

    /// Following or leaving: who, whether they follow, and the platform's second of it.
    pub(super) fn follow(&self) -> Option<(&str, bool, i64)> {
        match self {
            Kept::Followed { openid, created_s } => Some((openid, true, *created_s)),
            Kept::Left { openid, created_s } => Some((openid, false, *created_s)),
            _ => None,
        }
    }
}
