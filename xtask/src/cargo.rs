//! Calls of cargo.

use std::{
    env,
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::workspace::Workspace;

/// The arguments that mean "everything that runs on this machine": the browser's crate has its own calls,
/// because server and browser features of one crate must not meet in one build.
pub const NATIVE: [&str; 3] = ["--workspace", "--exclude", "frontend"];

/// Cargo in the checkout, the same one that runs this program.
pub fn cargo(workspace: &Workspace) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(workspace.root());
    // Build scripts such as ring's start over when these change, and half of the workspace after them.
    let names = env::vars_os().map(|(name, _)| name);
    names.filter(|name| is_about_xtask(&name.to_string_lossy())).for_each(|name| _ = command.env_remove(name));
    command
}

/// What the cargo that runs this program tells it about itself.
fn is_about_xtask(variable: &str) -> bool {
    ["CARGO_MANIFEST_", "CARGO_PKG_"].iter().any(|start| variable.starts_with(start))
}

/// A file that cargo made.
#[derive(Deserialize)]
pub struct Artefact {
    target: Target,
    filenames: Vec<PathBuf>,
    executable: Option<PathBuf>,
}

#[derive(Deserialize)]
struct Target {
    name: String,
}

#[derive(Deserialize)]
#[serde(tag = "reason", rename_all = "kebab-case")]
enum Message {
    CompilerArtifact(Artefact),
    #[serde(other)]
    Other,
}

/// `cargo build` with its progress in the open; returns what it made.
pub fn build<'a>(workspace: &Workspace, arguments: impl IntoIterator<Item = &'a str>) -> Result<Vec<Artefact>> {
    let mut command = cargo(workspace);
    command.args(["build", "--message-format", "json-render-diagnostics"]).args(arguments);
    let mut child = command.stdout(Stdio::piped()).spawn().context("cannot start cargo")?;
    let mut artefacts = vec![];
    for line in BufReader::new(child.stdout.take().context("cargo has no output")?).lines() {
        if let Ok(Message::CompilerArtifact(artefact)) = serde_json::from_str(&line?) {
            artefacts.push(artefact);
        }
    }
    let status = child.wait()?;
    match status.success() {
        true => Ok(artefacts),
        false => bail!("cargo build failed ({status}); the compiler's messages are above"),
    }
}

/// The program called `name` among what cargo made.
pub fn program(artefacts: &[Artefact], name: &str) -> Result<PathBuf> {
    let made = artefacts.iter().filter(|artefact| artefact.target.name == name);
    made.filter_map(|artefact| artefact.executable.clone())
        .next_back()
        .with_context(|| format!("cargo made no program `{name}`"))
}

/// The file of library `name` that ends in `suffix`.
pub fn library(artefacts: &[Artefact], name: &str, suffix: &str) -> Result<PathBuf> {
    let made = artefacts.iter().filter(|artefact| artefact.target.name == name);
    made.flat_map(|artefact| artefact.filenames.clone())
        .find(|file| file.to_string_lossy().ends_with(suffix))
        .with_context(|| format!("cargo made no `{name}{suffix}`"))
}
