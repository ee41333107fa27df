//! A program of the bench's own: an example of another crate, because this program imports nothing of ours.

use std::{path::PathBuf, process::Command};

use anyhow::Result;

use crate::{
    cargo,
    console::note,
    postgres::{Cluster, URL_VARIABLE},
    workspace::Workspace,
};

/// One of them, optimised, with the cluster that it may use.
pub struct Tool {
    program: PathBuf,
    postgres: Option<String>,
}

impl Tool {
    /// Builds example `name` of a package.
    pub fn build(workspace: &Workspace, package: &str, name: &str, cluster: Option<&Cluster>) -> Result<Self> {
        note("build", format_args!("{name}, optimised"));
        let made = cargo::build(workspace, ["--release", "--package", package, "--example", name])?;
        Ok(Self { program: cargo::program(&made, name)?, postgres: cluster.map(Cluster::url) })
    }

    /// A call of it.
    pub fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.envs(self.postgres.iter().map(|url| (URL_VARIABLE, url)));
        command
    }
}
