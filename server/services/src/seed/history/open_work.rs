//! Open work: what is on everybody's hands right now, planned piece by piece so that the demonstration shows every state at any hour.
//! Technicians whom nobody plays are busy; those who can be played only have something resting, so that new work comes to them.

use super::{
    super::{
        chance::Chance,
        town::{Town, Worker},
    },
    course::vendor,
    life::{Life, Step},
};
use domain::{
    At,
    ticket::{Outcome, SuspendReason, Transition},
};

/// One open ticket.
#[derive(Clone, Debug)]
pub(super) struct OpenWork {
    pub(super) goal: Goal,
    /// Index of the technician who has it.
    pub(super) worker: Option<usize>,
    pub(super) category: &'static str,
    pub(super) estate: usize,
}

/// How far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Goal {
    Pool,
    Manager,
    Offered,
    Accepted,
    /// Accepted for tomorrow.
    Appointed,
    EnRoute,
    InProgress,
    Suspended(SuspendReason),
    Completed,
    Outsourced,
}

/// The category that a skill is usually asked for.
fn category_of(skill: &str) -> &'static str {
    match skill {
        "water" => "WAT",
        "drain" => "DRN",
        "electric" => "ELE",
        "lv" => "LV",
        "lift" => "LIFT",
        "fire" => "FIRE",
        "hvac" => "HVAC",
        "door" => "DOOR",
        "civil" => "CIV",
        "env" => "ENV",
        _ => "OTH",
    }
}

/// All open tickets with the instants at which they were reported.
pub(super) fn open_work(town: &Town, chance: &mut Chance) -> Vec<(At, OpenWork)> {
    let mut plan = Planning { town, chance, work: vec![] };
    plan.unassigned();
    plan.busy();
    plan.resting();
    plan.elsewhere();
    plan.work
}

struct Planning<'p> {
    town: &'p Town,
    chance: &'p mut Chance,
    work: Vec<(At, OpenWork)>,
}

impl Planning<'_> {
    /// Reported between `from` and `to` minutes ago.
    fn add(&mut self, goal: Goal, (from, to): (i64, i64), worker: Option<usize>, category: &'static str, estate: usize) {
        let seconds = self.chance.range(from * 60, to * 60);
        self.work.push((self.town.now.plus_secs(-seconds), OpenWork { goal, worker, category, estate }));
    }

    /// For a technician, in one of their estates and trades.
    fn give(&mut self, goal: Goal, minutes: (i64, i64), index: usize, skill: usize) {
        let worker = &self.town.workers[index];
        let estate = *self.chance.pick(&worker.estates);
        let category = category_of(worker.skills[skill % worker.skills.len()].0.as_str());
        self.add(goal, minutes, Some(index), category, estate);
    }

    fn unassigned(&mut self) {
        self.add(Goal::Manager, (40, 55), None, "LIGHT", 0);
        self.add(Goal::Manager, (90, 130), None, "LIGHT", 2);
        self.add(Goal::Pool, (8, 20), None, "ENV", 1);
    }

    /// Two jobs for everybody whom nobody plays: on shift at work, off shift with appointments.
    fn busy(&mut self) {
        let free = |w: &&(usize, &Worker)| !w.1.is_played && !w.1.is_lead;
        let all: Vec<(usize, &Worker)> = self.town.workers.iter().enumerate().collect();
        let mut turn = 0;
        for (index, worker) in all.iter().filter(free) {
            if !worker.on_shift(self.town.now) {
                self.give(Goal::Appointed, (200, 1600), *index, 0);
                self.give(Goal::Accepted, (300, 900), *index, 1);
                continue;
            }
            turn += 1;
            match turn {
                1 => {
                    // Overdue: a lift or the like, for more than half a day.
                    self.give(Goal::InProgress, (820, 900), *index, 0);
                    self.give(Goal::Offered, (5, 12), *index, 1);
                }
                n if n % 2 == 0 => {
                    self.give(Goal::EnRoute, (50, 140), *index, 0);
                    self.give(Goal::Accepted, (120, 400), *index, 1);
                }
                _ => {
                    self.give(Goal::InProgress, (110, 260), *index, 0);
                    self.give(Goal::Appointed, (300, 1200), *index, 1);
                }
            }
        }
        // Overdue and not even begun.
        self.add(Goal::Accepted, (4700, 5200), all.iter().find(free).map(|w| w.0), "LIGHT", 0);
    }

    /// Something rests with everybody who can be played, and with a few others.
    fn resting(&mut self) {
        use SuspendReason::{OwnerAbsent, Rescheduled, WaitingApproval, WaitingParts, WaitingQuote, WaitingVendor};
        let reasons = [WaitingParts, WaitingVendor, OwnerAbsent, WaitingParts, WaitingQuote, Rescheduled];
        let played: Vec<usize> = (0..self.town.workers.len()).filter(|i| self.town.workers[*i].is_played).collect();
        for (n, index) in played.into_iter().filter(|i| !self.town.workers[*i].is_lead).enumerate() {
            self.give(Goal::Suspended(reasons[n % reasons.len()]), (1500, 7000), index, 0);
        }
        let last = self.town.workers.len() - 1;
        for (n, reason) in [WaitingApproval, Rescheduled, WaitingParts].into_iter().enumerate() {
            self.give(Goal::Suspended(reason), (1300, 6000), (6 + n).min(last), 0);
        }
    }

    /// With other firms, or done and not answered yet.
    fn elsewhere(&mut self) {
        self.add(Goal::Outsourced, (1400, 2800), None, "LIFT", 1);
        self.add(Goal::Outsourced, (400, 900), None, "FIRE", 0);
        for (n, skill) in [(6, 0), (7, 0), (9, 0), (11, 1)] {
            let index = std::cmp::min(n, self.town.workers.len() - 1);
            self.give(Goal::Completed, (700, 2600), index, skill);
        }
    }
}

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
        let words = super::super::words::after_suspension(self.chance, reason);
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
