//! Calls of Playwright and its report.

use std::{path::PathBuf, process::Command};

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use super::tally::Outcome;
use crate::{files, workspace::Workspace, world::Plan};

/// Projects of `playwright.config.ts` that may run side by side. The last ones turn the platforms' switches,
/// which everybody feels, so they have the world for themselves.
pub const WAVES: [&[&str]; 2] = [&["owner", "owner-nojs", "technician", "desk", "manager", "account"], &["together"]];

/// What all calls share.
pub struct Wave<'a> {
    /// The browser's program.
    pub browser: PathBuf,
    /// Arguments of the person at the terminal.
    pub filter: &'a [String],
}

#[derive(Deserialize)]
struct Report {
    stats: Stats,
}

/// Flaky cannot be: nothing is tried twice.
#[derive(Deserialize)]
struct Stats {
    expected: u32,
    unexpected: u32,
    skipped: u32,
}

impl Wave<'_> {
    /// Runs some projects against a running world.
    pub fn run(&self, workspace: &Workspace, plan: &Plan, projects: &[&str]) -> Result<Outcome> {
        let report = workspace.scratch().join("stories.json");
        drop(std::fs::remove_file(&report));
        let mut command = Command::new(workspace.npm_program("playwright"));
        // The filter first: `--project` takes every word that follows it.
        command.args(["test", "--pass-with-no-tests"]).args(self.filter).current_dir(workspace.end2end());
        command.args(projects.iter().flat_map(|project| ["--project", project]));
        command.env("CHROMIUM", &self.browser).env("WEIXIU_REPORT", &report).env("WEIXIU_SCENARIO", plan.scenario());
        command.env("WEIXIU_URL", plan.product()).env("WEIXIU_SIM_URL", plan.platform());
        let status = command.status().context("cannot start Playwright")?;
        let outcome = read(&files::read_text(&report).context("Playwright left no report")?)?;
        ensure!(status.success() || outcome.failed > 0, "Playwright failed ({status})");
        Ok(outcome)
    }
}

/// A skipped story has not held, so it counts as failed.
fn read(report: &str) -> Result<Outcome> {
    let Report { stats } = serde_json::from_str(report).context("Playwright's report is damaged")?;
    Ok(Outcome { passed: stats.expected, failed: stats.unexpected + stats.skipped })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_skipped_story_has_failed() {
        let report = r#"{"suites":[],"stats":{"startTime":"x","expected":5,"unexpected":1,"flaky":0,"skipped":2}}"#;
        assert_eq!(read(report).unwrap(), Outcome { passed: 5, failed: 3 });
    }
}
