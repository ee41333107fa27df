//! Who takes it: offers that are accepted, given back or not looked at, and the manager when nobody is left.

use super::{
    super::words::after_decline,
    course::Pace,
    life::{Life, Step},
};
use domain::{
    At,
    ticket::{DeclineReason, Status, Transition, Urgency},
};

/// Offers given back, and offers that nobody looks at.
const DECLINED: f64 = 0.035;
const IGNORED: f64 = 0.02;
/// Offers before the last one is certainly accepted.
const ROUNDS: usize = 3;

impl Life<'_, '_> {
    /// Offers until somebody takes it.
    pub(super) fn get_accepted(&mut self, pace: Pace) -> Step {
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
        let is_night = !(6 * 60..22 * 60).contains(&minute);
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
        let (offered, limit) = (self.at, self.accept_limit());
        match (self.ticket.urgency, pace) {
            (_, Pace::Quick) => self.wait(0.7, 0.4),
            (Urgency::Emergency, _) => self.wait(0.3, 0.4),
            (Urgency::Urgent, _) => self.wait(1.2, 0.7),
            _ => self.wait((limit.since(offered) as f64 / 150_000.0).min(4.0), 0.9),
        }
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
            Status::Dispatched { accept_by, .. } => accept_by,
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
}

enum Answer {
    Yes,
    No,
    Silence,
}
