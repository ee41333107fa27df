//! Delivery: claims lane heads, lets them go, and says what became of each. A failure changes the row, never the ticket.

use super::{
    gather::Gathered,
    go::{Sent, Task},
    payload::{KIND, Payload, VERSION},
};
use crate::{Services, error::Work};
use domain::At;
use futures::{StreamExt, stream};
use store::{
    outbox::{self, Claimed, Ending, Finish, TEST},
    people::{self, Identity},
    rerun,
};

/// A worker that died gives its rows back after this, milliseconds.
const LEASE_MS: i64 = 30_000;
/// Messages on their way at one time.
const PARALLEL: usize = 16;
/// An older push is left out once it has waited this long and a newer one is there, milliseconds (design: never for emergencies).
const OVERTAKEN_MS: i64 = 60_000;

impl Services {
    /// Sends at most `most` pushes and says how many were claimed.
    pub(crate) async fn deliver_batch(&self, worker: &str, now: At, most: usize) -> Work<usize> {
        let most = u32::try_from(most).unwrap_or(u32::MAX);
        let claimed = outbox::claim(&self.store, worker, now.0, LEASE_MS, most).await?;
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
        self.keep_alarms().await?;
        Ok(count)
    }

    /// `None` leaves the row to the end of its lease: the store could not be read.
    async fn deliver_one(&self, claimed: Claimed, payload: Option<Payload>, known: &Gathered, now: At) -> Option<Sent> {
        let Some(payload) = payload else {
            return Some(Finish::bury(claimed.id, claimed.attempt, "unreadable").into());
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
        let message = self.compose(payload, known, now).await?;
        let message = if claimed.kind == TEST { message.into_test() } else { message };
        let unseen = !claimed.lease_lost && !outbox::may_be_seen(claimed.tries.as_deref());
        if claimed.newer && unseen && !message.emergency && now.0 - claimed.created_at > OVERTAKEN_MS {
            let ending = Ending::Superseded { reason: "newer_waits".into() };
            return Ok(Finish::new(claimed.id, claimed.attempt, ending).into());
        }
        let channels = self.configs.channels(&self.store, message.project).await?;
        if let Some(until) = channels.rests_until(payload.notice, message.emergency, now).filter(|_| unseen)
            && !payload.at_once
        {
            return Ok(Finish::new(claimed.id, claimed.attempt, Ending::Rest { until: until.0 }).into());
        }
        let identities = known.identities(payload);
        self.go(&Task { claimed, payload, message: &message, identities: &identities, channels: &channels }, now).await
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
}

fn read(claimed: &Claimed) -> Option<Payload> {
    if ![KIND, TEST].contains(&claimed.kind.as_str()) || claimed.v > VERSION {
        return None;
    }
    serde_json::from_str(&claimed.payload).ok()
}
