//! The bodies of pushes before encryption.

use super::Push;
use crate::{
    scenario::{Agent, Corp, Person},
    xml::{cdata, number},
};

/// Which app, and whom it is about.
#[derive(Clone, Copy, Debug)]
pub(in crate::wecom) struct About<'a> {
    pub(in crate::wecom) corp: &'a Corp,
    pub(in crate::wecom) agent: &'a Agent,
    pub(in crate::wecom) person: &'a Person,
    /// ms.
    pub(in crate::wecom) now: i64,
}

/// A tap on a card.
#[derive(Debug)]
pub(in crate::wecom) struct Tap<'a> {
    pub(in crate::wecom) task_id: &'a str,
    pub(in crate::wecom) card_type: &'a str,
    pub(in crate::wecom) key: &'a str,
    pub(in crate::wecom) response_code: &'a str,
    /// In the card's menu, not on a button.
    pub(in crate::wecom) in_menu: bool,
}

impl Push {
    /// A button or menu entry of a card was tapped.
    pub(in crate::wecom) fn card(about: About<'_>, tap: &Tap<'_>) -> Self {
        let name = if tap.in_menu { "template_card_menu_event" } else { "template_card_event" };
        let rest = cdata("EventKey", tap.key)
            + &cdata("TaskId", tap.task_id)
            + &cdata("CardType", tap.card_type)
            + &cdata("ResponseCode", tap.response_code);
        Self { task_id: Some(tap.task_id.to_owned()), ..Self::of_agent(about, name, &rest) }
    }

    /// The app was opened.
    pub(in crate::wecom) fn enter(about: About<'_>) -> Self {
        Self::of_agent(about, "enter_agent", &cdata("EventKey", ""))
    }

    /// The member came into the app's visible range, or left it.
    pub(in crate::wecom) fn range(about: About<'_>, is_in: bool) -> Self {
        Self::of_agent(about, if is_in { "subscribe" } else { "unsubscribe" }, &cdata("EventKey", ""))
    }

    /// The directory changed: `create_user`, `update_user` or `delete_user`. It has no sender among the members.
    pub(in crate::wecom) fn contact(about: About<'_>, change: &str) -> Self {
        let userid = about.person.userid.as_deref().unwrap_or_default();
        let rest = cdata("ChangeType", change) + &cdata("UserID", userid);
        Self::new(about, "sys", "change_contact", &rest)
    }

    fn of_agent(about: About<'_>, name: &'static str, rest: &str) -> Self {
        let userid = about.person.userid.as_deref().unwrap_or_default();
        Self::new(about, userid, name, &(rest.to_owned() + &number("AgentID", about.agent.agentid)))
    }

    fn new(about: About<'_>, from: &str, name: &'static str, rest: &str) -> Self {
        let head = cdata("ToUserName", &about.corp.corpid)
            + &cdata("FromUserName", from)
            + &number("CreateTime", about.now / 1000)
            + &cdata("MsgType", "event")
            + &cdata("Event", name);
        Self {
            id: 0,
            corp: about.corp.key.clone(),
            agentid: about.agent.agentid,
            person: about.person.key.clone(),
            userid: about.person.userid.clone().unwrap_or_default(),
            kind: name,
            body: format!("<xml>{head}{rest}</xml>"),
            task_id: None,
            stamp: ((about.now / 1000).to_string(), String::new()),
        }
    }
}
