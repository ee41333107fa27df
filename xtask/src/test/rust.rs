//! The tests of every crate, on SQLite files and on a throw-away PostgreSQL.

use std::{
    fs,
    io::{BufRead, BufReader},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, ensure};

use super::{junit, tally::Outcome};
use crate::{
    cargo::{NATIVE, cargo},
    console::{note, say},
    need::nextest,
    postgres::{Cluster, Flush, URL_VARIABLE},
    workspace::Workspace,
};

/// Runs them all, or those that `filter` selects.
pub fn run(workspace: &Workspace, filter: &[String]) -> Result<Outcome> {
    let cluster = Cluster::start(Flush::Never)?;
    note("rust", format_args!("PostgreSQL at {}", cluster.url()));
    let mut tests = cargo(workspace);
    tests.env(URL_VARIABLE, cluster.url()).env("INSTA_UPDATE", "no");
    let outcome = match nextest::is_present() {
        true => with_nextest(workspace, tests, filter)?,
        false => with_cargo(tests, filter)?,
    };
    ensure!(outcome != Outcome::default(), "no test ran");
    Ok(outcome)
}

/// nextest leaves a report that machines can read (see `.config/nextest.toml`).
fn with_nextest(workspace: &Workspace, mut tests: Command, filter: &[String]) -> Result<Outcome> {
    let report = workspace.at("target/nextest/default/junit.xml");
    drop(fs::remove_file(&report));
    let status = tests.args(["nextest", "run"]).args(NATIVE).args(["--no-fail-fast"]).args(filter).status()?;
    let report =
        fs::read_to_string(&report).ok().context("the tests did not build, or the filter names none of them")?;
    let outcome = junit::read(&report)?;
    ensure!(status.success() || outcome.failed > 0, "nextest failed ({status})");
    Ok(outcome)
}

/// Plain cargo prints one `test result:` line per test program.
fn with_cargo(mut tests: Command, filter: &[String]) -> Result<Outcome> {
    tests.arg("test").args(NATIVE).arg("--no-fail-fast").arg("--").args(filter);
    let mut child = tests.stdout(Stdio::piped()).spawn()?;
    let mut outcome = Outcome::default();
    for line in BufReader::new(child.stdout.take().context("cargo has no output")?).lines() {
        let line = line?;
        outcome = outcome + counted(&line).unwrap_or_default();
        say(line);
    }
    let status = child.wait()?;
    ensure!(status.success() || outcome.failed > 0, "cargo test failed ({status})");
    Ok(outcome)
}

/// `test result: FAILED. 3 passed; 1 failed; …`
fn counted(line: &str) -> Option<Outcome> {
    let mut words = line.strip_prefix("test result: ")?.split_whitespace().skip(1);
    let passed = words.next()?.parse().ok()?;
    let failed = words.nth(1)?.parse().ok()?;
    Some(Outcome { passed, failed })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn result_lines_are_counted() {
        let line = "test result: FAILED. 3 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out";
        assert_eq!(counted(line), Some(Outcome { passed: 3, failed: 1 }));
        assert_eq!(counted("test store::opens ... ok"), None);
    }
}
