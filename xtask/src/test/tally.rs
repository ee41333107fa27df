//! Counts what passed and what failed, step by step.

use std::time::Duration;

use anyhow::Result;

use crate::{
    clock::Stopwatch,
    console::{lasting, say},
    signals::Stop,
};

/// What a step found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Checks or tests that hold.
    pub passed: u32,
    /// Those that do not.
    pub failed: u32,
}

impl Outcome {
    /// A step that is one check, which holds.
    pub const HOLDS: Self = Self { passed: 1, failed: 0 };
}

impl std::ops::Add for Outcome {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }
}

struct Row {
    name: String,
    outcome: Outcome,
    took: Duration,
    trouble: Option<String>,
}

impl Row {
    fn line(&self) -> String {
        let Outcome { passed, failed } = self.outcome;
        let reason = self.trouble.as_deref().and_then(|text| text.lines().next()).unwrap_or_default();
        format!("{:<12} {passed:>5} passed {failed:>4} failed {:>12}  {reason}", self.name, lasting(self.took))
    }
}

/// The steps of a run.
pub struct Tally {
    rows: Vec<Row>,
    stop: Stop,
}

impl Tally {
    /// No steps yet; once `stop` is asked, further steps fail without running.
    pub fn new(stop: Stop) -> Self {
        Self { rows: vec![], stop }
    }

    /// Runs a step. A step that cannot run counts as one failure, with its reason.
    pub fn step(&mut self, name: impl Into<String>, work: impl FnOnce() -> Result<Outcome>) {
        let (name, started) = (name.into(), Stopwatch::start());
        say(format_args!("\n── {name}"));
        let result = match self.stop.asked() {
            true => Err(anyhow::anyhow!("stopped")),
            false => work(),
        };
        let (outcome, trouble) = match result {
            Ok(outcome) => (outcome, None),
            Err(error) => (Outcome { passed: 0, failed: 1 }, Some(format!("{error:#}"))),
        };
        if let Some(trouble) = &trouble {
            say(format_args!("FAILED: {trouble}"));
        }
        self.rows.push(Row { name, outcome, took: started.elapsed(), trouble });
    }

    /// One line per step.
    pub fn table(&self) -> String {
        let lines = self.rows.iter().map(Row::line);
        std::iter::once("\n── summary".to_owned()).chain(lines).collect::<Vec<_>>().join("\n")
    }

    /// The last line.
    pub fn verdict(&self) -> String {
        let Outcome { passed, failed } = self.sum();
        format!("{passed} passed, {failed} failed")
    }

    /// Whether something ran and nothing failed.
    pub fn is_green(&self) -> bool {
        let Outcome { passed, failed } = self.sum();
        passed > 0 && failed == 0
    }

    fn sum(&self) -> Outcome {
        self.rows.iter().map(|row| row.outcome).fold(Outcome::default(), |sum, outcome| sum + outcome)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_that_cannot_run_is_a_failure() {
        let mut tally = Tally::new(Stop::watch().unwrap());
        tally.step("rust", || Ok(Outcome { passed: 41, failed: 0 }));
        assert!(tally.is_green());
        tally.step("browser", || anyhow::bail!("chromium is missing"));
        assert_eq!(tally.verdict(), "41 passed, 1 failed");
        assert!(!tally.is_green() && tally.table().contains("chromium is missing"));
    }
}
