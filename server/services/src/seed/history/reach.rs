//! Reaching a goal: one open ticket brought as far as the plan says, all of it before now.

use super::{
    super::words::after_suspension,
    course::vendor,
    life::{Life, Step},
    open_work::{Goal, OpenWork},
};
use domain::ticket::{Outcome, SuspendReason, Transition};

impl Life<'_, '_> {
    /// Brings the ticket to its goal, all before now.
    pub(super) fn reach(&mut self, work: &OpenWork) -> Step {
        self.wait_ms(600);
        match work.goal {
            Goal::Pool => return self.system(Transition::Pool),
            Goal::Manager => return self.left_to_the_manager(),
            _ => {}
        }
        self.offer(work.worker.map(|i| &self.town.workers[i]))?;
        if work.goal == Goal::Offered {
            return Ok(());
        }
        let Some(worker) = self.worker() else { return Ok(()) };
        self.wait_ms(25_000);
        self.step(&worker.actor, Transition::Accept)?;
        match work.goal {
            Goal::EnRoute => self.depart_before(9),
            Goal::InProgress => self.start_before(35),
            Goal::Suspended(reason) => self.rest_since(reason),
            Goal::Completed => self.done_before(95),
            Goal::Outsourced => self.outsource_before(60),
            _ => Ok(()),
        }
    }

    /// So many minutes before now, or a little after the last step if that was later.
    fn before(&mut self, minutes: i64) {
        let jitter = self.chance.range(0, 240);
        self.at = self.at.plus_ms(20_000).max(self.town.now.plus_minutes(-minutes).plus_secs(-jitter));
    }

    fn left_to_the_manager(&mut self) -> Step {
        while self.offer(None)? {
            self.expire()?;
            self.wait_ms(300);
        }
        let manager = self.town.estates[self.brief.estate].manager.id;
        self.system(Transition::Escalate { to: manager })
    }

    fn depart_before(&mut self, minutes: i64) -> Step {
        let Some(worker) = self.worker() else { return Ok(()) };
        self.before(minutes);
        self.step(&worker.actor, Transition::Depart)
    }

    fn start_before(&mut self, minutes: i64) -> Step {
        let Some(worker) = self.worker() else { return Ok(()) };
        self.depart_before(minutes + 12)?;
        self.before(minutes);
        self.step(&worker.actor, Transition::Start)
    }

    fn rest_since(&mut self, reason: SuspendReason) -> Step {
        let Some(worker) = self.worker() else { return Ok(()) };
        let since = (self.town.now.since(self.at) / 60_000 - 90).max(30);
        self.start_before(since)?;
        self.before(since - 15);
        let owners = matches!(reason, SuspendReason::OwnerAbsent | SuspendReason::Rescheduled);
        let tomorrow = self.town.now.day().plus(1).at_minute(9 * 60 + 30);
        let resume_at = owners.then_some(tomorrow);
        self.step(&worker.actor, Transition::Suspend { reason, resume_at })?;
        let words = after_suspension(self.chance, reason);
        self.note(words);
        Ok(())
    }

    fn done_before(&mut self, minutes: i64) -> Step {
        let Some(worker) = self.worker() else { return Ok(()) };
        self.start_before(minutes + 40)?;
        self.before(minutes);
        self.step(&worker.actor, Transition::Complete { outcome: Outcome::Fixed })
    }

    fn outsource_before(&mut self, minutes: i64) -> Step {
        self.depart_before(minutes + 30)?;
        self.before(minutes);
        let desk = self.town.desk.actor.clone();
        self.step(&desk, Transition::Outsource { vendor: vendor(&self.brief.category.skill) })
    }
}
