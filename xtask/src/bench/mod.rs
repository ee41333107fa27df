//! `cargo xtask bench`: what the product weighs, costs and bears, as ratios against references measured in the same run.
//! Real processes, real databases, people who sign in through the simulator; the load comes from this process.

mod callbacks;
mod cost;
mod database;
mod delivery;
mod figure;
mod http;
mod load;
mod machine;
mod memory;
mod owner;
mod pages;
mod people;
mod report;
mod reports;
mod round;
mod sizes;
mod stage;
mod table;
mod way;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, ValueEnum};

use crate::{
    console::{note, say},
    need::npm_packages,
    signals::Stop,
    site::{self, Manifest, Profile},
    workspace::Workspace,
    world::Programs,
};
use callbacks::Sealer;
use database::{Helper, Kind};
use delivery::Courier;
use figure::{Figure, median};
use machine::Machine;
use report::Report;
use round::Round;

/// Rounds of a full run: every figure is the median of them.
const ROUNDS: usize = 3;

#[derive(Args)]
pub struct Options {
    /// One short round instead of the median of three
    #[arg(long)]
    quick: bool,
    /// Measure one family only
    #[arg(long, value_enum)]
    only: Option<Family>,
    /// Which database
    #[arg(long, value_enum, default_value = "both")]
    database: Choice,
    /// Tickets of the past
    #[arg(long, default_value_t = 3000)]
    tickets: u32,
    /// Fail when a bar is missed
    #[arg(long)]
    gate: bool,
}

/// A family of figures.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Family {
    /// Bytes on the wire and of the program
    Sizes,
    /// Reports per second and their cost
    Reports,
    /// Submit, dispatched, push handed over
    Way,
    /// Cost and time of pages
    Pages,
    /// The platforms' callbacks answered per second
    Callbacks,
    /// Pushes delivered per second by the worker
    Delivery,
    /// Memory, start, and the start after SIGKILL
    Memory,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Choice {
    Sqlite,
    Postgres,
    Both,
}

impl Options {
    fn wants(&self, family: Family) -> bool {
        self.only.is_none_or(|only| only == family)
    }

    fn databases(&self) -> Vec<Kind> {
        match self.database {
            Choice::Sqlite => vec![Kind::Sqlite],
            Choice::Postgres => vec![Kind::Postgres],
            Choice::Both => vec![Kind::Sqlite, Kind::Postgres],
        }
    }
}

/// Everything that is measured, built.
struct Built {
    manifest: Manifest,
    programs: Programs,
    helper: Helper,
    sealer: Option<Sealer>,
    courier: Option<Courier>,
}

impl Built {
    fn make(workspace: &Workspace, options: &Options) -> Result<Self> {
        npm_packages::ensure(workspace)?;
        let manifest = site::build(workspace, Profile::Release)?;
        note("build", "server and simulator, optimised");
        let both = ["--release", "--package", "server", "--package", "wechat-sim", "--bins"];
        let programs = Programs::build(workspace, both)?;
        let helper = Helper::build(workspace)?;
        let sealer = options.wants(Family::Callbacks).then(|| Sealer::build(workspace)).transpose()?;
        let courier = options.wants(Family::Delivery).then(|| Courier::build(workspace)).transpose()?;
        Ok(Self { manifest, programs, helper, sealer, courier })
    }
}

/// Builds, measures, prints the table and writes the file.
pub fn run(workspace: &Workspace, options: &Options) -> Result<ExitCode> {
    let stop = Stop::watch()?;
    let built = Built::make(workspace, options)?;
    let before = Machine::now();
    let mut figures = vec![];
    if options.wants(Family::Sizes) {
        figures.extend(sizes::built(&built.manifest, &built.programs)?);
    }
    for kind in options.databases() {
        let (programs, helper, stop) = (&built.programs, &built.helper, &stop);
        let (sealer, courier) = (built.sealer.as_ref(), built.courier.as_ref());
        figures.extend(rounds(&Round { workspace, options, programs, helper, sealer, courier, kind, stop })?);
    }
    let after = Machine::now();
    let report = Report { before, after, quick: options.quick, tickets: options.tickets, figures };
    say(table::draw(&report));
    report.write(workspace)?;
    let missed = report.figures.iter().any(|figure| figure.met() == Some(false));
    Ok(if options.gate && missed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn rounds(round: &Round) -> Result<Vec<Figure>> {
    let all = 1..=if round.options.quick { 1 } else { ROUNDS };
    let figures = all.map(|n| {
        round.goes_on(format_args!("{}, round {n}", round.kind.name()))?;
        round.run()
    });
    Ok(median(figures.collect::<Result<_>>()?))
}
