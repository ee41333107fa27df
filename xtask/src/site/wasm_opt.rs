//! Binaryen's wasm-opt from the npm packages, if they are installed.

use std::process::Command;

use anyhow::Result;

use crate::{console::note, files, program, workspace::Workspace};

/// The features that the compiler switches on by default, and smallest size. Not `-tnh`: it would remove checks.
const FLAGS: [&str; 9] = [
    "-Oz",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "--strip-debug",
    "--strip-producers",
];

/// A smaller module that does the same, or the same module when the tool is not installed.
pub fn shrink(workspace: &Workspace, name: &str, wasm: Vec<u8>) -> Result<Vec<u8>> {
    let tool = workspace.npm_program("wasm-opt");
    if !tool.exists() {
        note("site", format_args!("{name:<6} left as it is: wasm-opt comes with `npm ci` in end2end"));
        return Ok(wasm);
    }
    let folder = workspace.scratch().join("bundle");
    let (before, after) = (folder.join(format!("{name}.before.wasm")), folder.join(format!("{name}.after.wasm")));
    files::write(&before, wasm)?;
    program::run(Command::new(tool).args(FLAGS).arg(&before).arg("--output").arg(&after))?;
    files::read(&after)
}
