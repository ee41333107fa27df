//! What the recorder knows: the script, what was asked for, what people saw.

use std::collections::{HashMap, VecDeque};

use super::facts::Facts;
use super::wecom::Company;
use super::{Scripted, Sent};
use crate::error::{OauthError, SendError};
use crate::gateway::{WebUser, WecomUser};
use crate::menu::Menu;
use crate::message::{Accepted, Template};

#[derive(Default)]
pub(super) struct State {
    pub(super) calls: Vec<Sent>,
    pub(super) seen: Vec<(i64, Sent)>,
    shown: HashMap<Repeated, i64>,
    pub(super) nth: HashMap<usize, Scripted>,
    pub(super) next: VecDeque<Scripted>,
    pub(super) always: Option<Scripted>,
    pub(super) users: HashMap<String, Result<WebUser, OauthError>>,
    pub(super) members: HashMap<String, Result<WecomUser, OauthError>>,
    pub(super) menus: HashMap<String, Menu>,
    pub(super) templates: HashMap<String, Vec<Template>>,
    pub(super) facts: Facts,
    pub(super) company: Company,
}

impl State {
    pub(super) fn record(&mut self, sent: Sent) -> Result<Accepted, SendError> {
        self.calls.push(sent.clone());
        let number = self.calls.len();
        let scripted = self.nth.remove(&number).or_else(|| self.next.pop_front()).or_else(|| self.always.clone());
        match scripted.unwrap_or(Scripted::Accept) {
            Scripted::Accept => Ok(Accepted { msgid: Some(self.show(sent)) }),
            Scripted::Fail(error) => Err(error),
            Scripted::AcceptThenFail(error) => {
                self.show(sent);
                Err(error)
            }
        }
    }

    /// A repetition gets the number of the first and is not shown again.
    fn show(&mut self, sent: Sent) -> i64 {
        let repeated = repeated(&sent);
        if let Some(msgid) = repeated.as_ref().and_then(|key| self.shown.get(key)) {
            return *msgid;
        }
        let msgid = 4_000_000_000_000_000_001 + i64::try_from(self.seen.len()).unwrap_or_default();
        self.seen.push((msgid, sent));
        self.shown.extend(repeated.map(|key| (key, msgid)));
        msgid
    }
}

/// By what a platform knows a repetition: the kind of message, account, recipient and the message's own id.
type Repeated = (u8, String, String, String);

fn repeated(sent: &Sent) -> Option<Repeated> {
    let key = |kind, account: &str, to: &str, id: &str| Some((kind, account.into(), to.into(), id.into()));
    match sent {
        Sent::Template { account, message } => key(0, account, &message.to, &message.client_msg_id),
        Sent::TextCard { corp, card } => key(1, corp, &card.to, &card.client_msg_id),
        Sent::ActionCard { corp, card } => key(2, corp, &card.to, &card.client_msg_id),
        // The platform does not know a repetition of the others.
        _ => None,
    }
}
