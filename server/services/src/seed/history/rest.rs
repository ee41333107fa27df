//! Rests: something is missing or somebody is out; the work goes on later, by itself if a time was agreed.

use super::{
    super::words::after_suspension,
    life::{Life, Step},
};
use domain::{
    At,
    ticket::{SuspendReason, Transition, Urgency},
};

impl Life<'_, '_> {
    pub(super) fn reason_to_rest(&mut self) -> Option<SuspendReason> {
        use SuspendReason as R;
        let at_home = if self.brief.in_room { 1.0 } else { 0.0 };
        let reasons = [
            (R::OwnerAbsent, 4.5 * at_home),
            (R::Rescheduled, 2.5 * at_home),
            (R::WaitingParts, 5.0),
            (R::WaitingApproval, 0.9),
            (R::WaitingQuote, 1.5 * at_home),
            (R::WaitingDepartment, 0.7),
            (R::WaitingVendor, 0.8),
            (R::SiteNotReady, 0.8),
        ];
        let all: f64 = reasons.iter().map(|r| r.1).sum();
        let calm = self.brief.category.urgency != Urgency::Emergency;
        let weights = reasons.map(|r| r.1);
        (calm && self.chance.yes(all / 100.0)).then(|| reasons[self.chance.weighted(&weights)].0)
    }

    /// Rests and comes back, by itself if a time was agreed.
    pub(super) fn rest(&mut self, reason: SuspendReason) -> Step {
        let Some(worker) = self.worker() else { return Ok(()) };
        let owners = matches!(reason, SuspendReason::OwnerAbsent | SuspendReason::Rescheduled);
        if !owners {
            self.begin_work()?;
            self.wait(15.0, 0.5);
        }
        let until = self.next_visit(reason);
        let resume_at = (owners || self.chance.yes(0.3)).then_some(until);
        self.step(&worker.actor, Transition::Suspend { reason, resume_at })?;
        if self.chance.yes(0.8) {
            let words = after_suspension(self.chance, reason);
            self.note(words);
        }
        match resume_at {
            Some(agreed) => {
                self.at = self.at.plus_ms(1000).max(agreed.plus_minutes(-30));
                self.system(Transition::Resume)
            }
            None => {
                self.at = until;
                self.step(&worker.actor, Transition::Resume)
            }
        }
    }

    /// When the work can go on: later that day, or in the morning after some days.
    fn next_visit(&mut self, reason: SuspendReason) -> At {
        let days = match reason {
            SuspendReason::SiteNotReady => 0,
            SuspendReason::WaitingParts | SuspendReason::WaitingVendor => self.chance.range(1, 3),
            SuspendReason::WaitingApproval => self.chance.range(0, 2),
            _ => self.chance.range(0, 1),
        };
        if days == 0 {
            let minutes = self.chance.range(90, 300);
            return self.at.plus_minutes(minutes);
        }
        let minute = 8 * 60 + 30 + 30 * self.chance.range(0, 16);
        self.at.day().plus(days as i32).at_minute(minute as u16)
    }
}
