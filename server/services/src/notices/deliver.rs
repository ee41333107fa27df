//! Delivery: claims lane heads, sends them, and says what became of each. A failure changes the row, never the ticket.

use super::{
    channel::Channel,
    gather::Gathered,
    outcome::{accepted, failed, is_unreachable, reason_code},
    payload::{KIND, Payload, VERSION},
    words::Message,
};
use crate::{Services, error::Work};
use domain::At;
use futures::{StreamExt, stream};
use store::{
    outbox::{self, Claimed, Ending, Finish},
    people::{self, Identity},
    rerun,
};
use wechat::{
    CARD_DUPLICATE_WINDOW_MS, SendError, SendErrorKind, TEMPLATE_DUPLICATE_WINDOW_MS, TemplateMessage, TextCard,
};

/// A worker that died gives its rows back after this, milliseconds.
const LEASE_MS: i64 = 30_000;
/// Rows claimed at one time.
const BATCH: u32 = 64;
/// Messages on their way at one time.
const PARALLEL: usize = 16;
/// An older push is left out once it has waited this long and a newer one is there, milliseconds (design: never for emergencies).
const OVERTAKEN_MS: i64 = 60_000;

impl Services {
    /// Sends one batch and says how many were claimed.
    pub(crate) async fn deliver_batch(&self, worker: &str, now: At) -> Work<usize> {
        let claimed = outbox::claim(&self.store, worker, now.0, LEASE_MS, BATCH).await?;
        let count = claimed.len();
        let read: Vec<(Claimed, Option<Payload>)> =
            claimed.into_iter().map(|c| (read(&c), c)).map(|(p, c)| (c, p)).collect();
        let known = self.gather(&read.iter().filter_map(|(_, payload)| payload.as_ref()).collect::<Vec<_>>()).await?;
        let attempts = read.into_iter().map(|(claimed, payload)| self.deliver_one(claimed, payload, &known, now));
        let sent: Vec<Option<Sent>> = stream::iter(attempts).buffer_unordered(PARALLEL).collect().await;
        // One after the other: a task has one transaction at a time.
        let (mut ends, mut lost) = (vec![], vec![]);
        for one in sent.into_iter().flatten() {
            ends.push(one.finish);
            lost.extend(one.lost);
        }
        outbox::finish_many(&self.store, &ends, self.now().0).await?;
        for identity in lost {
            self.lost(&identity).await?;
        }
        Ok(count)
    }

    /// `None` leaves the row to the end of its lease: the store could not be read.
    async fn deliver_one(&self, claimed: Claimed, payload: Option<Payload>, known: &Gathered, now: At) -> Option<Sent> {
        let end = |ending| Sent::from(Finish { id: claimed.id, attempt: claimed.attempt, ending });
        let Some(payload) = payload else {
            return Some(end(Ending::Undeliverable { reason: "unreadable".into() }));
        };
        match self.attempt(&claimed, &payload, known, now).await {
            Ok(sent) => Some(sent),
            Err(failure) => {
                tracing::warn!(push = %claimed.id, ?failure, "a push could not be prepared");
                None
            }
        }
    }

    async fn attempt(&self, claimed: &Claimed, payload: &Payload, known: &Gathered, now: At) -> Work<Sent> {
        let end = |ending| Sent::from(Finish { id: claimed.id, attempt: claimed.attempt, ending });
        let message = self.compose(payload, known, now).await?;
        if claimed.newer && !claimed.lease_lost && !message.emergency && now.0 - claimed.created_at > OVERTAKEN_MS {
            return Ok(end(Ending::Superseded { reason: "newer_waits".into() }));
        }
        Ok(match self.channel(payload.to, known.identities(payload.to), &message.account) {
            Channel::None(why) => end(Ending::Undeliverable { reason: why.into() }),
            Channel::Template(identity) => self.send_template(claimed, payload, &message, identity, now).await?,
            Channel::Wecom(identity) => self.send_card(claimed, &message, identity, now).await?,
        })
    }

    async fn send_template(
        &self,
        claimed: &Claimed,
        payload: &Payload,
        message: &Message,
        identity: Identity,
        now: At,
    ) -> Work<Sent> {
        let templates = self.configs.templates(&self.store, message.project).await?;
        let mapping = templates.find(payload.notice);
        let id = mapping.and_then(|m| self.settings.accounts.get(&identity.account)?.get(&m.title));
        let (Some(mapping), Some(id)) = (mapping, id) else {
            let ending = Ending::Undeliverable { reason: "template".into() };
            return Ok(Finish { id: claimed.id, attempt: claimed.attempt, ending }.into());
        };
        let data = mapping.keywords.iter().map(|(fact, key)| (key.clone(), message.fact(*fact).to_owned())).collect();
        let template = TemplateMessage {
            to: identity.openid.clone(),
            template_id: id.clone(),
            url: Some(self.entry_link("wx", &identity.account, &message.path)),
            data,
            client_msg_id: claimed.id.simple().to_string(),
            attempt: tries(claimed),
        };
        match self.gateway.send_template(&identity.account, &template).await {
            Ok(answer) => Ok(accepted(claimed, &identity.account, answer, true).into()),
            Err(error) => Ok(not_sent(claimed, identity, &error, TEMPLATE_DUPLICATE_WINDOW_MS, now)),
        }
    }

    async fn send_card(&self, claimed: &Claimed, message: &Message, identity: Identity, now: At) -> Work<Sent> {
        let card = TextCard {
            to: identity.openid.clone(),
            title: message.title.into(),
            description: format!("{}\n{}\n{}\n{}", message.no, message.what, message.place, message.progress),
            url: self.entry_link("wecom", &identity.account, &message.path),
            button: None,
            client_msg_id: claimed.id.simple().to_string(),
            attempt: tries(claimed),
        };
        match self.gateway.send_text_card(&identity.account, &card).await {
            Ok(answer) => Ok(accepted(claimed, &identity.account, answer, false).into()),
            Err(error) => Ok(not_sent(claimed, identity, &error, CARD_DUPLICATE_WINDOW_MS, now)),
        }
    }

    /// The platform does not reach an identity any more.
    async fn lost(&self, identity: &Identity) -> Work<()> {
        rerun(async || {
            let tx = self.store.begin().await?;
            people::set_reachable(&tx, &identity.account, &identity.openid, false).await?;
            tx.commit().await?;
            Ok(())
        })
        .await
    }

    /// A link that signs the person in on the way: every link of a push is one.
    pub(crate) fn entry_link(&self, door: &str, account: &str, path: &str) -> String {
        format!("{}/{door}/{account}/in?to={path}", self.settings.public_base).replace('#', "%23")
    }
}

/// What came of one push, and the identity that turned out not to be reached any more.
struct Sent {
    finish: Finish,
    lost: Option<Identity>,
}

impl From<Finish> for Sent {
    fn from(finish: Finish) -> Self {
        Sent { finish, lost: None }
    }
}

fn not_sent(claimed: &Claimed, identity: Identity, error: &SendError, window_ms: i64, now: At) -> Sent {
    let mut sent = Sent::from(failed(claimed, error, window_ms, now));
    if error.alert {
        tracing::error!(account = %identity.account, code = ?error.code, rid = ?error.rid, "the account needs attention");
    }
    if let SendErrorKind::Undeliverable { reason } = error.kind {
        tracing::info!(push = %claimed.id, reason = reason_code(reason), code = ?error.code, "a push was refused");
        sent.lost = is_unreachable(reason).then_some(identity);
    }
    sent
}

fn read(claimed: &Claimed) -> Option<Payload> {
    if claimed.kind != KIND || claimed.v > VERSION {
        return None;
    }
    serde_json::from_str(&claimed.payload).ok()
}

fn tries(claimed: &Claimed) -> u32 {
    claimed.attempt.saturating_sub(1).unsigned_abs()
}
