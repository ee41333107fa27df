//! Calls of Playwright and its report.

use std::{path::PathBuf, process::Command};

use anyhow::{Context, Result, ensure};
use serde::Deserialize;

use super::tally::Outcome;
use crate::{files, workspace::Workspace, world::Plan};

/// Projects of `playwright.config.ts` that run in one call, each wave with a report and a folder of traces of its own: Playwright
/// empties the folder when it starts.
pub struct Wave {
    /// Of report and folder.
    name: &'static str,
    projects: &'static [&'static str],
}

/// The first ones may run side by side. The last ones turn the platforms' switches, which everybody feels, so they have the world
/// for themselves.
pub const WAVES: [Wave; 2] = [
    Wave { name: "side-by-side", projects: &["owner", "owner-nojs", "technician", "desk", "manager", "account"] },
    Wave { name: "together", projects: &["together"] },
];

/// What all calls share.
pub struct Calls<'a> {
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

/// Where the traces of failed stories are.
pub fn traces(workspace: &Workspace) -> PathBuf {
    workspace.end2end().join("artefacts/traces")
}

impl Calls<'_> {
    /// Runs a wave against a running world.
    pub fn run(&self, workspace: &Workspace, plan: &Plan, wave: &Wave) -> Result<Outcome> {
        let report = report(workspace, wave);
        drop(std::fs::remove_file(&report));
        let mut command = Command::new(workspace.npm_program("playwright"));
        // The filter first: `--project` takes every word that follows it.
        command.args(["test", "--pass-with-no-tests"]).args(self.filter).current_dir(workspace.end2end());
        command.args(wave.projects.iter().flat_map(|project| ["--project", project]));
        command.arg("--output").arg(traces(workspace).join(wave.name));
        command.env("CHROMIUM", &self.browser).env("WEIXIU_REPORT", &report).env("WEIXIU_SCENARIO", plan.scenario());
        command.env("WEIXIU_URL", plan.product()).env("WEIXIU_SIM_URL", plan.platform());
        let status = command.status().context("cannot start Playwright")?;
        let outcome = read(&files::read_text(&report).context("Playwright left no report")?)?;
        ensure!(status.success() || outcome.failed > 0, "Playwright failed ({status})");
        Ok(outcome)
    }
}

fn report(workspace: &Workspace, wave: &Wave) -> PathBuf {
    workspace.scratch().join(format!("stories-{}.json", wave.name))
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
    fn waves_share_neither_projects_nor_files() {
        let [first, last] = &WAVES;
        assert_ne!(first.name, last.name);
        assert!(!first.projects.iter().any(|project| last.projects.contains(project)));
    }

    #[test]
    fn every_project_of_the_configuration_is_in_a_wave() {
        let workspace = Workspace::find().unwrap();
        let config = files::read_text(&workspace.end2end().join("playwright.config.ts")).unwrap();
        let named = config.split("{ name: \"").skip(1).filter_map(|rest| rest.split('"').next());
        let mut named: Vec<&str> = named.collect();
        let mut run: Vec<&str> = WAVES.iter().flat_map(|wave| wave.projects.iter().copied()).collect();
        named.sort_unstable();
        run.sort_unstable();
        assert_eq!(named, run);
    }

    #[test]
    fn a_skipped_story_has_failed() {
        let report = r#"{"suites":[],"stats":{"startTime":"x","expected":5,"unexpected":1,"flaky":0,"skipped":2}}"#;
        assert_eq!(read(report).unwrap(), Outcome { passed: 5, failed: 3 });
    }
}
