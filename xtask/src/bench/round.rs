//! One round on one database: a company with its past, first quiet, then with a crowd that reports.

use std::fmt::Display;

use anyhow::{Result, ensure};

use super::{
    Family, Options,
    callbacks::{self, Sealer},
    database::{Helper, Kind},
    delivery::{self, Courier},
    figure::Figure,
    memory, owner, pages, people,
    reports::{self, CATEGORY, Reporters},
    sizes,
    stage::Stage,
    way,
};
use crate::{console::note, signals::Stop, workspace::Workspace, world::Programs};

/// What needs many owners.
const CROWDED: [Family; 4] = [Family::Reports, Family::Way, Family::Delivery, Family::Memory];

/// What a round needs.
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
    /// Ctrl-C while something starts.
    pub stop: &'a Stop,
}

impl Round<'_> {
    /// Says what comes next, unless somebody asked to stop.
    pub fn goes_on(&self, what: impl Display) -> Result<()> {
        ensure!(!self.stop.asked(), "stopped");
        note("bench", what);
        Ok(())
    }

    /// Runs it; the world is gone afterwards.
    pub fn run(&self) -> Result<Vec<Figure>> {
        let of = (self.kind, self.options.tickets);
        let mut stage = Stage::set(self.workspace, self.programs, self.helper, of, self.stop)?;
        let mut figures = self.quiet(&mut stage)?;
        if CROWDED.into_iter().any(|family| self.options.wants(family)) {
            figures.extend(self.crowded(&mut stage)?);
        }
        stage.strike()?;
        let named = |figure: Figure| Figure { database: Some(self.kind.name()), ..figure };
        Ok(figures.into_iter().map(named).collect())
    }

    /// The demo's own people, one at a time.
    fn quiet(&self, stage: &mut Stage) -> Result<Vec<Figure>> {
        let (options, mut figures) = (self.options, vec![]);
        let start = stage.serve()?;
        if options.wants(Family::Memory) {
            self.goes_on("start and rest")?;
            figures.extend(memory::idle(stage, start)?);
        }
        // Bytes are the same on both: one database is enough.
        if options.wants(Family::Sizes) && options.databases().first() == Some(&self.kind) {
            self.goes_on("sizes")?;
            figures.extend(sizes::served(stage)?);
        }
        if options.wants(Family::Pages) {
            self.goes_on("pages")?;
            figures.extend(pages::measure(stage, self.short_or(400, 1_000))?);
        }
        if let Some(sealer) = self.sealer {
            self.goes_on("callbacks")?;
            figures.extend(callbacks::measure(stage, sealer, self.short_or(4_000, 10_000), self.stop)?);
        }
        stage.pause()?;
        if let Some(courier) = self.courier {
            self.goes_on("delivery")?;
            figures.extend(delivery::in_process(stage, courier, self.short_or(1_000, 2_500))?);
        }
        Ok(figures)
    }

    /// Many estates, and hundreds of owners who report.
    fn crowded(&self, stage: &mut Stage) -> Result<Vec<Figure>> {
        let (options, owners, mut figures) = (self.options, people::owners(), vec![]);
        stage.crowd()?;
        stage.serve()?;
        self.goes_on(format_args!("{} owners sign in", owners.len()))?;
        let owners = owner::sign_in_all(&stage.plan, &owners, CATEGORY)?;
        let reporters = Reporters::new(stage.plan.port, owners);
        if options.wants(Family::Reports) {
            self.goes_on("reports")?;
            figures.extend(reports::measure(stage, &reporters, self.short_or(1_000, 2_000))?);
        }
        if options.wants(Family::Way) {
            self.goes_on("the way of a report")?;
            figures.extend(way::measure(stage, self.helper, &reporters, self.short_or(10, 20))?);
        }
        if options.wants(Family::Delivery) {
            self.goes_on("delivery to a slow platform")?;
            figures.extend(delivery::over_http(stage, self.helper, &reporters, self.short_or(100, 200))?);
        }
        if options.wants(Family::Memory) {
            self.goes_on("SIGKILL under load")?;
            figures.push(memory::loaded(stage)?);
            figures.extend(memory::killed(stage, &reporters)?);
        }
        Ok(figures)
    }

    fn short_or(&self, short: usize, full: usize) -> usize {
        if self.options.quick { short } else { full }
    }
}
