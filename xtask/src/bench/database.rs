//! The databases: which one a round runs on, and the helper program that makes, fills, reads and races them.

use std::path::Path;

use anyhow::{Context, Result};
use serde::{Deserialize, de::DeserializeOwned};

use super::tool::Tool;
use crate::{postgres::Cluster, program, workspace::Workspace};

/// A database product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A file.
    Sqlite,
    /// A server.
    Postgres,
}

impl Kind {
    /// As figures name it.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Sqlite => "sqlite",
            Kind::Postgres => "postgres",
        }
    }
}

/// `server/store/examples/bench_database`, which may import what this program may not.
pub struct Helper(Tool);

/// The bare database's pace.
#[derive(Clone, Copy, Deserialize)]
pub struct Raw {
    /// Transactions of three inserts.
    pub per_second: f64,
    /// 99th percentile of one.
    pub p99_ms: f64,
}

/// What is stored and what is still on its way.
#[derive(Clone, Copy, Deserialize)]
pub struct Counts {
    /// All of them, the past included.
    pub tickets: u64,
    /// Everything that the platforms told.
    pub told: u64,
    /// Dispatch has not looked at them yet.
    pub undecided: u64,
    open_pushes: u64,
    open_inbox: u64,
    unbuilt_files: u64,
}

impl Counts {
    /// What is not dispatched, told, confirmed or rebuilt yet; none: everything is at its end.
    pub fn open(&self) -> u64 {
        self.undecided + self.open_pushes + self.open_inbox + self.unbuilt_files
    }
}

/// One push of one ticket; times are epoch milliseconds.
#[derive(Deserialize)]
pub struct Step {
    /// By this the platform knows it.
    pub push: String,
    /// The ticket's version that caused it, times 100.
    pub lane_seq: u64,
    /// Stamp of the report, taken before its commit.
    pub reported_at: i64,
    /// Stamp of the event that caused the push.
    pub created_at: i64,
    /// When the delivery job found it.
    pub tried_at: Option<i64>,
    /// After the platform's answer.
    pub handed_at: Option<i64>,
    /// As the ledger has it.
    pub state: String,
}

impl Step {
    /// The platform took it.
    pub fn has_left(&self) -> bool {
        ["handed", "delivered"].contains(&self.state.as_str())
    }
}

/// How dispatch decided.
#[derive(Deserialize)]
pub struct Decisions {
    /// To a technician.
    pub offered: u64,
    /// Nobody could take it yet.
    pub pooled: u64,
    /// To a manager.
    pub escalated: u64,
}

impl Helper {
    /// Builds it; PostgreSQL databases are made in this cluster.
    pub fn build(workspace: &Workspace, cluster: Option<&Cluster>) -> Result<Self> {
        Ok(Self(Tool::build(workspace, "store", "bench_database", cluster)?))
    }

    /// Makes an empty PostgreSQL database; answers its address.
    pub fn make(&self, name: &str) -> Result<String> {
        self.call(&["make", name])
    }

    /// Drops it.
    pub fn remove(&self, url: &str) -> Result<()> {
        self.call(&["remove", url])
    }

    /// Adds the bench's estates; answers how many.
    pub fn town(&self, url: &str, scenario: &Path, at: i64) -> Result<usize> {
        self.call(&["town", url, &scenario.to_string_lossy(), &at.to_string()])
    }

    /// Races the bare database. `place` is a folder for SQLite, the address of an empty database for PostgreSQL.
    pub fn raw(&self, kind: Kind, place: &str, seconds: u64, connections: usize) -> Result<Raw> {
        self.call(&["raw", kind.name(), place, &seconds.to_string(), &connections.to_string()])
    }

    /// Rows per second of the bare database as a queue; `place` as in [`Helper::raw`].
    pub fn queue(&self, kind: Kind, place: &str, rows: usize, batch: usize) -> Result<f64> {
        self.call(&["queue", kind.name(), place, &rows.to_string(), &batch.to_string()])
    }

    /// What is there now.
    pub fn counts(&self, url: &str) -> Result<Counts> {
        self.call(&["counts", url])
    }

    /// Every push of the tickets reported since then.
    pub fn steps(&self, url: &str, since: i64) -> Result<Vec<Step>> {
        self.call(&["steps", url, &since.to_string()])
    }

    /// What dispatch decided since then.
    pub fn decisions(&self, url: &str, since: i64) -> Result<Decisions> {
        self.call(&["decisions", url, &since.to_string()])
    }

    fn call<T: DeserializeOwned>(&self, arguments: &[&str]) -> Result<T> {
        let said = program::output(self.0.command().args(arguments))?;
        serde_json::from_str(&said).with_context(|| format!("bench_database {}: {said}", arguments[0]))
    }
}
