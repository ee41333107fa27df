//! Sending: one push by one channel. What a channel needs besides (a window, a permission) is taken before and given back if it was
//! not used, so that two workers never use the same twice.

use super::{payload::Payload, words::Message};
use crate::{Services, error::Work};
use contract::words::push as words;
use domain::notice::{Channel, Mapping};
use store::{outbox::Claimed, people::Identity};
use telephone::{Taken, TelephoneError};
use wechat::{Accepted, CustomText, Reason, SendError, SendErrorKind, Subscription, TemplateMessage, TextCard};

/// One push with everything that a channel needs.
pub(crate) struct Parcel<'p> {
    pub claimed: &'p Claimed,
    pub payload: &'p Payload,
    pub message: &'p Message,
    pub identity: &'p Identity,
    /// How often this channel was asked before.
    pub times: u32,
}

/// What came of a channel.
pub(super) enum Answer {
    /// The platform was not asked: there is nothing to send it with, and why if that is worth telling.
    Closed(Option<&'static str>),
    /// The platform was not asked: today's quota is used up.
    NoQuota,
    /// The platform answered; with the template that was used, where there is one.
    Heard(Result<Accepted, SendError>, Option<String>),
    /// The telephone gateway answered.
    Texted(Result<Taken, TelephoneError>),
}

impl Services {
    pub(super) async fn send(&self, channel: Channel, parcel: &Parcel<'_>) -> Work<Answer> {
        match channel {
            Channel::Template => self.send_template(parcel).await,
            Channel::Chat => self.send_chat(parcel).await,
            Channel::Subscription => self.send_subscription(parcel).await,
            Channel::Wecom => Ok(Answer::Heard(self.send_card(parcel).await, None)),
            Channel::Sms => self.send_text(parcel).await,
        }
    }

    async fn send_template(&self, parcel: &Parcel<'_>) -> Work<Answer> {
        let Parcel { claimed, payload, message, identity, times } = parcel;
        let templates = self.configs.templates(&self.store, message.project).await?;
        let mapping = templates.find(payload.notice);
        let id = mapping.and_then(|m| self.settings.accounts.get(&identity.account)?.get(&m.title));
        let (Some(mapping), Some(id)) = (mapping, id) else { return Ok(Answer::Closed(Some("template"))) };
        let template = TemplateMessage {
            to: identity.openid.clone(),
            template_id: id.clone(),
            url: Some(self.entry_link("wx", &identity.account, &message.path)),
            data: data(mapping, message),
            client_msg_id: claimed.id.simple().to_string(),
            attempt: *times,
        };
        if !self.may_send(Channel::Template, parcel).await? {
            return Ok(Answer::NoQuota);
        }
        Ok(Answer::Heard(self.gateway.send_template(&identity.account, &template).await, None))
    }

    async fn send_chat(&self, parcel: &Parcel<'_>) -> Work<Answer> {
        let Parcel { message, identity, times, .. } = parcel;
        if !self.take_chat(identity).await? {
            return Ok(Answer::Closed(None));
        }
        if !self.may_send(Channel::Chat, parcel).await? {
            self.give_back_chat(identity).await;
            return Ok(Answer::NoQuota);
        }
        let link = self.entry_link("wx", &identity.account, &message.path);
        let content = words::chat_text(message.title, [&message.no, &message.what, &message.progress], &link);
        let text = CustomText { to: identity.openid.clone(), content, attempt: *times };
        let answer = self.gateway.send_custom_text(&identity.account, &text).await;
        match fault(&answer) {
            Some(Reason::WindowClosed | Reason::WindowUsedUp) => self.close_chat(identity).await,
            _ if was_not_sent(&answer) => self.give_back_chat(identity).await,
            _ => {}
        }
        Ok(Answer::Heard(answer, None))
    }

    async fn send_subscription(&self, parcel: &Parcel<'_>) -> Work<Answer> {
        let Parcel { payload, message, identity, times, .. } = parcel;
        let templates = self.configs.templates(&self.store, message.project).await?;
        let mapping = templates.subscription(payload.notice);
        let id = mapping.and_then(|m| self.settings.subscriptions.get(&identity.account)?.get(&m.title));
        let (Some(mapping), Some(id)) = (mapping, id) else { return Ok(Answer::Closed(None)) };
        if !self.take_grant(identity, id).await? {
            return Ok(Answer::Closed(None));
        }
        if !self.may_send(Channel::Subscription, parcel).await? {
            self.give_back_grant(identity, id).await;
            return Ok(Answer::NoQuota);
        }
        let notification = Subscription {
            to: identity.openid.clone(),
            template_id: id.clone(),
            page: Some(self.entry_link("wx", &identity.account, &message.path)),
            data: data(mapping, message),
            attempt: *times,
        };
        let answer = self.gateway.send_subscription(&identity.account, &notification).await;
        match fault(&answer) {
            Some(Reason::GrantGone) => self.void_grants(identity, id).await,
            _ if was_not_sent(&answer) => self.give_back_grant(identity, id).await,
            _ => {}
        }
        Ok(Answer::Heard(answer, Some(id.clone())))
    }

    async fn may_send(&self, channel: Channel, parcel: &Parcel<'_>) -> Work<bool> {
        self.take_quota(&parcel.identity.account, channel, parcel.message.emergency).await
    }

    async fn send_card(&self, parcel: &Parcel<'_>) -> Result<Accepted, SendError> {
        if let Some(staff) = self.asks_for_answer(parcel) {
            return self.send_offer(parcel, staff).await;
        }
        let Parcel { claimed, message, identity, times, .. } = parcel;
        let card = TextCard {
            to: identity.openid.clone(),
            title: message.title.into(),
            description: format!("{}\n{}\n{}\n{}", message.no, message.what, message.place, message.progress),
            url: self.entry_link("wecom", &identity.account, &message.path),
            button: None,
            client_msg_id: claimed.id.simple().to_string(),
            attempt: *times,
        };
        self.gateway.send_text_card(&identity.account, &card).await
    }

    /// A link that signs the person in on the way: every link of a push is one.
    pub(crate) fn entry_link(&self, door: &str, account: &str, path: &str) -> String {
        format!("{}/{door}/{account}/in?to={path}", self.settings.public_base).replace('#', "%23")
    }
}

fn data(mapping: &Mapping, message: &Message) -> Vec<(String, String)> {
    mapping.keywords.iter().map(|(fact, key)| (key.clone(), message.fact(*fact).to_owned())).collect()
}

fn fault(answer: &Result<Accepted, SendError>) -> Option<Reason> {
    match answer {
        Err(SendError { kind: SendErrorKind::Undeliverable { reason }, .. }) => Some(*reason),
        _ => None,
    }
}

/// Whether it is certain that the person got nothing.
fn was_not_sent(answer: &Result<Accepted, SendError>) -> bool {
    matches!(answer, Err(error) if !matches!(error.kind, SendErrorKind::Unknown { .. }))
}
