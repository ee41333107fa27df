//! rustfmt has nothing to change.

use anyhow::Result;

use super::tally::Outcome;
use crate::{cargo::cargo, program, workspace::Workspace};

/// Fails with the difference on the terminal.
pub fn check(workspace: &Workspace) -> Result<Outcome> {
    program::run(cargo(workspace).args(["fmt", "--all", "--check"]))?;
    Ok(Outcome::HOLDS)
}
