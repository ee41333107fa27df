//! The glue between WASM and the page, and scripts of our own, minified by esbuild from the npm packages, if they are installed.

use std::process::Command;

use anyhow::Result;

use crate::{console::note, files, program, workspace::Workspace};

/// A smaller module with the same exports, or the same module when the tool is not installed.
pub fn shrink(workspace: &Workspace, name: &str, js: Vec<u8>) -> Result<Vec<u8>> {
    let tool = workspace.npm_program("esbuild");
    if !tool.exists() {
        note("site", format_args!("{name:<6} script left as it is: esbuild comes with `npm ci` in end2end"));
        return Ok(js);
    }
    let folder = workspace.scratch().join("bundle");
    let (before, after) = (folder.join(format!("{name}.before.js")), folder.join(format!("{name}.after.js")));
    files::write(&before, js)?;
    let flags = ["--minify", "--format=esm", "--target=chrome97,safari16.4", "--log-level=warning"];
    program::run(Command::new(tool).args(flags).arg(&before).arg(format!("--outfile={}", after.display())))?;
    files::read(&after)
}
