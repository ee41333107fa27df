//! The dispatch sweep: a reconciler that takes no input but the time. Running it twice changes nothing more.

use crate::{
    Services,
    error::{Failure, Work},
};
use domain::{At, ticket::Transition};
use store::{StoreError, tickets};

/// Tickets looked at in one sweep.
const BATCH: u64 = 200;

impl Services {
    /// Takes back offers that ran out, then decides about every waiting ticket. `pool` also asks again for those that may wait.
    /// Says how many steps were taken.
    pub(crate) async fn dispatch_sweep(&self, now: At, pool: bool) -> Work<usize> {
        let mut steps = 0;
        for id in tickets::expired_offers(self.store.reader(), now, BATCH).await? {
            steps += usize::from(self.expire(id, now).await?);
        }
        let mut waiting = tickets::waiting(self.store.reader(), BATCH).await?;
        if pool {
            waiting.extend(tickets::pooled(self.store.reader(), BATCH).await?);
        }
        for record in waiting {
            match self.assign(&record, now).await {
                Ok(done) => steps += usize::from(done),
                // One ticket that cannot be decided about must not hold up the others.
                Err(Failure::App(error)) => tracing::error!(ticket.no = %record.no, %error, "dispatch failed"),
                Err(Failure::Store(StoreError::Data(error))) => {
                    tracing::error!(ticket.no = %record.no, %error, "dispatch failed");
                }
                Err(failure) => return Err(failure),
            }
        }
        Ok(steps)
    }

    /// Takes an offer back and decides anew at once.
    async fn expire(&self, id: domain::id::TicketId, now: At) -> Work<bool> {
        let record = self.load(id).await?;
        if !self.act(&record, Transition::ExpireOffer, None, now).await? {
            return Ok(false);
        }
        let record = self.load(id).await?;
        self.assign(&record, now).await?;
        Ok(true)
    }
}
