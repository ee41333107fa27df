//! The dispatch sweep: a reconciler that takes no input but the time. Running it twice over all that waits changes nothing more.

use super::{assign::Decision, field::Field};
use crate::{Services, error::Work};
use domain::{
    At,
    id::TicketId,
    ticket::{Stage, Transition},
};
use store::{
    StoreError,
    tickets::{self, Queue, TicketRecord},
};
use tokio::task::JoinSet;

/// Offers taken back in one sweep.
const BATCH: u64 = 200;
/// Steps stored at one time.
const SIDE_BY_SIDE: usize = 16;

impl Services {
    /// Takes back offers that ran out, then decides about the waiting tickets whose turn it is. `pool` also asks again for those that may wait.
    /// Says how many steps were taken.
    pub(crate) async fn dispatch_sweep(&self, now: At, pool: bool) -> Work<usize> {
        let mut steps = 0;
        for id in tickets::expired_offers(self.store.reader(), now, BATCH).await? {
            steps += usize::from(self.expire(id, now).await.or_else(|failure| failure.pass_over(&id))?);
        }
        let mut waiting = self.in_turn(Queue::New).await?;
        if pool {
            waiting.extend(self.in_turn(Queue::Pool).await?);
        }
        Ok(steps + self.give_away(waiting, now).await?)
    }

    /// Decides about one after the other, so that each sees what the earlier ones took; stores side by side, so that they share a commit.
    async fn give_away(&self, waiting: Vec<TicketRecord>, now: At) -> Work<usize> {
        let (mut field, mut acts, mut steps) = (Field::at(now), JoinSet::new(), 0);
        self.learn(&mut field, &waiting).await?;
        for record in waiting {
            match self.decide_on(&mut field, &record).await {
                Ok(None) => {}
                // What the sweep remembers may count a job twice that another node gave away meanwhile.
                Ok(Some(Decision { assignment: None, .. })) => {
                    let done = self.assign_afresh(record.ticket.id, now).await;
                    steps += usize::from(done.or_else(|failure| failure.pass_over(&record.no))?);
                }
                Ok(Some(Decision { transition, assignment })) => {
                    let services = self.clone();
                    acts.spawn(async move {
                        let done = services.act(&record, transition, assignment, now).await;
                        done.or_else(|failure| failure.pass_over(&record.no))
                    });
                }
                Err(failure) => _ = failure.pass_over(&record.no)?,
            }
            if acts.len() >= SIDE_BY_SIDE {
                steps += usize::from(one_of(&mut acts).await?);
            }
        }
        while !acts.is_empty() {
            steps += usize::from(one_of(&mut acts).await?);
        }
        Ok(steps)
    }

    /// Takes an offer back and decides anew at once.
    async fn expire(&self, id: TicketId, now: At) -> Work<bool> {
        let record = self.load(id).await?;
        if !self.act(&record, Transition::ExpireOffer, None, now).await? {
            return Ok(false);
        }
        self.assign_afresh(id, now).await?;
        Ok(true)
    }

    /// Decides about a ticket as it is now, if it still waits.
    async fn assign_afresh(&self, id: TicketId, now: At) -> Work<bool> {
        let record = self.load(id).await?;
        match record.ticket.stage() {
            Stage::Submitted => self.assign(&record, now).await,
            _ => Ok(false),
        }
    }
}

/// The next of these to end.
async fn one_of(acts: &mut JoinSet<Work<bool>>) -> Work<bool> {
    match acts.join_next().await {
        Some(Ok(done)) => done,
        Some(Err(error)) => Err(StoreError::Data(format!("a dispatch step ended early: {error}")).into()),
        None => Ok(false),
    }
}
