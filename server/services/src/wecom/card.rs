//! An offer as a card with buttons: accepting is one tap, giving back opens the page that asks for the reason.

use super::tap::{CODE_MS, accept_key};
use crate::{
    Services,
    error::{Failure, Work},
    notices::{Parcel, apart},
};
use contract::words::{ticket, wecom as words};
use domain::{
    At,
    access::Verb,
    id::StaffId,
    notice::{NoticeKind, To},
};
use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};
use store::{rerun, wecom};
use wechat::{Accepted, ActionCard, CardButton, CardRow, Cause, OnTap, SendError};

/// An application whose console has no callback address is tried again with buttons after this, milliseconds.
const PLAIN_MS: i64 = 3_600_000;

/// Applications that the platform lets send no buttons now, and until when they are not tried. Only a hint: forgetting it costs one refusal.
#[derive(Debug, Default)]
pub(crate) struct PlainCards(Mutex<HashMap<String, At>>);

impl PlainCards {
    fn are_for(&self, corp: &str, now: At) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(corp).is_some_and(|until| *until > now)
    }

    fn refused(&self, corp: &str, now: At) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(corp.to_owned(), now.plus_ms(PLAIN_MS));
    }
}

impl Services {
    /// The technician whose answer a push asks for, where the application hears taps.
    pub(crate) fn asks_for_answer(&self, parcel: &Parcel<'_>) -> Option<StaffId> {
        match (parcel.payload.notice, parcel.payload.to) {
            (NoticeKind::Offer, To::Staff(staff)) => self.hears_taps(&parcel.identity.account).then_some(staff),
            _ => None,
        }
    }

    fn hears_taps(&self, corp: &str) -> bool {
        self.settings.answering.iter().any(|key| key == corp) && !self.plain_cards.are_for(corp, self.now())
    }

    /// Sends an offer that can be answered on the card. Every try is the same card: the platform shows it once.
    pub(crate) async fn send_offer(&self, parcel: &Parcel<'_>, staff: StaffId) -> Result<Accepted, SendError> {
        let corp = &parcel.identity.account;
        let sent = self.gateway.send_action_card(corp, &self.offer(parcel)).await;
        if sent.as_ref().is_err_and(|error| error.wecom_cause() == Cause::CallbackMissing) {
            self.plain_cards.refused(corp, self.now());
        }
        let sent = sent?;
        let card = wecom::Card {
            push: parcel.claimed.id,
            corp: corp.clone(),
            userid: parcel.identity.openid.clone(),
            staff: Some(staff),
            ticket: parcel.payload.ticket,
            seen: parcel.payload.seq,
            response_code: sent.response_code,
            expires_at: self.now().plus_ms(CODE_MS),
            tries: 0,
            due_at: self.now(),
        };
        if let Err(failure) = self.keep_card(card).await {
            tracing::warn!(push = %parcel.claimed.id, ?failure, "a card will not be changed unless it is tapped");
        }
        Ok(Accepted { msgid: None })
    }

    fn offer(&self, parcel: &Parcel<'_>) -> ActionCard {
        let Parcel { claimed, payload, message, identity, times } = parcel;
        let link = |path: &str| self.entry_link("wecom", &identity.account, path);
        let row = |label: &str, value: &str| CardRow { label: label.into(), value: value.into() };
        let button = |verb, on_tap| CardButton { text: ticket::verb(verb).into(), on_tap };
        let decline = format!("{}/{}", message.path, Verb::Decline.code());
        ActionCard {
            to: identity.openid.clone(),
            title: message.title.into(),
            description: message.what.clone(),
            subtitle: message.progress.clone(),
            rows: vec![row(words::NO, &message.no), row(words::PLACE, &message.place)],
            url: link(&message.path),
            buttons: vec![
                button(Verb::Accept, OnTap::Tell(accept_key(payload.ticket))),
                button(Verb::Decline, OnTap::Open(link(&decline))),
            ],
            client_msg_id: claimed.id.simple().to_string(),
            attempt: *times,
        }
    }

    async fn keep_card(&self, card: wecom::Card) -> Work<()> {
        let services = self.clone();
        apart(async move {
            rerun(async || {
                let tx = services.store.begin().await?;
                wecom::post_card(&tx, &card).await?;
                tx.commit().await?;
                Ok::<_, Failure>(())
            })
            .await
        })
        .await
    }
}
