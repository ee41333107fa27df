//! Open work: what is on everybody's hands right now, planned piece by piece so that the demonstration shows every state at any hour.
//! Technicians whom nobody plays are busy; those who can be played only have something resting, so that new work comes to them.

use super::super::{
    chance::Chance,
    town::{Town, Worker},
};
use domain::{At, ticket::SuspendReason};

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
    fn add(
        &mut self,
        goal: Goal,
        (from, to): (i64, i64),
        worker: Option<usize>,
        category: &'static str,
        estate: usize,
    ) {
        let seconds = self.chance.range(from * 60, to * 60);
        self.work.push((self.town.now.plus_secs(-seconds), OpenWork { goal, worker, category, estate }));
    }

    /// For a technician, in one of their estates and trades.
    fn give(&mut self, goal: Goal, minutes: (i64, i64), index: usize, skill: usize) {
        let (worker, now) = (&self.town.workers[index], self.town.now);
        let estate = *self.chance.pick(&worker.estates);
        let trades: Vec<&str> =
            worker.skills.iter().filter(|(s, _)| worker.can(s, now)).map(|(s, _)| s.as_str()).collect();
        let category = category_of(trades.get(skill % trades.len().max(1)).copied().unwrap_or_default());
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
                self.give(Goal::Appointed, (1500, 5600), *index, 0);
                self.give(Goal::Accepted, (500, 2400), *index, 1);
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
                    self.give(Goal::Appointed, (1300, 5600), *index, 1);
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
