//! Changing cards: when an offer was answered, ran out or went to somebody else, its buttons make way for what happened. Best effort,
//! beside delivery: no push waits for it.

use super::fate::{Fate, fate};
use crate::{
    Services,
    error::{Failure, Work},
};
use contract::words::wecom as words;
use domain::{At, ticket::Event};
use store::{
    rerun, tickets,
    wecom::{self, Card},
};
use wechat::{CardUpdate, SendErrorKind};

/// Cards changed in one round.
const BATCH: u64 = 20;
/// A worker that died gives a card back after this, milliseconds.
const LEASE_MS: i64 = 30_000;

/// What follows for a card.
enum Next {
    /// Its buttons stay until the ticket moves on from this version.
    Stays(u32),
    /// The platform could not be reached: again from then on.
    Again(At),
    /// It says what there is to say, or cannot be changed any more.
    Done,
}

impl Services {
    /// One round: changes what is due, and says how many cards were looked at.
    pub(crate) async fn change_cards(&self, now: At) -> Work<usize> {
        let mut looked = 0;
        for card in wecom::due_cards(self.store.reader(), now, BATCH).await? {
            let done = self.look_at(&card, now).await;
            looked += usize::from(done.or_else(|failure| failure.pass_over(&card.push))?);
        }
        Ok(looked)
    }

    async fn look_at(&self, card: &Card, now: At) -> Work<bool> {
        if !self.claim_card(card, now).await? {
            return Ok(false);
        }
        let next = match self.words_for(card).await? {
            (version, None) => Next::Stays(version),
            (_, Some(words)) => self.change(card, words, now).await,
        };
        self.note_change(card, &next, now).await?;
        Ok(true)
    }

    async fn claim_card(&self, card: &Card, now: At) -> Work<bool> {
        rerun(async || {
            let tx = self.store.begin().await?;
            let taken = wecom::claim_card(&tx, card, now.plus_ms(LEASE_MS)).await?;
            tx.commit().await?;
            Ok::<_, Failure>(taken)
        })
        .await
    }

    async fn note_change(&self, card: &Card, next: &Next, now: At) -> Work<()> {
        rerun(async || {
            let tx = self.store.begin().await?;
            match next {
                Next::Stays(version) => wecom::looked_at(&tx, card, *version, now).await?,
                Next::Again(at) => wecom::looked_at(&tx, card, card.seen, *at).await?,
                Next::Done => wecom::done_card(&tx, card).await?,
            }
            tx.commit().await?;
            Ok::<_, Failure>(())
        })
        .await
    }

    /// The ticket's version, and the words for it; none while the offer stands.
    async fn words_for(&self, card: &Card) -> Work<(u32, Option<String>)> {
        let record = self.load(card.ticket).await?;
        let version = record.ticket.version;
        let Some(staff) = card.staff else { return Ok((version, Some(words::UNBOUND.into()))) };
        let reader = self.store.reader();
        let history: Vec<Event> =
            tickets::history(reader, card.ticket).await?.into_iter().map(|row| row.event).collect();
        let fate = fate(&record.ticket, &history, staff);
        let name = match fate {
            Fate::AcceptedBy(other) => tickets::staff_name(reader, other).await?,
            _ => None,
        };
        Ok((version, fate.words(name.as_deref())))
    }

    async fn change(&self, card: &Card, words: String, now: At) -> Next {
        let Some(response_code) = card.response_code.clone().filter(|_| card.expires_at > now) else {
            return Next::Done;
        };
        let update = CardUpdate { response_code, members: vec![card.userid.clone()], words, attempt: card.tries };
        match self.gateway.update_card(&card.corp, &update).await.map_err(|error| error.kind) {
            Ok(_) => Next::Done,
            Err(SendErrorKind::Retry { after_ms } | SendErrorKind::Unknown { after_ms }) => {
                Next::Again(now.plus_ms(after_ms))
            }
            Err(SendErrorKind::Paused { until_ms }) => Next::Again(At(until_ms)),
            // Used before: the card shows other words already.
            Err(SendErrorKind::Undeliverable { .. }) => Next::Done,
        }
    }
}
