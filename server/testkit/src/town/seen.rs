//! What people saw on their phones.

use super::{Persona, Town};
use contract::words::notice;
use domain::notice::NoticeKind;
use wechat::{ActionCard, Sent};

pub(super) fn template_id(kind: NoticeKind) -> String {
    format!("template-{}", kind.code())
}

impl Town {
    /// What this person saw, in order, each message as `title：progress`.
    pub fn saw(&self, who: &Persona) -> Vec<String> {
        self.gateway.seen().iter().filter(|sent| is_to(sent, who)).map(line).collect()
    }

    /// The addresses that this person could tap, in the order of the messages.
    pub fn links(&self, who: &Persona) -> Vec<String> {
        let link = |sent: &Sent| match sent {
            Sent::Template { message, .. } => message.url.clone().unwrap_or_default(),
            Sent::TextCard { card, .. } => card.url.clone(),
            Sent::ActionCard { card, .. } => card.url.clone(),
            Sent::Subscription { message, .. } => message.page.clone().unwrap_or_default(),
            Sent::CustomText { .. } => String::new(),
        };
        self.gateway.seen().iter().filter(|sent| is_to(sent, who)).map(link).collect()
    }

    /// Every word that was sent to this person, titles excepted.
    pub fn words_to(&self, who: &Persona) -> String {
        let words = |sent: &Sent| match sent {
            Sent::Template { message, .. } => values(&message.data).join("\n"),
            Sent::Subscription { message, .. } => values(&message.data).join("\n"),
            Sent::CustomText { message, .. } => message.content.clone(),
            Sent::TextCard { card, .. } => card.description.clone(),
            Sent::ActionCard { card, .. } => said(card).join("\n"),
        };
        self.gateway.seen().iter().filter(|sent| is_to(sent, who)).map(words).collect::<Vec<_>>().join("\n")
    }
}

fn values(data: &[(String, String)]) -> Vec<&str> {
    data.iter().map(|(_, value)| value.as_str()).collect()
}

/// The words of a card with buttons, in the order in which they are read.
fn said(card: &ActionCard) -> Vec<&str> {
    let above = [card.description.as_str(), card.subtitle.as_str()].into_iter().filter(|words| !words.is_empty());
    above.chain(card.rows.iter().map(|row| row.value.as_str())).collect()
}

fn is_to(sent: &Sent, who: &Persona) -> bool {
    let to = match sent {
        Sent::Template { account, message } => (account.as_str(), message.to.as_str()),
        Sent::CustomText { account, message } => (account.as_str(), message.to.as_str()),
        Sent::Subscription { account, message } => (account.as_str(), message.to.as_str()),
        Sent::TextCard { corp, card } => (corp.as_str(), card.to.as_str()),
        Sent::ActionCard { corp, card } => (corp.as_str(), card.to.as_str()),
    };
    who.identity == Some(to)
}

fn line(sent: &Sent) -> String {
    match sent {
        Sent::Template { message, .. } => {
            let kind = NoticeKind::ALL.iter().find(|k| template_id(**k) == message.template_id);
            let title = kind.map_or("?", |k| notice::title(*k));
            let progress = message.data.iter().find(|(key, _)| key == "thing4").map_or("", |(_, words)| words);
            format!("{title}：{progress}")
        }
        Sent::CustomText { message, .. } => message.content.clone(),
        Sent::Subscription { message, .. } => values(&message.data).join("，"),
        Sent::TextCard { card, .. } => {
            format!("{}：{}", card.title, card.description.lines().last().unwrap_or_default())
        }
        Sent::ActionCard { card, .. } => format!("{}：{}", card.title, card.subtitle),
    }
}
