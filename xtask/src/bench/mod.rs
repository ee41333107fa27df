//! `cargo xtask bench`: what the product weighs, costs and bears, as ratios against references measured in the same run.
//! Real processes, real databases, people who sign in through the simulator; the load comes from this process.

mod callbacks;
mod cost;
mod database;
mod delivery;
mod figure;
mod growth;
mod held;
mod http;
mod kept;
mod load;
mod machine;
mod memory;
mod owner;
mod pages;
mod people;
mod photos;
mod place;
mod report;
mod reports;
mod round;
mod rush;
mod scene;
mod sizes;
mod stage;
mod step;
mod table;
mod tool;
mod way;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, ValueEnum};

use crate::{
    clock::Stopwatch,
    console::{note, say},
    files,
    need::npm_packages,
    postgres::{Cluster, Flush},
    signals::Stop,
    site::{self, Manifest},
    workspace::Workspace,
    world::Programs,
};
use callbacks::Sealer;
use database::{Helper, Kind};
use delivery::Courier;
use figure::median;
use machine::Machine;
use report::Report;
use round::{Findings, Round};

/// Rounds of a full run: every figure is the median of them.
const ROUNDS: usize = 3;

#[derive(Args)]
pub struct Options {
    /// One short round instead of the median of three long ones
    #[arg(long)]
    quick: bool,
    /// Measure one family only
    #[arg(long, value_enum)]
    only: Option<Family>,
    /// Which database
    #[arg(long, value_enum, default_value = "both")]
    database: Choice,
    /// Tickets of the past; above 10000 pages are also measured in a company with 10000
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
    /// Reports with a photo, and others while photos are rebuilt
    Photos,
    /// 500 reports a second, with dashboards and lists beside
    Rush,
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
    fn rounds(&self) -> usize {
        if self.quick { 1 } else { ROUNDS }
    }

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
    fn make(workspace: &Workspace, options: &Options, cluster: Option<&Cluster>) -> Result<Self> {
        npm_packages::ensure(workspace)?;
        let manifest = site::build_alone(workspace)?;
        note("build", "server and simulator, optimised");
        let both = ["--release", "--package", "server", "--package", "wechat-sim", "--bins"];
        let programs = Programs::build(workspace, both)?;
        let helper = Helper::build(workspace, cluster)?;
        let sealer = options.wants(Family::Callbacks).then(|| Sealer::build(workspace)).transpose()?;
        let courier = options.wants(Family::Delivery).then(|| Courier::build(workspace, cluster)).transpose()?;
        Ok(Self { manifest, programs, helper, sealer, courier })
    }
}

/// Builds, measures, prints the table and writes the file.
pub fn run(workspace: &Workspace, options: &Options) -> Result<ExitCode> {
    let stop = Stop::watch()?;
    files::clear(&place::failures(workspace))?;
    let has_postgres = options.databases().contains(&Kind::Postgres);
    let cluster = has_postgres.then(|| Cluster::start(Flush::Always)).transpose()?;
    let built = Built::make(workspace, options, cluster.as_ref())?;
    let before = Machine::now();
    let mut found = Findings::default();
    if options.wants(Family::Sizes) {
        found.figures.extend(sizes::built(&built.manifest, &built.programs)?);
    }
    let since = Stopwatch::start();
    for kind in options.databases() {
        let (programs, helper, stop) = (&built.programs, &built.helper, &stop);
        let (sealer, courier) = (built.sealer.as_ref(), built.courier.as_ref());
        let round = Round { workspace, options, programs, helper, sealer, courier, kind, number: 1, since, stop };
        found.append(rounds(round)?);
    }
    let Findings { figures, failures } = found;
    let (quick, tickets) = (options.quick, options.tickets);
    let report = Report { before, after: Machine::now(), quick, tickets, figures, failures };
    say(table::draw(&report));
    report.write(workspace)?;
    Ok(if report.is_good(options.gate) { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The median of all rounds on one database; whatever failed in any of them.
fn rounds(first: Round) -> Result<Findings> {
    let (mut all, mut failures) = (vec![], vec![]);
    for number in 1..=first.options.rounds() {
        let found = Round { number, ..first }.run()?;
        all.push(found.figures);
        failures.extend(found.failures);
    }
    Ok(Findings { figures: median(all), failures })
}
