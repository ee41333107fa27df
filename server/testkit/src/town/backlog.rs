//! Many tickets at one time, made by the rules and stored together: for tests of what happens where there is a lot to do.

use super::{Persona, Town, place};
use domain::{
    At, Code,
    access::{Actor, SystemJob},
    id::{ConfigId, PlaceId, ProjectId, TicketId},
    ticket::{By, Moved, Opening, Source, SuspendReason, TicketNo, Transition, Urgency, apply, open},
};
use std::sync::atomic::Ordering::SeqCst;
use store::{
    Tx,
    tickets::{self, Changed, NewTicket, Words},
};

/// Their running numbers begin here, above those that reports take.
const FIRST: u64 = 5_000;

impl Town {
    /// Normal work of this category at a place: reported now, not looked at yet, and nobody is told of it.
    pub async fn backlog(&self, n: usize, category: &str, at: (ProjectId, PlaceId)) -> Vec<TicketNo> {
        let tx = self.services.store().begin().await.expect("a turn");
        let mut numbers = vec![];
        for _ in 0..n {
            numbers.push(self.opened(&tx, category, at).await.0);
        }
        tx.commit().await.expect("they are stored");
        numbers
    }

    /// Leaks that this technician has accepted and rests because the owner is away, until an appointment if there is one.
    pub async fn resting(&self, n: usize, who: &Persona, resume_at: Option<At>) -> Vec<TicketNo> {
        let (now, system) = (self.clock.now(), Actor::System(SystemJob::Dispatch));
        let steps = [
            (&system, Transition::Dispatch { to: who.staff_id(), accept_by: now.plus_minutes(10) }),
            (&who.actor, Transition::Accept),
            (&who.actor, Transition::Suspend { reason: SuspendReason::OwnerAbsent, resume_at }),
        ];
        let tx = self.services.store().begin().await.expect("a turn");
        let mut numbers = vec![];
        for _ in 0..n {
            let (no, mut moved) = self.opened(&tx, "LEAK", (place::GARDEN, place::ROOM_801)).await;
            for (by, transition) in &steps {
                moved = apply(moved.ticket(), transition.clone(), &By::now(by, now)).expect("the step is allowed");
                assert!(tickets::save(&tx, &moved, &Changed::default()).await.expect("the step is stored"));
            }
            numbers.push(no);
        }
        tx.commit().await.expect("they are stored");
        numbers
    }

    async fn opened(&self, tx: &Tx, category: &str, at: (ProjectId, PlaceId)) -> (TicketNo, Moved) {
        let (now, nth) = (self.clock.now(), FIRST + self.keys.fetch_add(1, SeqCst));
        let running = u32::try_from(nth).expect("a running number");
        let opening = Opening {
            id: TicketId(place::nth(place::BACKLOG, u128::from(nth))),
            project: at.0,
            category: Code::from(category),
            reporter: None,
            urgency: Urgency::Normal,
            source: Source::Patrol,
        };
        let moved = open(opening, &By::now(&Actor::System(SystemJob::Dispatch), now)).expect("our own jobs may open");
        let new = NewTicket {
            no: TicketNo::new(now.day(), if at.0 == place::GARDEN { 1 } else { 2 }, running),
            place: at.1,
            asset: None,
            source: Source::Patrol,
            entered_by: None,
            words: Words { description: "积压的工单".into(), ..Words::default() },
            wanted: None,
            catalogue: ConfigId(place::CATALOGUE),
            levels: ConfigId(place::LEVELS),
            finish_by: None,
        };
        let no = new.no;
        tickets::insert(tx, &moved, new).expect("the ticket can be written down");
        (no, moved)
    }
}
