//! The company's work: tickets that are reported, accepted, rested, finished, by people who do not know of any trouble.

use domain::{
    access::Verb,
    ticket::{Stage, TicketNo},
};
use rand::{RngExt, rngs::SmallRng};
use testkit::{Persona, Step, Town};

/// Tickets at one time: as many as two technicians may have.
const OPEN: usize = 6;

/// Every ticket so far.
#[derive(Default)]
pub(crate) struct Work {
    pub(crate) all: Vec<TicketNo>,
    open: Vec<TicketNo>,
    steps: u64,
}

impl Work {
    /// Events so far: a report is two, because it is dispatched.
    pub(crate) fn events(&self) -> u64 {
        self.steps + 2 * u64::try_from(self.all.len()).unwrap()
    }

    /// A few people do something.
    pub(crate) async fn some(&mut self, town: &Town, chance: &mut SmallRng) {
        if self.open.len() < OPEN && chance.random_bool(0.5) {
            let no = report(town, chance).await;
            self.all.push(no);
            self.open.push(no);
        }
        for no in self.open.clone() {
            if chance.random_bool(0.5) {
                self.step(town, no, chance).await;
            }
        }
    }

    async fn step(&mut self, town: &Town, no: TicketNo, chance: &mut SmallRng) {
        let ticket = town.ticket(no).await.ticket;
        if ticket.stage() == Stage::Submitted {
            // Nobody takes it: sooner or later the desk turns it down.
            if chance.random_range(0..10) == 0 {
                self.take(town.step(&town.he_desk, no, Verb::Reject)).await;
            }
            return;
        }
        let Some(verb) = next(ticket.stage(), chance) else {
            self.open.retain(|open| *open != no);
            return;
        };
        let technician = ticket.status.technician();
        let by = town.everybody().into_iter().find(|p| p.staff.is_some() && p.staff == technician);
        let Some(by) = by else { return };
        self.take(town.step(by, no, verb)).await;
    }

    /// Steps that are refused are nobody's trouble: somebody was faster.
    async fn take(&mut self, step: Step<'_>) {
        self.steps += u64::from(step.try_take().await.is_ok());
    }
}

/// Who reports what: Lin most of the time, a neighbour who does not follow the account, a caller without WeChat.
async fn report(town: &Town, chance: &mut SmallRng) -> TicketNo {
    let (by, categories): (&Persona, &[&str]) = match chance.random_range(0..8) {
        0 => (&town.chen_neighbour, &["LIGHT"][..]),
        1 => (&town.he_desk, &["LEAK", "LIFT"][..]),
        _ => (&town.lin_owner, &["LEAK", "LIFT", "LIGHT", "LIFT_TRAP"][..]),
    };
    let category = categories[chance.random_range(0..categories.len())];
    town.report(by).category(category).words(&town.key()).send().await
}

fn next(stage: Stage, chance: &mut SmallRng) -> Option<Verb> {
    match stage {
        Stage::Dispatched => Some(if chance.random_range(0..12) == 0 { Verb::Decline } else { Verb::Accept }),
        Stage::Accepted => Some(Verb::Depart),
        Stage::EnRoute => Some(Verb::Start),
        Stage::InProgress => Some(if chance.random_range(0..6) == 0 { Verb::Suspend } else { Verb::Complete }),
        Stage::Suspended => Some(Verb::Resume),
        _ => None,
    }
}
