//! `cargo xtask test`: every check, in order of price. The last line is always `N passed, N failed`.

mod browser;
mod format;
mod junit;
mod lint;
mod playwright;
mod postgres;
mod rust;
mod tally;
mod weight;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, ValueEnum};

use crate::{console::say, signals::Stop, workspace::Workspace};
use tally::Tally;

#[derive(Args)]
pub struct Options {
    /// Run one part only
    #[arg(long, value_enum)]
    only: Option<Part>,
    /// Passed on to nextest (`--only rust`) or Playwright (`--only browser`), such as a test's name
    #[arg(last = true, requires = "only")]
    filter: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Format and lints
    Lint,
    /// Tests of every crate, on SQLite and PostgreSQL
    Rust,
    /// The browser's part and its sizes
    Site,
    /// Stories in a real browser
    Browser,
}

/// Runs the parts that were asked for.
pub fn run(workspace: &Workspace, options: &Options) -> Result<ExitCode> {
    let stop = Stop::watch()?;
    let mut tally = Tally::new(stop.clone());
    let wants = |part| options.only.is_none_or(|only| only == part);
    if wants(Part::Lint) {
        tally.step("format", || format::check(workspace));
        tally.step("lint", || lint::native(workspace));
        lint::bundles(workspace, &mut tally);
    }
    if wants(Part::Rust) {
        tally.step("rust", || rust::run(workspace, &options.filter));
    }
    if wants(Part::Site) {
        tally.step("site", || weight::check(workspace));
    }
    if wants(Part::Browser) {
        tally.step("types", || browser::types(workspace));
        tally.step("browser", || browser::stories(workspace, &options.filter, &stop));
    }
    say(tally.table());
    say(tally.verdict());
    Ok(if tally.is_green() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
