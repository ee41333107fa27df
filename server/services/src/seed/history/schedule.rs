//! The schedule: how many reports each day had, which of them are the scenario owners' own, and which are still open.

use super::{
    super::{chance::Chance, town::Town},
    mix::{HOURS, KINDS, WEEKDAYS},
    open_work::{OpenWork, open_work},
};
use domain::{At, Day};

/// Days of the past, today included.
const DAYS: i32 = 400;
/// Ordinary reports end this long before now, so that all of them can be done; what is open is planned piece by piece.
const QUIET_MINUTES: i64 = 180;
/// Own tickets of the scenario's owners are older than this many days, so that they have come to their end.
const OWN_DAYS: (i64, i64) = (16, 390);
/// The stream of chance that makes the schedule.
const STREAM: u64 = u64::MAX - 1;

/// One day.
#[derive(Clone, Debug)]
pub(in super::super) struct DayPlan {
    pub(super) day: Day,
    /// Ordinary reports.
    pub(super) ordinary: u32,
    /// Reports at these instants besides.
    pub(super) planned: Vec<(At, Planned)>,
    /// Ordinary reports come before this.
    pub(super) until: At,
}

/// A report that is in the schedule by itself.
#[derive(Clone, Debug)]
pub(super) enum Planned {
    /// By the owner with this index.
    Own(usize),
    /// Still open.
    Open(OpenWork),
}

/// Spreads `tickets` over the days.
pub(in super::super) fn schedule(town: &Town, tickets: u32) -> Vec<DayPlan> {
    let mut chance = Chance::new(town.seed, STREAM);
    let mut planned = planned(town, &mut chance);
    planned.truncate(tickets as usize);
    let until = town.now.plus_minutes(-QUIET_MINUTES);
    let first = until.day().plus(1 - DAYS);
    let days: Vec<Day> = (0..=town.now.day().0 - first.0).map(|n| first.plus(n)).collect();
    let weights: Vec<f64> = days.iter().map(|day| weight(*day, until, &mut chance)).collect();
    let mut plans: Vec<DayPlan> =
        days.iter().map(|day| DayPlan { day: *day, ordinary: 0, planned: vec![], until }).collect();
    for (at, report) in planned {
        let day = (at.day().0 - first.0).clamp(0, DAYS);
        plans[day as usize].planned.push((at, report));
    }
    fill_up(&mut plans, &spread(tickets, &weights));
    plans
}

fn planned(town: &Town, chance: &mut Chance) -> Vec<(At, Planned)> {
    let mut planned: Vec<(At, Planned)> =
        open_work(town, chance).into_iter().map(|(at, work)| (at, Planned::Open(work))).collect();
    for owner in 0..town.owners.len() {
        for _ in 0..chance.range(2, 4) {
            let day = town.now.day().plus(-(chance.range(OWN_DAYS.0, OWN_DAYS.1) as i32));
            planned.push((day.start().plus_ms(time_of_day(chance, 24)), Planned::Own(owner)));
        }
    }
    planned
}

/// How much a day gets: by season, weekday, a little chance, and how much of it has passed.
fn weight(day: Day, until: At, chance: &mut Chance) -> f64 {
    let (_, month, _) = day.civil();
    let season: f64 = KINDS.iter().map(|k| k.share * k.season.factor(month)).sum();
    let passed = match until.since(day.start()) {
        ..=0 => 0.0,
        ms => HOURS.iter().take((ms / 3_600_000) as usize).sum::<f64>() / HOURS.iter().sum::<f64>(),
    };
    season * WEEKDAYS[usize::from(day.weekday())] * chance.around(1.0, 0.12) * passed
}

/// Gives each day ordinary reports up to its share. What was planned beyond a share is taken from the other days.
fn fill_up(plans: &mut [DayPlan], shares: &[u32]) {
    let mut beyond = 0;
    for (plan, share) in plans.iter_mut().zip(shares) {
        let planned = plan.planned.len() as u32;
        plan.ordinary = share.saturating_sub(planned);
        beyond += planned.saturating_sub(*share);
    }
    while beyond > 0 && plans.iter().any(|plan| plan.ordinary > 0) {
        for plan in plans.iter_mut().filter(|plan| plan.ordinary > 0) {
            if beyond > 0 {
                plan.ordinary -= 1;
                beyond -= 1;
            }
        }
    }
}

/// Whole numbers in proportion to weights, with exactly this sum.
fn spread(total: u32, weights: &[f64]) -> Vec<u32> {
    let all: f64 = weights.iter().sum();
    let (mut sum, mut given) = (0.0, 0);
    let mut share = |weight: &f64| {
        sum += weight;
        let until_here = (f64::from(total) * sum / all).round() as u32;
        let share = until_here - given;
        given = until_here;
        share
    };
    weights.iter().map(&mut share).collect()
}

/// Milliseconds after midnight, by the profile of the first `hours` hours.
pub(super) fn time_of_day(chance: &mut Chance, hours: usize) -> i64 {
    let hour = chance.weighted(&HOURS[..hours.clamp(1, 24)]) as i64;
    hour * 3_600_000 + chance.range(0, 3_599_999)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_add_up() {
        assert_eq!(spread(10, &[1.0, 1.0, 0.0, 2.0]), [3, 2, 0, 5]);
        assert_eq!(spread(0, &[1.0]), [0]);
        assert_eq!(spread(1_000_003, &[0.3; 400]).iter().sum::<u32>(), 1_000_003);
    }
}
