//! A gateway in memory for tests of the crates above: records, answers by script, knows repetitions as the platforms do.

mod facts;
mod gateway;
mod state;
mod wecom;

use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

use state::State;

use crate::card::ActionCard;
use crate::chat::CustomText;
use crate::error::{OauthError, SendError};
use crate::gateway::{WebUser, WecomUser};
use crate::menu::Menu;
use crate::message::{Accepted, Template, TemplateMessage, TextCard};
use crate::subscription::Subscription;

/// The recording gateway. Accepts everything unless told otherwise.
#[derive(Default)]
pub struct Recorder {
    state: Mutex<State>,
    changed: Notify,
}

/// One send, as the product asked for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sent {
    /// By a service account.
    Template {
        /// Its key.
        account: String,
        /// What.
        message: TemplateMessage,
    },
    /// In an account's chat.
    CustomText {
        /// Its key.
        account: String,
        /// What.
        message: CustomText,
    },
    /// Against a permission of the person.
    Subscription {
        /// The account's key.
        account: String,
        /// What.
        message: Subscription,
    },
    /// By a WeCom application.
    TextCard {
        /// Its key.
        corp: String,
        /// What.
        card: TextCard,
    },
    /// By a WeCom application, with buttons.
    ActionCard {
        /// Its key.
        corp: String,
        /// What.
        card: ActionCard,
    },
}

/// How a send is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scripted {
    /// The person sees it, the product hears so.
    Accept,
    /// Nobody sees it.
    Fail(SendError),
    /// The person sees it, but the product hears this: an answer lost on its way.
    AcceptThenFail(SendError),
}

impl Recorder {
    /// Answers the n-th send, counted from the very first one (1 = first).
    pub fn answer_nth(&self, n: usize, answer: Scripted) {
        self.state().nth.insert(n, answer);
    }

    /// Answers the next send that no number is scripted for; calls queue up.
    pub fn answer_next(&self, answer: Scripted) {
        self.state().next.push_back(answer);
    }

    /// Answers every send that nothing else is scripted for; `None` accepts again.
    pub fn answer_all(&self, answer: Option<Scripted>) {
        self.state().always = answer;
    }

    /// What the sign-in with this code in a service account comes to. Codes are good once.
    pub fn on_code(&self, code: &str, user: Result<WebUser, OauthError>) {
        self.state().users.insert(code.to_owned(), user);
    }

    /// What the sign-in with this code in WeCom comes to. Codes are good once.
    pub fn on_wecom_code(&self, code: &str, member: Result<WecomUser, OauthError>) {
        self.state().members.insert(code.to_owned(), member);
    }

    /// The templates that an account has.
    pub fn set_templates(&self, account: &str, templates: Vec<Template>) {
        self.state().templates.insert(account.to_owned(), templates);
    }

    /// Every send, repetitions included, in order.
    pub fn calls(&self) -> Vec<Sent> {
        self.state().calls.clone()
    }

    /// What people have seen, in order, each once.
    pub fn seen(&self) -> Vec<Sent> {
        self.state().seen.iter().map(|(_, sent)| sent.clone()).collect()
    }

    /// The account's menu.
    pub fn menu(&self, account: &str) -> Option<Menu> {
        self.state().menus.get(account).cloned()
    }

    /// Waits until so many sends have been seen.
    pub async fn wait_seen(&self, n: usize) -> Vec<Sent> {
        self.wait(|state| state.seen.len() >= n).await;
        self.seen()
    }

    /// Waits until so many sends have been asked for, accepted or not.
    pub async fn wait_calls(&self, n: usize) -> Vec<Sent> {
        self.wait(|state| state.calls.len() >= n).await;
        self.calls()
    }

    async fn wait(&self, done: impl Fn(&State) -> bool) {
        loop {
            let changed = self.changed.notified();
            tokio::pin!(changed);
            changed.as_mut().enable();
            if done(&self.state()) {
                return;
            }
            changed.await;
        }
    }

    fn send(&self, sent: Sent) -> Result<Accepted, SendError> {
        let answer = self.state().record(sent);
        self.changed.notify_waiters();
        answer
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests;
