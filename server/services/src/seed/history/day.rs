//! One day: its reports in the order in which they came, each lived to its end, with numbers of their own.

use super::{
    super::{SeedError, chance::Chance, town::Town},
    brief::{Brief, Wish},
    course::{Pace, is_open},
    life::{Halt, Life, Step},
    open_work::{Goal, OpenWork},
    schedule::{DayPlan, Planned, time_of_day},
};
use contract::forms::Slot;
use domain::{At, id::TicketId, ticket::TicketNo};
use store::setup::{History, Numbered, Tally};

/// Everything that came of some days.
#[derive(Debug, Default)]
pub(in super::super) struct Chunk {
    pub(in super::super) history: History,
    pub(in super::super) tally: Tally,
    pub(in super::super) numbers: Vec<Numbered>,
}

/// A report with what becomes of it.
type Report<'t> = (Brief<'t>, Option<OpenWork>, Pace);

/// Lives through a day's reports; they may end days later.
pub(in super::super) fn live_through(town: &Town, plan: &DayPlan) -> Result<Chunk, SeedError> {
    let mut chance = Chance::new(town.seed, u64::from(plan.day.0.unsigned_abs()));
    let mut reports = reports(town, plan, &mut chance);
    reports.sort_by_key(|(brief, ..)| brief.at);
    let mut chunk = Chunk::default();
    let mut running = vec![0_u32; town.estates.len()];
    for (brief, work, pace) in reports {
        let estate = &town.estates[brief.estate];
        running[brief.estate] += 1;
        let no = TicketNo::new(plan.day, estate.short_no, running[brief.estate]);
        let past = live(town, &brief, (work, pace), no, &mut chance, &mut chunk.tally)?;
        chunk.history.add(past)?;
    }
    let taken = town.estates.iter().zip(running).filter(|(_, n)| *n > 0);
    let numbered =
        |(e, n): (&super::super::town::Estate, u32)| Numbered { project: e.project, day: plan.day, next: n + 1 };
    chunk.numbers = taken.map(numbered).collect();
    Ok(chunk)
}

fn reports<'t>(town: &'t Town, plan: &DayPlan, chance: &mut Chance) -> Vec<Report<'t>> {
    let mut reports: Vec<Report<'t>> = plan.planned.iter().map(|(at, p)| planned(town, chance, *at, p)).collect();
    let hours = (plan.until.since(plan.day.start()) / 3_600_000).clamp(1, 24);
    for _ in 0..plan.ordinary {
        let at = plan.day.start().plus_ms(time_of_day(chance, hours as usize));
        reports.push((Brief::new(town, chance, at, &Wish::default()), None, Pace::Usual));
    }
    reports
}

fn planned<'t>(town: &'t Town, chance: &mut Chance, at: At, planned: &Planned) -> Report<'t> {
    match planned {
        Planned::Own(owner) => {
            let (estate, home) = town.owners[*owner];
            let wish = Wish { estate: Some(estate), home: Some(home), ..Wish::default() };
            (Brief::new(town, chance, at, &wish), None, Pace::Kept)
        }
        Planned::Open(work) => {
            let wish = Wish { category: Some(work.category), estate: Some(work.estate), home: None };
            let mut brief = Brief::new(town, chance, at, &wish);
            brief.wanted = None;
            if work.goal == Goal::Appointed {
                let days = town.now.day().0 - at.day().0 + 1;
                brief = brief.wanted_on(days, *chance.pick(&Slot::ALL));
            }
            (brief, Some(work.clone()), Pace::Usual)
        }
    }
}

fn live(
    town: &Town,
    brief: &Brief<'_>,
    (work, pace): (Option<OpenWork>, Pace),
    no: TicketNo,
    chance: &mut Chance,
    tally: &mut Tally,
) -> Result<store::setup::Past, SeedError> {
    let id = TicketId(chance.id(brief.at));
    let mut life = Life::begin(town, brief, no, id, chance)?;
    if let Some(work) = work {
        as_far_as_now(life.reach(&work))?;
        return Ok(life.end(tally));
    }
    as_far_as_now(life.run(pace))?;
    if is_open(&life) {
        // The present came before the work was done; what is open is planned, so this one was quick.
        life = Life::begin(town, brief, no, id, chance)?;
        as_far_as_now(life.run(Pace::Quick))?;
    }
    Ok(life.end(tally))
}

fn as_far_as_now(step: Step) -> Result<(), SeedError> {
    match step {
        Ok(()) | Err(Halt::Present) => Ok(()),
        Err(Halt::Refused(refusal)) => Err(refusal.into()),
    }
}
