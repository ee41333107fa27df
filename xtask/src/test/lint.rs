//! clippy has nothing to say, on this machine's side and on the browser's.

use anyhow::Result;

use super::tally::{Outcome, Tally};
use crate::{
    bundles::BUNDLES,
    cargo::{NATIVE, cargo},
    need::wasm_target::{self, WASM},
    program,
    workspace::Workspace,
};

/// Everything that runs on this machine, tests included.
pub fn native(workspace: &Workspace) -> Result<Outcome> {
    program::run(cargo(workspace).arg("clippy").args(NATIVE).args(["--all-targets", "--", "-D", "warnings"]))?;
    Ok(Outcome::HOLDS)
}

/// The islands, once per bundle.
pub fn bundles(workspace: &Workspace, tally: &mut Tally) {
    for bundle in &BUNDLES {
        tally.step(format!("lint {}", bundle.name), || {
            wasm_target::ensure(workspace)?;
            let feature = format!("frontend/{}", bundle.name);
            let mut clippy = cargo(workspace);
            clippy.args(["clippy", "--package", "frontend", "--package", "app", "--lib", "--target", WASM]);
            program::run(clippy.args(["--features", &feature, "--", "-D", "warnings"]))?;
            Ok(Outcome::HOLDS)
        });
    }
}
