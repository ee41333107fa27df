//! One number over everything that the site is made from.

use std::env;

use anyhow::Result;

use super::Profile;
use crate::{files, workspace::Workspace};

/// Files and folders that the browser's part depends on. `app/pages` is not among them: it is for the server only.
const SOURCES: [&str; 11] = [
    ".cargo/config.toml",
    "Cargo.lock",
    "Cargo.toml",
    "app/Cargo.toml",
    "app/contract",
    "app/domain",
    "app/src",
    "frontend",
    "rust-toolchain.toml",
    "style",
    "xtask/src",
];

/// Changes whenever a build might come out differently.
pub fn inputs(workspace: &Workspace, profile: Profile) -> Result<String> {
    let mut parts = vec![vec![profile as u8], env::var("RUSTFLAGS").unwrap_or_default().into_bytes()];
    parts.push(finishing_tools(workspace));
    for source in SOURCES {
        for file in files::walk(&workspace.at(source))? {
            parts.push(workspace.shown(&file).into_bytes());
            parts.push(files::read(&file)?);
        }
    }
    Ok(files::digest(parts.iter().map(Vec::as_slice)))
}

/// The versions of wasm-opt and esbuild, or nothing while the npm packages are not installed.
pub fn finishing_tools(workspace: &Workspace) -> Vec<u8> {
    files::read(&workspace.at("end2end/node_modules/.package-lock.json")).unwrap_or_default()
}
