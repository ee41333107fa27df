//! The npm packages of `end2end`, exactly as its lock file says.

use std::{fs, path::PathBuf, process::Command};

use anyhow::Result;

use super::node;
use crate::{console::note, files, program, workspace::Workspace};

/// Whether `npm ci` has run for today's lock file.
pub fn are_present(workspace: &Workspace) -> bool {
    let installed = fs::read_to_string(mark(workspace)).ok();
    installed.is_some() && installed == wanted(workspace).ok()
}

/// Runs `npm ci` if needed. No browser is downloaded.
pub fn ensure(workspace: &Workspace) -> Result<()> {
    if are_present(workspace) {
        return Ok(());
    }
    node::demand()?;
    note("npm", "installing the packages of end2end");
    let mut npm = Command::new("npm");
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
        .current_dir(workspace.end2end());
    program::run(npm.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))?;
    files::write(&mark(workspace), wanted(workspace)?)
}

fn mark(workspace: &Workspace) -> PathBuf {
    workspace.end2end().join("node_modules/.installed-lock")
}

fn wanted(workspace: &Workspace) -> Result<String> {
    let lock = files::read(&workspace.end2end().join("package-lock.json"))?;
    Ok(files::digest([lock.as_slice()]))
}
