//! `cargo xtask test`: every check, in order of price. The last line is always `N passed, N failed`.

mod browser;
mod format;
mod junit;
mod lint;
mod playwright;
mod rust;
mod tally;
mod weight;

use std::process::ExitCode;

use anyhow::{Result, ensure};
use clap::{Args, ValueEnum};

use crate::{console::say, signals::Stop, workspace::Workspace};
use tally::Tally;

const MORE: &str = "\
Examples:
  cargo xtask test --only rust -- dispatch        tests whose name holds `dispatch`
  cargo xtask test --only browser -- desk/ticket  stories in files whose path holds `desk/ticket`

Screenshots and the traces of failed stories are in end2end/artefacts, logs in target/xtask/stories.
What this machine lacks: `cargo xtask doctor`.";

#[derive(Args)]
#[command(after_help = MORE)]
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
    ensure!(takes(options), "only `--only rust` and `--only browser` take a filter");
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

/// A filter that nobody reads would seem to have selected everything.
fn takes(options: &Options) -> bool {
    options.filter.is_empty() || matches!(options.only, Some(Part::Rust | Part::Browser))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_is_for_parts_that_read_it() {
        let of =
            |only, filter: &[&str]| takes(&Options { only, filter: filter.iter().map(|&name| name.into()).collect() });
        assert!(of(Some(Part::Rust), &["desk"]) && of(Some(Part::Browser), &["desk"]));
        assert!(of(None, &[]) && of(Some(Part::Lint), &[]));
        assert!(!of(Some(Part::Lint), &["desk"]) && !of(Some(Part::Site), &["desk"]));
    }
}
