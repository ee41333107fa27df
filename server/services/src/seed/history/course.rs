//! The usual course of a ticket: offered, accepted or not, travelled to, rested, done, answered. And the quick one, for what must be done by now.

use super::{
    super::words::{after_decline, after_suspension, after_work},
    life::{Halt, Life, Step},
    mix::kind_of,
};
use domain::{
    At,
    id::VendorId,
    ticket::{
        By, CancelReason, DeclineReason, Outcome, RejectReason, Stage, SuspendReason, Transition, Urgency,
    },
};
use uuid::Uuid;

/// How a life passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pace {
    Usual,
    /// As usual, but neither called off nor turned down.
    Kept,
    /// No rests, no refusals, short ways.
    Quick,
}

/// Called off by the reporter or the desk.
const CANCELLED: f64 = 0.03;
/// Turned down by the desk.
const REJECTED: f64 = 0.011;
/// Offers given back, and offers that nobody looks at.
const DECLINED: f64 = 0.035;
const IGNORED: f64 = 0.02;
/// Offers before the last one is certainly accepted.
const ROUNDS: usize = 3;
/// Faults of lifts and fire protection that a licensed firm takes over.
const OUTSOURCED: f64 = 0.06;
/// Ordinary work begins between these minutes of the day.
const HOURS: (u16, u16) = (8 * 60, 20 * 60 + 30);

impl Life<'_, '_> {
    /// Lives through the whole course, as far as the present lets it.
    pub(super) fn run(&mut self, pace: Pace) -> Step {
        if pace == Pace::Usual && self.turned_away()? {
            return Ok(());
        }
        self.get_accepted(pace)?;
        if pace == Pace::Usual && self.chance.yes(CANCELLED / 2.0) {
            return self.call_off(40.0);
        }
        if pace != Pace::Quick && self.hand_over()? {
            return Ok(());
        }
        let outcome = self.work(pace)?;
        self.wind_up(outcome)
    }

    /// Whether it ended before anybody was sent.
    fn turned_away(&mut self) -> Step<bool> {
        if self.chance.yes(REJECTED) {
            self.wait(9.0, 0.7);
            let why = *self.chance.pick(RejectReason::ALL);
            let desk = self.town.desk.actor.clone();
            self.step(&desk, Transition::Reject { why })?;
            return Ok(true);
        }
        if self.chance.yes(CANCELLED / 2.0) {
            self.wait_ms(800);
            self.offer(None)?;
            self.call_off(2.0)?;
            return Ok(true);
        }
        Ok(false)
    }

    fn call_off(&mut self, after_minutes: f64) -> Step {
        self.wait(after_minutes, 0.6);
        let why = *self.chance.pick(CancelReason::ALL);
        let by = self.owner().unwrap_or_else(|| self.town.desk.actor.clone());
        self.step(&by, Transition::Cancel { why })
    }

    /// Offers until somebody takes it.
    fn get_accepted(&mut self, pace: Pace) -> Step {
        self.wait_for_the_morning(pace)?;
        for round in 0.. {
            let ms = self.chance.range(120, 900);
            self.wait_ms(ms);
            if !self.offer(None)? {
                self.ask_the_manager()?;
            }
            let certain = pace == Pace::Quick || round >= ROUNDS;
            let answer = if certain { Answer::Yes } else { self.answer() };
            match answer {
                Answer::Yes => return self.accept(pace),
                Answer::No => self.decline()?,
                Answer::Silence => self.expire()?,
            }
        }
        Ok(())
    }

    /// At night some of what is not urgent waits in the pool.
    fn wait_for_the_morning(&mut self, pace: Pace) -> Step {
        let minute = self.at.minute_of_day();
        let is_night = minute < 6 * 60 || minute >= 22 * 60;
        let may_wait = pace != Pace::Quick && !self.ticket.urgency.is_round_the_clock();
        if is_night && may_wait && self.chance.yes(0.3) {
            self.wait_ms(400);
            self.system(Transition::Pool)?;
            let day = if minute < 12 * 60 { self.at.day() } else { self.at.day().plus(1) };
            self.at = day.at_minute(7 * 60).plus_ms(self.chance.range(0, 20_000));
        }
        Ok(())
    }

    fn answer(&mut self) -> Answer {
        match self.chance.unit() {
            u if u < DECLINED => Answer::No,
            u if u < DECLINED + IGNORED => Answer::Silence,
            _ => Answer::Yes,
        }
    }

    fn accept(&mut self, pace: Pace) -> Step {
        let Some(worker) = self.worker() else { return Ok(()) };
        let offered = self.at;
        match (self.ticket.urgency, pace) {
            (_, Pace::Quick) => self.wait(0.7, 0.4),
            (Urgency::Emergency, _) => self.wait(0.3, 0.4),
            (Urgency::Urgent, _) => self.wait(1.2, 0.7),
            _ => self.wait(4.0, 0.9),
        }
        let limit = self.accept_limit();
        if self.at >= limit && pace != Pace::Quick {
            self.at = limit;
            self.expire()?;
            return self.get_accepted(Pace::Quick);
        }
        self.at = self.at.min(limit.plus_ms(-500)).max(offered.plus_ms(1));
        self.step(&worker.actor, Transition::Accept)
    }

    fn accept_limit(&self) -> At {
        match self.ticket.status {
            domain::ticket::Status::Dispatched { accept_by, .. } => accept_by,
            _ => self.at,
        }
    }

    fn decline(&mut self) -> Step {
        let Some(worker) = self.worker() else { return Ok(()) };
        self.wait(3.0, 0.7);
        self.at = self.at.min(self.accept_limit());
        let reason = *self.chance.pick(DeclineReason::ALL);
        self.step(&worker.actor, Transition::Decline { reason })?;
        if self.chance.yes(0.4) {
            let words = after_decline(self.chance, reason);
            self.note(words);
        }
        Ok(())
    }

    pub(super) fn expire(&mut self) -> Step {
        let late = self.chance.range(0, 1000);
        self.at = self.accept_limit().max(self.at).plus_ms(late);
        self.system(Transition::ExpireOffer)
    }

    /// Nobody is left: the manager hears of it and names somebody who knows the trade, whoever had it before.
    fn ask_the_manager(&mut self) -> Step {
        let manager = self.town.estates[self.brief.estate].manager.clone();
        self.system(Transition::Escalate { to: manager.id })?;
        self.wait(7.0, 0.6);
        let (skill, at) = (&self.brief.category.skill, self.at);
        let knows: Vec<_> =
            self.town.workers_of(self.brief.estate, None).map(|(_, w)| w).filter(|w| w.can(skill, at)).collect();
        let worker = *self.chance.pick(&knows);
        self.name_by_hand(worker)
    }

    /// Gas goes to the gas company, some lifts and fire systems to the licensed firm.
    fn hand_over(&mut self) -> Step<bool> {
        let likely = match self.brief.category.code.as_str() {
            "GAS" => 0.8,
            "LIFT" | "FIRE" => OUTSOURCED,
            _ => 0.0,
        };
        if !self.chance.yes(likely) {
            return Ok(false);
        }
        self.travel(Pace::Usual)?;
        self.wait(8.0, 0.5);
        let desk = self.town.desk.actor.clone();
        self.step(&desk, Transition::Outsource { vendor: vendor(&self.brief.category.skill) })?;
        self.wait(1500.0, 0.8);
        self.step(&desk, Transition::Close)?;
        Ok(true)
    }

    /// Goes there and does it, resting on the way if something is missing.
    fn work(&mut self, pace: Pace) -> Step<Outcome> {
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
    fn travel(&mut self, pace: Pace) -> Step {
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

    fn begin_work(&mut self) -> Step {
        let Some(worker) = self.worker() else { return Ok(()) };
        if self.ticket.stage() != Stage::InProgress {
            self.step(&worker.actor, Transition::Start)?;
        }
        Ok(())
    }

    fn reason_to_rest(&mut self) -> Option<SuspendReason> {
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
    fn rest(&mut self, reason: SuspendReason) -> Step {
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

enum Answer {
    Yes,
    No,
    Silence,
}

/// The firms that take over: one for lifts, one for fire protection, the gas company.
pub(super) fn vendor(skill: &domain::Code) -> VendorId {
    VendorId(Uuid::from_u128(match skill.as_str() {
        "lift" => 0x0190_0000_0000_7000_8000_0000_0000_0001,
        "fire" => 0x0190_0000_0000_7000_8000_0000_0000_0002,
        _ => 0x0190_0000_0000_7000_8000_0000_0000_0003,
    }))
}

/// Whether somebody still has to do something about it.
pub(super) fn is_open(life: &Life<'_, '_>) -> bool {
    life.ticket.stage().is_open()
}

