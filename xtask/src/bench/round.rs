//! One round on one database. A step that fails is told, and the next one begins in a new world.

use std::{fmt::Display, fs};

use anyhow::{Result, ensure};

use super::{
    Family, Options,
    callbacks::Sealer,
    database::{Helper, Kind},
    delivery::Courier,
    figure::Figure,
    growth,
    kept::Kept,
    pages, place,
    report::Failure,
    scene::Scene,
    step::{STEPS, Step},
};
use crate::{
    clock::Stopwatch,
    console::{lasting, note},
    files,
    signals::Stop,
    workspace::Workspace,
    world::Programs,
};

/// What a round needs.
#[derive(Clone, Copy)]
pub struct Round<'a> {
    /// The checkout.
    pub workspace: &'a Workspace,
    /// What to measure.
    pub options: &'a Options,
    /// Server and simulator.
    pub programs: &'a Programs,
    /// The databases' side.
    pub helper: &'a Helper,
    /// Makes callbacks, if they are to be measured.
    pub sealer: Option<&'a Sealer>,
    /// Delivers in process, if that is to be measured.
    pub courier: Option<&'a Courier>,
    /// The database.
    pub kind: Kind,
    /// Which one it is, from 1.
    pub number: usize,
    /// Since when everything is measured.
    pub since: Stopwatch,
    /// Ctrl-C.
    pub stop: &'a Stop,
}

/// What a round found out.
#[derive(Default)]
pub struct Findings {
    /// Of the steps that came to their end.
    pub figures: Vec<Figure>,
    /// Of the others.
    pub failures: Vec<Failure>,
}

impl Findings {
    /// Adds what came later.
    pub fn append(&mut self, later: Findings) {
        self.figures.extend(later.figures);
        self.failures.extend(later.failures);
    }
}

impl<'a> Round<'a> {
    /// Says what comes next, unless somebody asked to stop.
    pub fn goes_on(&self, what: impl Display) -> Result<()> {
        ensure!(!self.stop.asked(), "stopped; no figures were written");
        let (kind, number, all) = (self.kind.name(), self.number, self.options.rounds());
        note("bench", format_args!("{:>12}  {kind}, round {number} of {all}: {what}", lasting(self.since.elapsed())));
        Ok(())
    }

    /// Runs it; the world is gone afterwards. An error means that somebody asked to stop.
    pub fn run(&self) -> Result<Findings> {
        let (mut found, mut scene) = (Findings::default(), Kept::nothing());
        let few = self.few(&mut found)?;
        for step in STEPS.iter().filter(|step| self.wants(step)) {
            self.goes_on(step.name)?;
            let taken = self.take(step, &mut scene);
            self.keep(step.name, taken, &mut found)?;
        }
        let end = scene.last().map_or(Ok(()), Scene::strike);
        self.keep("the end", end.map(|()| vec![]), &mut found)?;
        let compared = growth::beside(&few, &found.figures);
        found.figures.extend(compared);
        for figure in &mut found.figures {
            figure.database = Some(self.kind.name());
        }
        Ok(found)
    }

    /// One number for a quick round, another one for a full one.
    pub fn short_or(&self, short: usize, full: usize) -> usize {
        if self.options.quick { short } else { full }
    }

    /// Bytes are the same on both databases: one is enough.
    fn wants(&self, step: &Step) -> bool {
        let is_first = self.options.databases().first() == Some(&self.kind);
        self.options.wants(step.family) && (step.family != Family::Sizes || is_first)
    }

    /// Pages among few tickets, if the company of this round has many; nothing of it stays.
    fn few(&self, found: &mut Findings) -> Result<Vec<Figure>> {
        if !self.options.wants(Family::Pages) || self.options.tickets <= growth::FEW {
            return Ok(vec![]);
        }
        self.goes_on(format_args!("pages among {} tickets", growth::FEW))?;
        let measured = || {
            let mut scene = Scene::set(self, growth::FEW)?;
            scene.prepare(self, false)?;
            let figures = pages::measure(&scene.stage, self.short_or(400, 1_000))?;
            scene.strike()?;
            anyhow::Ok(figures)
        };
        let mut few = Findings::default();
        self.keep("pages among few tickets", measured(), &mut few)?;
        found.failures.append(&mut few.failures);
        Ok(few.figures)
    }

    /// A world that a step has failed in is not used again: whatever it left behind ends here.
    fn take(&self, step: &Step, scene: &mut Kept<Scene<'a>>) -> Result<Vec<Figure>> {
        let make = || Scene::set(self, self.options.tickets);
        scene.work(make, |scene| {
            scene.prepare(self, step.crowd)?;
            (step.measure)(self, scene)
        })
    }

    fn keep(&self, step: &'static str, taken: Result<Vec<Figure>>, found: &mut Findings) -> Result<()> {
        match taken {
            Ok(figures) => found.figures.extend(figures),
            Err(error) if self.stop.asked() => return Err(error.context("stopped; no figures were written")),
            Err(error) => {
                let why = format!("{error:#}");
                note("bench", format_args!("FAILED: {why}"));
                // Without its logs a failure is still told.
                drop(self.keep_logs(step));
                found.failures.push(Failure { database: self.kind.name(), round: self.number, step, why });
            }
        }
        Ok(())
    }

    /// The next world takes the same folder, so the logs of this one move beside it.
    fn keep_logs(&self, step: &str) -> Result<()> {
        let from = place::world(self.workspace, self.kind);
        let to = place::failures(self.workspace).join(format!("{} {} {step}", self.kind.name(), self.number));
        for file in files::walk(&from)?.into_iter().filter(|file| file.extension().is_some_and(|end| end == "log")) {
            fs::create_dir_all(&to)?;
            fs::rename(&file, to.join(file.file_name().unwrap_or_default()))?;
        }
        note("bench", format_args!("its logs are in {}", self.workspace.shown(&to)));
        Ok(())
    }
}
