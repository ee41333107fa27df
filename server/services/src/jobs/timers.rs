//! Timers: rests that end, finished work that nobody answers, and everything that grows old.

use crate::{
    Services,
    error::{Failure, Work},
};
use domain::{
    At,
    id::TicketId,
    ticket::{Status, Transition},
};
use std::{collections::HashSet, time::Duration};
use store::{drafts, idempotency, media as rows, outbox, people, rerun, tickets, wecom};

/// Things done at one time.
const BATCH: u64 = 200;
/// A ticket is back with its technician this long before the appointment.
const AHEAD_MINUTES: i64 = 30;
/// A hand-over without a delivery event is unknown after this, milliseconds (the event may be ten minutes late).
const NO_EVENT_MS: i64 = 15 * 60_000;
/// Idempotency keys are kept this long.
const KEYS_DAYS: i64 = 7;
/// Files that nobody used are kept this long, minutes.
const UNCLAIMED_MINUTES: i64 = 24 * 60;

impl Services {
    /// One round of all timers. Says how many tickets moved.
    pub(crate) async fn timers(&self, now: At) -> Work<usize> {
        let moved = self.resume_due(now).await? + self.close_unanswered(now).await?;
        outbox::expire_unknown(&self.store, now.0 - NO_EVENT_MS, now.0).await?;
        self.forget(now).await?;
        self.warn_of_verification(now).await?;
        Ok(moved)
    }

    /// A new appointment or a known end brings the ticket back by itself.
    async fn resume_due(&self, now: At) -> Work<usize> {
        let (ending_by, mut last, mut moved) = (now.plus_minutes(AHEAD_MINUTES), None, 0);
        loop {
            let rests = tickets::rests(self.store.reader(), ending_by, last, BATCH).await?;
            for rest in &rests {
                let done = self.resume(rest.ticket(), ending_by, now).await;
                moved += usize::from(done.or_else(|failure| failure.pass_over(&rest.ticket()))?);
            }
            last = rests.last().copied();
            if rests.len() < BATCH as usize {
                return Ok(moved);
            }
        }
    }

    /// Resumes a ticket unless its rest has got another end since it was found.
    async fn resume(&self, id: TicketId, ending_by: At, now: At) -> Work<bool> {
        let record = self.load(id).await?;
        match record.ticket.status {
            Status::Suspended { resume_at: Some(at), .. } if at <= ending_by => {
                self.act(&record, Transition::Resume, None, now).await
            }
            _ => Ok(false),
        }
    }

    async fn close_unanswered(&self, now: At) -> Work<usize> {
        let before = now.plus_minutes(-self.settings.auto_close_days * 1440);
        let mut moved = 0;
        for id in tickets::to_close(self.store.reader(), before, BATCH).await? {
            moved += usize::from(self.close(id, now).await.or_else(|failure| failure.pass_over(&id))?);
        }
        Ok(moved)
    }

    async fn close(&self, id: TicketId, now: At) -> Work<bool> {
        let record = self.load(id).await?;
        self.act(&record, Transition::Close, None, now).await
    }

    async fn forget(&self, now: At) -> Work<()> {
        let gone = rerun(async || {
            let tx = self.store.begin().await?;
            idempotency::forget(&tx, now.plus_minutes(-KEYS_DAYS * 1440)).await?;
            people::sweep_sessions(&tx, now).await?;
            self.join_stragglers(&tx, now).await?;
            drafts::sweep(&tx, now).await?;
            wecom::sweep_cards(&tx, now).await?;
            let gone = rows::sweep_unclaimed(&tx, now.plus_minutes(-UNCLAIMED_MINUTES), BATCH).await?;
            tx.commit().await?;
            Ok::<_, Failure>(gone)
        })
        .await?;
        for id in gone {
            if let Err(error) = self.media.delete(id.0).await {
                tracing::warn!(media = %id, %error, "an unused file could not be deleted");
            }
        }
        let waiting = rows::to_rebuild(self.store.reader(), 10_000).await?;
        let waiting: HashSet<_> = waiting.into_iter().map(|m| m.id.0).collect();
        let at = std::time::UNIX_EPOCH + Duration::from_millis(now.0.unsigned_abs());
        if let Err(error) = self.media.sweep(at, Duration::from_secs(3600), waiting).await {
            tracing::warn!(%error, "the quarantine could not be swept");
        }
        Ok(())
    }
}
