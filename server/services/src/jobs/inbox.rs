//! The inbox: what the platforms told us, worked on after it was acknowledged.

use super::{
    follow::{Asked, told},
    kept::Kept,
    members, receipts, settle,
};
use crate::{
    Services,
    error::{Failure, Work},
};
use domain::At;
use store::{
    Tx,
    inbox::{self, Waiting},
    outbox::Outcome,
    people::{self, Follow},
    reach::{self, Opened},
    rerun, wecom,
};
use wechat::{Callback, Event};

/// Events worked on at one time: well within a second of the writer's turn.
const BATCH: u64 = 100;

/// One event that waits, and what it says; none if this program cannot read it.
pub(super) struct Todo {
    pub row: Waiting,
    pub kept: Option<Kept>,
}

impl Services {
    /// Stores a verified callback of an account; the platform may then be answered. Repetitions change nothing.
    ///
    /// # Errors
    /// `Busy` or `Trouble`: the platform sends it again.
    pub async fn receive_callback(&self, account: &str, callback: &Callback) -> contract::Reply<()> {
        let work = self.store_callback(account, callback).await;
        self.reply(work)
    }

    async fn store_callback(&self, account: &str, callback: &Callback) -> Work<()> {
        match Kept::of(callback) {
            Some(kept) => self.keep(account, &callback.dedup_key, &kept).await,
            None => Ok(()),
        }
    }

    /// Stores an event once, under its name within an account.
    pub(super) async fn keep(&self, account: &str, dedup: &str, kept: &Kept) -> Work<()> {
        let event = serde_json::to_string(kept).map_err(|e| store::StoreError::Data(e.to_string()))?;
        rerun(async || {
            let tx = self.store.begin().await?;
            let row = Waiting { account: account.into(), dedup: dedup.into(), event: event.clone() };
            inbox::receive(&tx, row, self.now());
            let services = self.clone();
            tx.after_commit(move || services.wake.inbox.notify_one());
            tx.commit().await?;
            Ok(())
        })
        .await
    }

    /// Works on a batch in one transaction: what it did and that it is done are stored together. What only the platform can decide
    /// waits until it answers.
    pub(super) async fn inbox_batch(&self) -> Work<usize> {
        let waiting = inbox::waiting(self.store.reader(), BATCH).await?;
        let batch: Vec<Todo> = waiting.into_iter().map(read).collect();
        if batch.is_empty() {
            return Ok(0);
        }
        let asked = self.ask_unclear(&batch).await?;
        let tapped = self.settle_taps(&batch).await?;
        rerun(async || {
            let tx = self.store.begin().await?;
            let (now, mut done) = (self.now(), vec![]);
            for (place, todo) in batch.iter().enumerate().filter(|(n, _)| asked.get(n) != Some(&None)) {
                work_on(&tx, todo, follow_of(todo, place, &asked), now).await?;
                if let Some(card) = tapped.get(&place) {
                    wecom::tapped_card(&tx, card).await?;
                }
                done.push(todo.row.clone());
            }
            inbox::done(&tx, &done, now).await?;
            let services = self.clone();
            tx.after_commit(move || {
                services.wake.deliver.notify_one();
                services.wake.ring.notify_one();
                services.wake.cards.notify_one();
            });
            tx.commit().await?;
            Ok::<_, Failure>(done.len())
        })
        .await
    }
}

fn read(row: Waiting) -> Todo {
    let kept = serde_json::from_str(&row.event).ok();
    if kept.is_none() {
        tracing::error!(account = %row.account, dedup = %row.dedup, "an inbox row cannot be read");
    }
    Todo { row, kept }
}

/// As told, or as the platform answered.
fn follow_of(todo: &Todo, place: usize, asked: &Asked) -> Option<Follow> {
    let told = told(todo)?;
    let follows = asked.get(&place).copied().flatten().unwrap_or(told.follows);
    Some(Follow { follows, ..told })
}

async fn work_on(tx: &Tx, todo: &Todo, follow: Option<Follow>, now: At) -> Work<()> {
    let account = todo.row.account.as_str();
    if let Some(follow) = follow {
        return note_follow(tx, &follow, now).await;
    }
    match &todo.kept {
        Some(Kept::Acted { openid, created_s, lasts_ms, messages }) => {
            let told = Follow { account: account.into(), openid: openid.clone(), follows: true, at_s: *created_s };
            if !people::unclear_follow(tx, &told).await? {
                people::note_follow(tx, &told).await?;
            }
            open_chat(tx, &told, (*lasts_ms, *messages), now).await
        }
        Some(Kept::Answered { openid, created_s, answers }) => {
            for (template, yes) in answers {
                reach::note_consent(tx, (account, openid), template, *yes, *created_s).await?;
            }
            Ok(())
        }
        Some(Kept::Delivered { msgid, openid }) => {
            settle::template(tx, (account, openid), *msgid, &Outcome::Delivered, now).await
        }
        Some(Kept::Failed { msgid, reason, openid }) => {
            if reason == "blocked" {
                people::mute(tx, account, openid).await?;
            }
            let outcome = Outcome::Undeliverable { reason: reason.clone() };
            settle::template(tx, (account, openid), *msgid, &outcome, now).await
        }
        Some(Kept::SystemFailed { msgid, openid }) => {
            settle::template(tx, (account, openid), *msgid, &Outcome::Failed, now).await
        }
        Some(Kept::Notified { openid, ends }) => {
            for end in ends {
                settle::notification(tx, (account, openid), end, now).await?;
            }
            Ok(())
        }
        Some(Kept::Range { userid, created_s, visible }) => {
            members::note_range(tx, account, (userid, *visible), *created_s).await
        }
        Some(Kept::Directory) => members::note_directory(tx, now).await,
        Some(Kept::Text { receipt }) => receipts::settle_sms(tx, receipt, now).await,
        Some(Kept::Call { receipt }) => receipts::settle_call(tx, receipt, now).await,
        _ => Ok(()),
    }
}

async fn note_follow(tx: &Tx, follow: &Follow, now: At) -> Work<()> {
    let noted = people::note_follow(tx, follow).await?;
    if follow.follows {
        let window = Event::Subscribe { scene: None }.opens_window().map(|w| (w.lasts_ms, w.messages));
        return open_chat(tx, follow, window.unwrap_or_default(), now).await;
    }
    if noted {
        reach::close_window(tx, &follow.account, &follow.openid).await?;
        people::forget_stranger(tx, &follow.account, &follow.openid).await?;
    }
    Ok(())
}

/// The window counts from the platform's second of what opened it.
async fn open_chat(tx: &Tx, who: &Follow, (lasts_ms, messages): (i64, u32), now: At) -> Work<()> {
    let until_at = who.at_s.saturating_mul(1000).saturating_add(lasts_ms);
    if until_at <= now.0 {
        return Ok(());
    }
    let (account, openid) = (who.account.clone(), who.openid.clone());
    let remaining = i32::try_from(messages).unwrap_or(i32::MAX);
    Ok(reach::open_window(tx, &Opened { account, openid, until_at, remaining }).await?)
}
