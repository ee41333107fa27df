//! A PostgreSQL of our own for one run: a fresh cluster in a temporary folder on a free port, gone afterwards.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};
use rustix::process::geteuid;

use crate::{files, need::postgres, ports, program};

/// Names the cluster to our programs and tests, which would start one of their own otherwise.
pub const URL_VARIABLE: &str = "WEIXIU_TEST_POSTGRES_URL";

const SETTINGS: &str = "-c max_connections=1000 -c listen_addresses=127.0.0.1";

/// Whether a commit waits for the disk.
#[derive(Clone, Copy)]
pub enum Flush {
    /// For tests: nothing outlives the run.
    Never,
    /// For figures: as PostgreSQL comes.
    Always,
}

impl Flush {
    /// A folder that every user may write to; `/tmp` may lie in memory, where flushing costs nothing.
    fn place(self) -> &'static str {
        match self {
            Flush::Never => "/tmp/weixiu-postgres.XXXXXX",
            Flush::Always => "/var/tmp/weixiu-postgres.XXXXXX",
        }
    }

    fn settings(self) -> &'static str {
        match self {
            Flush::Never => "-c fsync=off -c full_page_writes=off",
            Flush::Always => "",
        }
    }
}

/// A running cluster. Dropping it stops it and removes its files.
pub struct Cluster {
    programs: PathBuf,
    folder: PathBuf,
    port: u16,
}

impl Cluster {
    /// Makes and starts one.
    pub fn start(flush: Flush) -> Result<Self> {
        let programs = postgres::ensure()?;
        let folder = program::output(as_owner("mktemp").args(["-d", flush.place()]))?;
        let cluster = Self { programs, folder: folder.into(), port: ports::free_run(1)? };
        let initdb = ["--username=postgres", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8"];
        program::output(cluster.call("initdb").args(initdb)).context("cannot make a PostgreSQL cluster")?;
        let options = format!("{SETTINGS} {} -p {} -k {}", flush.settings(), cluster.port, cluster.folder.display());
        let log = cluster.folder.join("log");
        let mut start = cluster.call("pg_ctl");
        program::run(start.args(["start", "--silent", "--wait", "--timeout=120", "-o", &options, "--log"]).arg(log))?;
        Ok(cluster)
    }

    /// A superuser's address.
    pub fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    fn call(&self, name: &str) -> Command {
        let mut command = as_owner(&self.programs.join(name).to_string_lossy());
        command.arg("--pgdata").arg(self.folder.join("data")).current_dir(&self.folder);
        command
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(program::output(self.call("pg_ctl").args(["stop", "--silent", "--mode=immediate"])));
        drop(files::clear(Path::new(&self.folder)));
    }
}

/// PostgreSQL refuses to run as root; Debian's package brings a user for it.
fn as_owner(name: &str) -> Command {
    if !geteuid().is_root() {
        return Command::new(name);
    }
    let mut command = Command::new("runuser");
    command.args(["-u", "postgres", "--", name]).current_dir("/");
    command
}
