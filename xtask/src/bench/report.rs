//! A run as a file: `target/bench/<date>.json`, and `latest.json` beside it.

use std::process::Command;

use anyhow::Result;
use serde::Serialize;
use serde_json::json;

use super::{figure::Figure, machine::Machine};
use crate::{console::note, files, program, workspace::Workspace};

/// Everything that a run found out.
pub struct Report {
    /// The machine before the load.
    pub before: Machine,
    /// And after it.
    pub after: Machine,
    /// One short round only.
    pub quick: bool,
    /// Of the past.
    pub tickets: u32,
    /// In the order of the table.
    pub figures: Vec<Figure>,
    /// What could not be measured.
    pub failures: Vec<Failure>,
}

/// A step of a round that did not come to its end.
#[derive(Serialize)]
pub struct Failure {
    /// Of the round.
    pub database: &'static str,
    /// From 1.
    pub round: usize,
    /// As the terminal told it.
    pub step: &'static str,
    /// In words.
    pub why: String,
}

/// A figure with what follows from it.
#[derive(Serialize)]
struct Line<'a> {
    #[serde(flatten)]
    figure: &'a Figure,
    ratio: Option<f64>,
    met: Option<bool>,
}

impl Report {
    /// Everything was measured, and every bar met if it is a `gate`.
    pub fn is_good(&self, gate: bool) -> bool {
        let is_missed = |figure: &Figure| figure.met() == Some(false);
        self.failures.is_empty() && !(gate && self.figures.iter().any(is_missed))
    }

    /// Writes both files.
    pub fn write(&self, workspace: &Workspace) -> Result<()> {
        let date = program::output(Command::new("date").args(["-u", "+%Y-%m-%dT%H-%M-%SZ"]))?;
        let line = |figure| Line { figure, ratio: Figure::ratio(figure), met: Figure::met(figure) };
        let json = json!({
            "date": date,
            "quick": self.quick,
            "tickets": self.tickets,
            "before": self.before,
            "after": self.after,
            "figures": self.figures.iter().map(line).collect::<Vec<_>>(),
            "failures": self.failures,
        });
        let (folder, text) = (workspace.at("target/bench"), serde_json::to_vec_pretty(&json)?);
        let dated = folder.join(format!("{date}.json"));
        files::write(&dated, &text)?;
        files::write(&folder.join("latest.json"), &text)?;
        note("bench", workspace.shown(&dated));
        Ok(())
    }
}
