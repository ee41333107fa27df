//! The inbox: what the platforms told us, worked on after it was acknowledged.

use crate::{
    Services,
    error::{Failure, Work},
};
use domain::At;
use serde::{Deserialize, Serialize};
use store::{
    Tx,
    inbox::{self, Waiting},
    outbox::{self, Outcome},
    people, rerun,
};
use wechat::{Callback, Delivery, Event};

/// Events worked on at one time: well within a second of the writer's turn.
const BATCH: u64 = 100;

/// What of a callback is kept until it is worked on: no words of people.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
enum Kept {
    Followed { openid: String },
    Left { openid: String },
    Delivered { msgid: i64 },
    Failed { msgid: i64, reason: String },
}

fn keep(callback: &Callback) -> Option<Kept> {
    let openid = callback.from.clone();
    match &callback.event {
        Event::Subscribe { .. } => Some(Kept::Followed { openid }),
        Event::Unsubscribe => Some(Kept::Left { openid }),
        Event::TemplateFinished { msgid: Some(msgid), outcome } => Some(match outcome {
            Delivery::Delivered => Kept::Delivered { msgid: *msgid },
            Delivery::UserBlocked => Kept::Failed { msgid: *msgid, reason: "blocked".into() },
            Delivery::SystemFailed | Delivery::Other(_) => {
                Kept::Failed { msgid: *msgid, reason: "platform_down".into() }
            }
        }),
        _ => None,
    }
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
        let Some(kept) = keep(callback) else { return Ok(()) };
        let event = serde_json::to_string(&kept).map_err(|e| store::StoreError::Data(e.to_string()))?;
        rerun(async || {
            let tx = self.store.begin().await?;
            let row = Waiting { account: account.into(), dedup: callback.dedup_key.clone(), event: event.clone() };
            inbox::receive(&tx, row, self.now()).await?;
            let services = self.clone();
            tx.after_commit(move || services.wake.inbox.notify_one());
            tx.commit().await?;
            Ok(())
        })
        .await
    }

    /// Works on a batch in one transaction: what it did and that it is done are stored together.
    pub(super) async fn inbox_batch(&self) -> Work<usize> {
        let waiting = inbox::waiting(self.store.reader(), BATCH).await?;
        if waiting.is_empty() {
            return Ok(0);
        }
        rerun(async || {
            let tx = self.store.begin().await?;
            let now = self.now();
            for row in &waiting {
                work_on(&tx, row, now).await?;
            }
            inbox::done(&tx, &waiting, now).await?;
            tx.commit().await?;
            Ok::<_, Failure>(waiting.len())
        })
        .await
    }
}

async fn work_on(tx: &Tx, row: &Waiting, now: At) -> Work<()> {
    let Ok(kept) = serde_json::from_str::<Kept>(&row.event) else {
        tracing::error!(account = %row.account, dedup = %row.dedup, "an inbox row cannot be read");
        return Ok(());
    };
    let platform_id = |msgid: i64| format!("{}:{msgid}", row.account);
    match kept {
        Kept::Followed { openid } => people::set_reachable(tx, &row.account, &openid, true).await?,
        Kept::Left { openid } => people::set_reachable(tx, &row.account, &openid, false).await?,
        Kept::Delivered { msgid } => {
            outbox::confirm(tx, &platform_id(msgid), &Outcome::Delivered, now.0).await?;
        }
        Kept::Failed { msgid, reason } => {
            outbox::confirm(tx, &platform_id(msgid), &Outcome::Undeliverable { reason }, now.0).await?;
        }
    }
    Ok(())
}
