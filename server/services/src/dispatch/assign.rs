//! Acting on a choice: offer it to the best, let it wait, or tell the manager. Never silently unassigned.

use super::{choose::Chosen, field::Field};
use crate::{
    Services,
    error::{Failure, Work},
    tickets::Extra,
};
use contract::AppError;
use domain::{
    At, Refusal,
    access::{Actor, SystemJob},
    ticket::{By, Queue, Status, Transition, apply},
};
use store::{
    people, rerun,
    tickets::{self, AssignmentRecord, TicketRecord},
};

/// What shall happen to a waiting ticket, and why it goes to whom it goes.
pub(super) struct Decision {
    pub transition: Transition,
    pub assignment: Option<AssignmentRecord>,
}

impl Services {
    /// Decides about one waiting ticket, whose place the field knows. `None` if nothing is to change.
    pub(super) async fn decide_on(&self, field: &mut Field, record: &TicketRecord) -> Work<Option<Decision>> {
        let chosen = self.choose_from(field, record).await?;
        let Some(transition) = self.next_transition(record, &chosen, field.now).await? else { return Ok(None) };
        let assignment =
            chosen.choice.best().filter(|_| matches!(transition, Transition::Dispatch { .. })).map(|best| {
                AssignmentRecord {
                    seq: record.ticket.version + 1,
                    staff: best.staff,
                    rule_name: chosen.rule_name.clone(),
                    choice: chosen.choice.clone(),
                    at: field.now,
                }
            });
        if let Some(assignment) = &assignment {
            field.took(assignment.staff);
        }
        Ok(Some(Decision { transition, assignment }))
    }

    /// Decides about one ticket alone, and acts. `false` if somebody else was faster or nothing changed.
    pub(super) async fn assign(&self, record: &TicketRecord, now: At) -> Work<bool> {
        let mut field = Field::at(now);
        self.learn(&mut field, std::slice::from_ref(record)).await?;
        match self.decide_on(&mut field, record).await? {
            Some(Decision { transition, assignment }) => self.act(record, transition, assignment, now).await,
            None => Ok(false),
        }
    }

    async fn next_transition(&self, record: &TicketRecord, chosen: &Chosen, now: At) -> Work<Option<Transition>> {
        if let Some(best) = chosen.choice.best() {
            let accept_by = self.accept_by(record, chosen.accept_within_s, now).await?;
            return Ok(Some(Transition::Dispatch { to: best.staff, accept_by }));
        }
        let pooled = matches!(record.ticket.status, Status::Submitted { queue: Queue::Pool });
        let fresh = record.ticket.rounds == 0;
        if fresh && chosen.may_wait() && !record.ticket.urgency.is_round_the_clock() {
            return Ok((!pooled).then_some(Transition::Pool));
        }
        let manager = people::duty_manager(self.store.reader(), record.ticket.project).await?;
        if manager.is_none() {
            tracing::error!(ticket.no = %record.no, "nobody can take this ticket and its project has no manager");
        }
        Ok(manager.map(|to| Transition::Escalate { to }))
    }

    /// One system step on the ticket as it was read; a newer version wins over it.
    pub(crate) async fn act(
        &self,
        record: &TicketRecord,
        transition: Transition,
        assignment: Option<AssignmentRecord>,
        now: At,
    ) -> Work<bool> {
        let system = Actor::System(SystemJob::Dispatch);
        let moved = match apply(&record.ticket, transition, &By::now(&system, now)) {
            Ok(moved) => moved,
            Err(Refusal::TooSoon { .. } | Refusal::WrongStage { .. } | Refusal::SameTechnician) => return Ok(false),
            Err(refusal) => return Err(refusal.into()),
        };
        rerun(async || {
            let tx = self.store.begin().await?;
            if let Some(chosen) = &assignment
                && !people::has_room(&tx, chosen.staff).await?
            {
                tx.rollback();
                return Ok(false);
            }
            let extra = Extra { assignment: assignment.clone(), ..Extra::default() };
            if !self.record(&tx, record, &moved, extra).await? {
                tx.rollback();
                return Ok(false);
            }
            tx.commit().await?;
            Ok::<_, Failure>(true)
        })
        .await
    }

    /// The ticket as it is now, for our own jobs.
    pub(crate) async fn load(&self, id: domain::id::TicketId) -> Work<TicketRecord> {
        let scope = Actor::System(SystemJob::Dispatch).scope();
        Ok(tickets::find_by_id(self.store.reader(), &scope, id).await?.ok_or(AppError::NotFound)?)
    }
}
