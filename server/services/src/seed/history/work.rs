//! The work: on the way, at the door, done.

use super::{
    super::words::after_work,
    course::Pace,
    life::{Halt, Life, Step},
    mix::kind_of,
};
use domain::ticket::{By, Outcome, Stage, Transition, Urgency};

/// Ordinary work begins between these minutes of the day.
const HOURS: (u16, u16) = (8 * 60, 20 * 60 + 30);

impl Life<'_, '_> {
    /// Goes there and does it, resting on the way if something is missing.
    pub(super) fn work(&mut self, pace: Pace) -> Step<Outcome> {
        self.urge_meanwhile(pace)?;
        self.travel(pace)?;
        let rest = if pace == Pace::Quick { None } else { self.reason_to_rest() };
        if let Some(reason) = rest {
            self.rest(reason)?;
            if self.ticket.stage() == Stage::Accepted {
                self.travel(pace)?;
            }
        }
        self.begin_work()?;
        let (median, spread) = kind_of(self.brief.category.code.as_str()).work;
        let median = if pace == Pace::Quick { median.min(30.0) } else { median };
        self.wait(median, if pace == Pace::Quick { 0.2 } else { spread });
        self.complete(pace)
    }

    fn urge_meanwhile(&mut self, pace: Pace) -> Step {
        let waits = self.finish_by.is_some_and(|by| by.since(self.at) > 6 * 3_600_000);
        match self.owner() {
            Some(owner) if pace != Pace::Quick && waits && self.chance.yes(0.05) => {
                self.wait(150.0, 0.5);
                self.step(&owner, Transition::Urge)
            }
            _ => Ok(()),
        }
    }

    /// Departs and arrives; not everybody presses the button at the door.
    pub(super) fn travel(&mut self, pace: Pace) -> Step {
        let Some(worker) = self.worker() else { return Ok(()) };
        self.leave_when_it_is_time(pace);
        self.step(&worker.actor, Transition::Depart)?;
        self.wait(if pace == Pace::Quick { 4.0 } else { 9.0 }, 0.4);
        if self.chance.yes(0.6) {
            self.step(&worker.actor, Transition::Arrive)?;
            self.wait(2.0, 0.5);
        }
        Ok(())
    }

    fn leave_when_it_is_time(&mut self, pace: Pace) {
        match self.ticket.urgency {
            _ if pace == Pace::Quick => self.wait(3.0, 0.5),
            Urgency::Emergency => self.wait(1.0, 0.5),
            Urgency::Urgent => self.wait(5.0, 0.7),
            Urgency::Normal => self.wait(34.0, 1.0),
            Urgency::Planned => self.wait(20.0, 0.6),
        }
        if pace == Pace::Quick || self.ticket.urgency.is_round_the_clock() {
            return;
        }
        if let Some((from, _)) = self.brief.wanted {
            let early = self.chance.range(-20, 60);
            self.at = self.at.max(from.plus_minutes(early));
        }
        let minute = self.at.minute_of_day();
        if minute < HOURS.0 || minute > HOURS.1 {
            let day = if minute < HOURS.0 { self.at.day() } else { self.at.day().plus(1) };
            let after = self.chance.range(0, 90 * 60_000);
            self.at = day.at_minute(HOURS.0).plus_ms(after);
        }
    }

    pub(super) fn begin_work(&mut self) -> Step {
        let Some(worker) = self.worker() else { return Ok(()) };
        if self.ticket.stage() != Stage::InProgress {
            self.step(&worker.actor, Transition::Start)?;
        }
        Ok(())
    }

    /// Finishes; now and then the desk enters it afterwards from a paper sheet.
    fn complete(&mut self, pace: Pace) -> Step<Outcome> {
        let Some(worker) = self.worker() else { return Err(Halt::Present) };
        let outcomes = [Outcome::Fixed, Outcome::Temporary, Outcome::NoFault];
        let outcome = outcomes[self.chance.weighted(&[90.0, 5.5, 4.5])];
        let transition = Transition::Complete { outcome };
        if pace != Pace::Quick && self.chance.yes(0.02) {
            let (happened, desk) = (self.at, self.town.desk.actor.clone());
            self.wait(35.0, 0.4);
            let by = By { on_behalf_of: Some(worker.id), happened, ..By::now(&desk, self.at) };
            self.take(transition, &by)?;
        } else {
            self.step(&worker.actor, transition)?;
        }
        if self.chance.yes(0.75) {
            let words = after_work(self.chance, self.brief.category.skill.as_str(), outcome);
            self.note(words);
        }
        Ok(outcome)
    }
}
