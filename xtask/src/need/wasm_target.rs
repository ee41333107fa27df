//! Rust's standard library for the browser.

use std::{path::Path, process::Command};

use anyhow::{Context, Result};

use crate::{console::note, program, workspace::Workspace};

/// The browser's target triple.
pub const WASM: &str = "wasm32-unknown-unknown";

/// Whether the compiler in use can build for the browser.
pub fn is_present(workspace: &Workspace) -> bool {
    let mut rustc = Command::new("rustc");
    rustc.args(["--print", "target-libdir", "--target", WASM]).current_dir(workspace.root());
    program::output(&mut rustc).is_ok_and(|folder| Path::new(&folder).is_dir())
}

/// Adds the target through rustup if it is missing.
pub fn ensure(workspace: &Workspace) -> Result<()> {
    if is_present(workspace) {
        return Ok(());
    }
    note("rustup", format_args!("adding the target {WASM}"));
    program::run(Command::new("rustup").args(["target", "add", WASM]).current_dir(workspace.root()))
        .with_context(|| format!("this compiler cannot build for the browser; run `rustup target add {WASM}`"))
}
