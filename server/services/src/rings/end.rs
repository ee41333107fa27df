//! The end: somebody took the ticket with a key, or nobody else is to be rung. An emergency that nobody heard of stands as an
//! alarm on every page of the desk, and the manager is told once more.

use super::round::Step;
use crate::{
    Services,
    error::{Failure, Work},
    tickets::Extra,
};
use domain::{
    At,
    id::StaffId,
    notice::ring::{CallState, Why},
    ticket::{By, Moved, Transition, apply},
};
use store::{
    Tx, people, rerun,
    rings::{self, CallRecord, Run},
    tickets::TicketRecord,
};

impl Services {
    /// The technician pressed the key: an ordinary acceptance of theirs, stored together with the end of the run.
    pub(super) async fn take_for(&self, run: &Run, record: &TicketRecord, by: StaffId, now: At) -> Work<Step> {
        let accepted = match people::find_employee(self.store.reader(), by).await? {
            Some(employee) => apply(&record.ticket, Transition::Accept, &By::now(&employee.actor(), now)),
            None => return self.end_run(run, record, &[], Why::Heard, now).await,
        };
        match accepted {
            Ok(moved) => self.store_taken(run, record, &moved, now).await,
            Err(refusal) => {
                tracing::warn!(ticket.no = %record.no, ?refusal, "a key cannot take the ticket");
                self.end_run(run, record, &[], Why::Heard, now).await
            }
        }
    }

    async fn store_taken(&self, run: &Run, record: &TicketRecord, moved: &Moved, now: At) -> Work<Step> {
        rerun(async || {
            let tx = self.store.begin().await?;
            let ours = rings::finish(&tx, run, Why::Taken, now).await?
                && self.record(&tx, record, moved, Extra::default()).await?;
            if !ours {
                tx.rollback();
                return Ok(Step::None);
            }
            tx.commit().await?;
            Ok::<_, Failure>(Step::Stored)
        })
        .await
    }

    /// Ends a run. A call that was planned and not made is dropped; one that rings ends by itself.
    pub(super) async fn end_run(
        &self,
        run: &Run,
        record: &TicketRecord,
        made: &[CallRecord],
        why: Why,
        now: At,
    ) -> Work<Step> {
        let manager = people::duty_manager(self.store.reader(), run.project).await?;
        if why.is_alarming() {
            tracing::error!(ticket.no = %record.no, why = why.code(), "an emergency was rung through and nobody heard");
        }
        rerun(async || {
            let tx = self.store.begin().await?;
            if !rings::finish(&tx, run, why, now).await? {
                tx.rollback();
                return Ok(Step::None);
            }
            drop_planned(&tx, made, why, now).await?;
            if why.is_alarming() {
                self.post_unheard(&tx, record, manager, (run.turn, now))?;
            }
            tx.commit().await?;
            Ok::<_, Failure>(Step::Stored)
        })
        .await
    }
}

async fn drop_planned(tx: &Tx, made: &[CallRecord], why: Why, now: At) -> Work<()> {
    let Some(last) = made.last() else { return Ok(()) };
    match last.call.state {
        CallState::Planned if !why.is_alarming() => rings::let_go(tx, last.id, CallState::Dropped, now).await?,
        CallState::Planned => rings::let_go(tx, last.id, CallState::Failed, now).await?,
        _ if why.is_alarming() => rings::let_go(tx, last.id, CallState::Lapsed, now).await?,
        _ => {}
    }
    Ok(())
}
