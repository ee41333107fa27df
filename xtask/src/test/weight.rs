//! The browser's part builds and keeps its budgets.

use anyhow::Result;

use super::tally::Outcome;
use crate::{
    need::npm_packages,
    site::{self, Profile},
    size,
    workspace::Workspace,
};

/// One check for the build and one per budget.
pub fn check(workspace: &Workspace) -> Result<Outcome> {
    npm_packages::ensure(workspace)?;
    let manifest = site::build(workspace, Profile::Release)?;
    let faults = size::check(workspace, &manifest)?;
    let checks = faults.iter().map(|fault| match fault {
        None => Outcome::HOLDS,
        Some(_) => Outcome { passed: 0, failed: 1 },
    });
    Ok(checks.fold(Outcome::HOLDS, |sum, check| sum + check))
}
